// Making a proposal, as plain forms: type, keep as draft or check, send. The id it will have is made with the first page
// and travels through all of them, so that sending twice is one proposal.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { GeoPoint } from '../../../shared/lib/geo.ts'
import { isUlid, type ProposalId } from '../../../shared/lib/ids.ts'
import type { Draft, DraftTexts } from '../../../shared/proposals/draft.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../../shared/rounds/round.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { proposalLabels } from '../../../web/pages/proposal-fields.tsx'
import { proposePath, sentPath } from '../../../web/pages/proposal-paths.ts'
import { ProposeForm } from '../../../web/pages/propose-form.tsx'
import { draftTasksPath } from '../../../web/pages/propose-paths.ts'
import { ProposeSent } from '../../../web/pages/propose-sent.tsx'
import { propose } from '../../acts/propose.ts'
import { saveDraft } from '../../acts/save-draft.ts'
import { checkAsked } from '../../parts/proposals/proposal-asked.ts'
import { getDraft } from '../../store/drafts.ts'
import { getProposer } from '../../store/proposals.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { checkPage } from './parts/check-page.tsx'
import { readPin } from './parts/pin-form.ts'
import { languageChoices, type Misread, readProposal, typedTexts } from './parts/proposal-form.ts'
import { shownProposal, shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

export function proposePages(app: App): void {
  app.get('/:language/me/rounds/:round/propose', async c => {
    const { actor, site } = c.var
    if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const { db, clock } = site.hands
    const allowed = may('propose', { actor, now: clock.now(), round: round.value })
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const limit = round.value.rules.proposalsPerPerson
    const { proposals } = await getProposer(db, round.value.id, actor.person)
    if (proposals.length >= limit) return refusalPage(c, { reason: 'too-many-proposals', limit })
    const draft = await getDraft(db, actor.person, round.value.id, clock.now())
    return formPage(c, round.value, draft?.fields ?? {}, { draftSavedAt: draft?.savedAt })
  })

  app.post('/:language/me/rounds/:round/propose', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const typed = typedTexts(form.value)
    switch (form.value.text('step')) {
      case 'draft':
        return keep(c, round.value, typed)
      case 'discard':
        return discard(c, round.value, typed)
      case 'change':
        return formPage(c, round.value, typed)
      case 'send':
        return send(c, round.value, typed, readPin(form.value.text('pin')))
      default:
        return check(c, round.value, typed)
    }
  })

  app.get('/:language/me/rounds/:round/proposals/:proposal/sent', async c => {
    const { actor, words, site } = c.var
    if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const shown = await shownProposal(c)
    if (!shown.ok) return refusalPage(c, shown.refusal)
    const { round, proposal } = shown.value
    if (proposal.author !== actor.person) return refusalPage(c, { reason: 'not-yours' })
    const { proposals } = await getProposer(site.hands.db, round.id, actor.person)
    const open = may('propose', { actor, now: site.hands.clock.now(), round }).ok
    return page(c, {
      title: words.t('proposals.sent.title'),
      children: (
        <ProposeSent
          words={words}
          round={round}
          proposal={proposal}
          another={open && proposals.length < round.rules.proposalsPerPerson}
        />
      ),
    })
  })
}

async function keep(c: C, round: Round, typed: DraftTexts): Promise<Response> {
  const { words, site, actor } = c.var
  const input = parseInput(inputs['save-draft'], { round: round.id, fields: typed })
  if (!input.ok) return wrong(c, round, typed, withoutPrefix(input.refusal))
  const done = await saveDraft(site.hands, actor, input.value)
  if (!done.ok) return wrong(c, round, typed, done.refusal)
  return c.redirect(`${draftTasksPath(words, round.id)}?kept=yes`, 303)
}

/** A draft's fields are members of one field of the act; the form has them by themselves. */
const withoutPrefix = (refusal: AnyRefusal): AnyRefusal =>
  refusal.reason === 'invalid-input'
    ? { ...refusal, fields: refusal.fields.map(at => ({ ...at, field: at.field.replace(/^fields\./, '') })) }
    : refusal

async function discard(c: C, round: Round, typed: DraftTexts): Promise<Response> {
  const done = await saveDraft(c.var.site.hands, c.var.actor, { round: round.id, fields: {} })
  if (!done.ok) return wrong(c, round, typed, done.refusal)
  return c.redirect(proposePath(c.var.words, round.id), 303)
}

async function check(c: C, round: Round, typed: DraftTexts): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const { person } = actor
  const now = hands.clock.now()
  const draft = person && (await getDraft(hands.db, person, round.id, now))
  const kept: Pick<Draft, 'pin' | 'photo'> = draft && draft.fields.proposal === typed.proposal ? draft : {}
  const read = readProposal(words.currency, round, typed, kept.pin)
  if (!read.ok) return misread(c, round, typed, read.refusal)
  const allowed = may('propose', { actor, now, round })
  if (!allowed.ok) return wrong(c, round, typed, allowed.refusal)
  if (isUntied(round, typed)) return misread(c, round, typed, { reason: 'misread' })
  if (!potOf(round, read.value.neighbourhood)) return wrong(c, round, typed, { reason: 'unknown-pot' })
  const fits = checkAsked(hands.council, round, read.value.neighbourhood, read.value)
  // Whoever is called away now finds it again. If it cannot be kept, sending will say why.
  await saveDraft(hands, actor, { round: round.id, fields: typed })
  return fits.ok ? checkPage(c, round, read.value, typed, kept) : wrong(c, round, typed, fits.refusal)
}

async function send(c: C, round: Round, typed: DraftTexts, pin: GeoPoint | undefined): Promise<Response> {
  const { words, site, actor } = c.var
  const read = readProposal(words.currency, round, typed, pin)
  if (!read.ok) return misread(c, round, typed, read.refusal)
  const done = await propose(site.hands, actor, read.value)
  if (!done.ok) return wrong(c, round, typed, done.refusal)
  return c.redirect(sentPath(words, { round: round.id, id: done.value.proposal }), 303)
}

/** Everything that is wrong at once, the tie to the neighbourhood among it. */
function misread(c: C, round: Round, typed: DraftTexts, { input, cost }: Misread): Promise<Response> {
  const found = input?.reason === 'invalid-input' ? input.fields : []
  const fields = isUntied(round, typed)
    ? [...found, { field: 'declared', problem: 'missing' } as const]
    : found
  return formPage(c, round, typed, { refusal: { reason: 'invalid-input', fields }, cost })
}

const isUntied = ({ rules }: Round, { declared }: DraftTexts): boolean =>
  rules.mayPropose === 'declared' && declared !== 'yes'

const wrong = (c: C, round: Round, typed: DraftTexts, refusal: AnyRefusal): Promise<Response> =>
  formPage(c, round, typed, { refusal })

interface Around {
  readonly draftSavedAt?: Parameters<typeof ProposeForm>[0]['draftSavedAt']
  readonly refusal?: AnyRefusal
  readonly cost?: AnyRefusal | undefined
}

/** The form, with everything that was typed. */
async function formPage(c: C, round: Round, typed: DraftTexts, around: Around = {}): Promise<Response> {
  const { words, site } = c.var
  const { refusal, cost, draftSavedAt } = around
  const proposal = isUlid(typed.proposal ?? '')
    ? (typed.proposal as ProposalId)
    : (site.hands.entropy.ulid() as ProposalId)
  const placed = {
    ...(cost && { roughCostMinor: cost }),
    ...(refusal?.reason === 'unknown-pot' && { neighbourhood: refusal }),
  }
  const noted = refusal?.reason === 'already-done' || (refusal?.reason === 'unknown-pot' && placed)
  const errors = refusal
    ? formErrors(words, proposalLabels(words), noted ? undefined : refusal, placed)
    : noErrors
  return page(c, {
    title: words.t('proposals.propose.title'),
    islands: ['draft'],
    ...(refusal && { status: statusOf[refusal.reason], error: true }),
    children: (
      <ProposeForm
        words={words}
        council={site.hands.council}
        round={round}
        languages={languageChoices(c)}
        proposal={proposal}
        values={typed}
        errors={errors}
        draftSavedAt={draftSavedAt}
        sentBefore={refusal?.reason === 'already-done'}
      />
    ),
  })
}
