// The pin of a draft or of one's own proposal, put on the map by pressing a picture of it: a form like any other, that comes
// back with the pin where it was pressed. A draft's is kept at every press; a proposal's once somebody says so, because
// every change of it is public.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../shared/contract/refusals.ts'
import { statusOf } from '../../../shared/contract/refusals.ts'
import type { GeoPoint } from '../../../shared/lib/geo.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { zooms } from '../../../shared/lib/map-view.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { editingAct } from '../../../shared/proposals/editing.ts'
import { asAuthor } from '../../../shared/proposals/proposers.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { myProposalPath, proposePath } from '../../../web/pages/proposal-paths.ts'
import { draftPlacePath, draftTasksPath, myPlacePath } from '../../../web/pages/propose-paths.ts'
import { ProposePlace } from '../../../web/pages/propose-place.tsx'
import { editProposal } from '../../acts/edit-proposal.ts'
import { pinDraft } from '../../acts/pin-draft.ts'
import { isInPlace } from '../../parts/proposals/proposal-asked.ts'
import { getDraft } from '../../store/drafts.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { movedPin, type Standing, zoomIn } from './parts/moved-pin.ts'
import { pinText, readPin } from './parts/pin-form.ts'
import { shownProposal, shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

export function proposePlacePages(app: App): void {
  const draft = '/:language/me/rounds/:round/propose/place'
  app.get(draft, async c => {
    const found = await pinnedDraft(c)
    return found instanceof Response ? found : placePage(c, found, { pin: found.pin, zoom: 1 })
  })
  app.post(draft, c => pressed(c, pinnedDraft))

  const own = '/:language/me/rounds/:round/proposals/:proposal/place'
  app.get(own, async c => {
    const found = await pinnedProposal(c)
    return found instanceof Response ? found : placePage(c, found, { pin: found.pin, zoom: 1 })
  })
  app.post(own, c => pressed(c, pinnedProposal))
}

/** What has a pin, and how it is kept. */
interface Pinned {
  readonly neighbourhood: NeighbourhoodId
  readonly pin: GeoPoint | undefined
  readonly kicker: string
  readonly action: string
  readonly hidden: Readonly<Record<string, string | number>>
  readonly back: { readonly href: string; readonly text: string }
  /** While it is moved about; absent where only the end counts. */
  readonly moved?: (pin: GeoPoint | null) => Promise<AnyRefusal | undefined>
  readonly kept: (pin: GeoPoint | null, form: Form) => Promise<AnyRefusal | undefined>
}

async function pinnedDraft(c: C): Promise<Pinned | Response> {
  const { actor, words, site } = c.var
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const round = await shownRound(c)
  if (!round.ok) return refusalPage(c, round.refusal)
  const { hands } = site
  const now = hands.clock.now()
  const allowed = may('propose', { actor, now, round: round.value })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const draft = await getDraft(hands.db, actor.person, round.value.id, now)
  const neighbourhood = draft?.fields.neighbourhood as NeighbourhoodId | undefined
  if (!draft || !neighbourhood || !neighbourhoodOf(hands.council, neighbourhood))
    return c.redirect(proposePath(words, round.value.id), 302)
  const keep = async (pin: GeoPoint | null) => {
    const done = await pinDraft(hands, actor, { round: round.value.id, pin })
    return done.ok ? undefined : done.refusal
  }
  return {
    neighbourhood,
    pin: draft.pin,
    kicker: round.value.title,
    action: draftPlacePath(words, round.value.id),
    hidden: {},
    back: { href: draftTasksPath(words, round.value.id), text: words.t('proposing.tasks.link') },
    moved: keep,
    kept: keep,
  }
}

async function pinnedProposal(c: C): Promise<Pinned | Response> {
  const { actor, words, site } = c.var
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const shown = await shownProposal(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const { round, proposal } = shown.value
  const author = asAuthor(proposal, actor)
  const now = site.hands.clock.now()
  const allowed = may(editingAct(proposal, round, now), { actor, now, round, author })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  if (proposal.withdrawn) return refusalPage(c, { reason: 'withdrawn' })
  if (proposal.review) return refusalPage(c, { reason: 'reviewed-already' })
  return {
    neighbourhood: proposal.neighbourhood,
    pin: proposal.pin,
    kicker: proposal.title,
    action: myPlacePath(words, proposal),
    hidden: { version: proposal.version },
    back: { href: myProposalPath(words, proposal), text: words.t('proposing.back') },
    kept: async (pin, form) => {
      const { pin: _before, ...said } = proposal
      const { title, summary, text, place, category, roughCostMinor, language, help } = said
      const version = Number(form.number('version') ?? proposal.version)
      const done = await editProposal(site.hands, actor, {
        ...{ title, summary, text, place, category, roughCostMinor, language },
        ...(help !== undefined && { help }),
        round: round.id,
        proposal: proposal.id,
        version,
        pin,
      })
      return done.ok ? undefined : done.refusal
    },
  }
}

async function pressed(c: C, find: (c: C) => Promise<Pinned | Response>): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  if (c.var.actor.person === undefined) return signInFirst(c, form.value)
  const found = await find(c)
  if (found instanceof Response) return found
  const { council } = c.var.site.hands
  const before: Standing = { pin: readPin(form.value.text('pin')), zoom: zoomIn(form.value) }
  const step = form.value.text('step')
  if (step === 'keep') {
    const refusal = await found.kept(before.pin ?? null, form.value)
    return refusal ? placePage(c, found, before, refusal) : c.redirect(found.back.href, 303)
  }
  const after = movedPin(council, found.neighbourhood, before, form.value)
  if (after === undefined) return placePage(c, found, before, { reason: 'pin-missed' })
  if (after.pin && !isInPlace(council, found.neighbourhood, after.pin))
    return placePage(c, found, before, { reason: 'pin-outside' })
  const refusal =
    pinText(after.pin) === pinText(before.pin) ? undefined : await found.moved?.(after.pin ?? null)
  return placePage(c, found, refusal ? before : after, refusal)
}

function placePage(c: C, found: Pinned, { pin, zoom }: Standing, refusal?: AnyRefusal): Response {
  const { words, site } = c.var
  const { council } = site.hands
  if (!council.map) return refusalPage(c, { reason: 'not-found' })
  const place = neighbourhoodOf(council, found.neighbourhood)
  return page(c, {
    title: words.t('proposing.place.title'),
    ...(refusal && { status: statusOf[refusal.reason], error: true }),
    children: (
      <ProposePlace
        words={words}
        kicker={found.kicker}
        place={{ id: found.neighbourhood, name: place?.name ?? found.neighbourhood }}
        pin={pin}
        zoom={zoom}
        closer={zoom < zooms.at(-1)!}
        further={zoom > zooms[0]}
        action={found.action}
        hidden={found.hidden}
        back={found.back}
        errors={refusal ? formErrors(words, {}, refusal) : noErrors}
      />
    ),
  })
}
