// The photo of a draft, of one's own proposal, or of a report on a project, sent by a plain form with a file in it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { photoInputs } from '../../../shared/contract/photos.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isUlid } from '../../../shared/lib/ids.ts'
import { asAuthor } from '../../../shared/proposals/proposers.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { proposingOf } from '../../../shared/rounds/proposing.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { myProposalPath } from '../../../web/pages/proposal-paths.ts'
import { draftPhotoPath, draftTasksPath, myPhotoPath } from '../../../web/pages/propose-paths.ts'
import { ProposePhoto, photoLabels } from '../../../web/pages/propose-photo.tsx'
import { addDraftPhoto, removeDraftPhoto } from '../../acts/add-draft-photo.ts'
import { addPhoto } from '../../acts/add-photo.ts'
import { removePhoto } from '../../acts/remove-photo.ts'
import { getDraft } from '../../store/drafts.ts'
import { Form } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { readWithFile } from '../multipart.ts'
import { photoLimit } from '../photo-limit.ts'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { ofDelivery } from './parts/delivery-photo.ts'
import type { Pictured } from './parts/pictured.ts'
import { shownProposal, shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

export function proposePhotoPages(app: App): void {
  const draft = '/:language/me/rounds/:round/propose/photo'
  const own = '/:language/me/rounds/:round/proposals/:proposal/photo'
  const delivered = '/:language/staff/rounds/:round/delivery/:proposal/photo'
  for (const [path, find] of [
    [draft, ofDraft],
    [own, ofProposal],
    [delivered, ofDelivery],
  ] as const) {
    app.get(path, async c => {
      const found = await find(c)
      return found instanceof Response ? found : photoPage(c, found, '')
    })
    app.post(path, c => posted(c, find))
  }
}

async function ofDraft(c: C, form = new Form()): Promise<Pictured | Response> {
  const { actor, words, site } = c.var
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const shown = await shownRound(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const round = shown.value
  const { hands } = site
  const now = hands.clock.now()
  const allowed = may('propose', { actor, now, round })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  if (!proposingOf(round).photo) return refusalPage(c, { reason: 'photo-not-taken' })
  const draft = await getDraft(hands.db, actor.person, round.id, now)
  const typed = form.text('proposal')
  const proposal = draft?.fields.proposal ?? (isUlid(typed) ? typed : hands.entropy.ulid())
  const input = (sent: Form) =>
    parseInput(photoInputs['add-draft-photo'], { round: round.id, proposal, alt: sent.text('alt') })
  return {
    proposal,
    photo: draft?.photo,
    mayAdd: true,
    kicker: round.title,
    action: draftPhotoPath(words, round.id),
    hidden: { proposal },
    back: { href: draftTasksPath(words, round.id), text: words.t('proposing.tasks.link') },
    check: input,
    add: async (sent, bytes) => {
      const read = input(sent)
      return read.ok ? addDraftPhoto(hands, actor, read.value, bytes) : read
    },
    remove: () => removeDraftPhoto(hands, actor, { round: round.id }),
  }
}

async function ofProposal(c: C): Promise<Pictured | Response> {
  const { actor, words, site } = c.var
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const shown = await shownProposal(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const { round, proposal } = shown.value
  const { hands } = site
  const ask = { actor, now: hands.clock.now(), round, author: asAuthor(proposal, actor) }
  const [mayRemove, mayAdd] = [may('remove-photo', ask), may('add-photo', ask)]
  if (!mayRemove.ok) return refusalPage(c, mayRemove.refusal)
  const about = { round: round.id, proposal: proposal.id }
  const input = (sent: Form) =>
    parseInput(photoInputs['add-photo'], { ...about, version: sent.number('version'), alt: sent.text('alt') })
  return {
    proposal: proposal.id,
    photo: proposal.photo,
    mayAdd: mayAdd.ok && proposingOf(round).photo && !proposal.withdrawn && !proposal.review,
    kicker: proposal.title,
    action: myPhotoPath(words, proposal),
    hidden: { version: proposal.version },
    back: { href: myProposalPath(words, proposal), text: words.t('proposing.back') },
    check: input,
    add: async (sent, bytes) => {
      const read = input(sent)
      return read.ok ? addPhoto(hands, actor, read.value, bytes) : read
    },
    remove: sent => removePhoto(hands, actor, { ...about, version: Number(sent.number('version') ?? 0) }),
  }
}

async function posted(c: C, find: (c: C, form: Form) => Promise<Pictured | Response>): Promise<Response> {
  const read = await readWithFile(c, 'photo')
  if (!read.ok) return refusalPage(c, read.refusal)
  const { form, file, tooLarge } = read.value
  if (c.var.actor.person === undefined) return signInFirst(c, form)
  const found = await find(c, form)
  if (found instanceof Response) return found
  const alt = form.text('alt')
  if (form.text('step') === 'remove') {
    const gone = await found.remove(form)
    return gone.ok ? c.redirect(found.action, 303) : photoPage(c, found, alt, gone.refusal)
  }
  const checked = found.check(form)
  const unfit = tooLarge
    ? ({ reason: 'photo-too-large', mostBytes: photoLimit(c.var.site) } as const)
    : file === undefined
      ? ({ reason: 'photo-missing' } as const)
      : undefined
  if (!checked.ok || unfit) return photoPage(c, found, alt, checked.ok ? undefined : checked.refusal, unfit)
  const done = await found.add(form, file!)
  if (done.ok) return c.redirect(`${found.action}?saved=yes`, 303)
  const now = await find(c, form)
  if (now instanceof Response) return now
  return ofFile.has(done.refusal.reason)
    ? photoPage(c, now, alt, undefined, done.refusal)
    : photoPage(c, now, alt, done.refusal)
}

/** What is wrong with the file itself stands beside it. */
const ofFile: ReadonlySet<string> = new Set(['photo-kind', 'photo-broken', 'photo-too-many-pixels'])

function photoPage(
  c: C,
  found: Pictured,
  alt: string,
  refusal?: AnyRefusal,
  /** Of the file. */
  unfit?: AnyRefusal,
): Response {
  const { words, site } = c.var
  const shown = refusal ?? (unfit && ({ reason: 'invalid-input', fields: [] } as const))
  const first = unfit ?? refusal
  return page(c, {
    title: words.t('proposing.photo.title'),
    islands: ['photo'],
    ...(first && { status: statusOf[first.reason], error: true }),
    children: (
      <ProposePhoto
        words={words}
        kicker={found.kicker}
        proposal={found.proposal}
        photo={found.photo}
        alt={alt}
        mostMegabytes={Math.floor(photoLimit(site) / 1_000_000)}
        action={found.action}
        hidden={found.hidden}
        back={found.back}
        mayAdd={found.mayAdd}
        saved={c.req.query('saved') === 'yes' && found.photo !== undefined && !first}
        errors={shown ? formErrors(words, photoLabels(words), shown, { photo: unfit }) : noErrors}
      />
    ),
  })
}
