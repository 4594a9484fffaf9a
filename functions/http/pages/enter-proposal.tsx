// Writing down a proposal for somebody, and the slip they take home.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isUlid } from '../../../shared/lib/ids.ts'
import type { DraftTexts } from '../../../shared/proposals/draft.ts'
import { dutyFor, may } from '../../../shared/rounds/policy.ts'
import { proposingOf } from '../../../shared/rounds/proposing.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { type EnterTexts, enterLabels, ProposeEnter, ProposeSlip } from '../../../web/pages/propose-enter.tsx'
import { slipPath } from '../../../web/pages/propose-paths.ts'
import { enterProposal } from '../../acts/enter-proposal.ts'
import { claimCodeOf } from '../../parts/proposals/claim-codes.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { languageChoices, readCost, textsForInput, typedTexts } from './parts/proposal-form.ts'
import { shownProposal, shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

export function enterProposalPages(app: App): void {
  const path = '/:language/staff/rounds/:round/enter'
  app.get(path, async c => {
    const round = await enterableRound(c)
    return round instanceof Response
      ? round
      : enterPage(c, round, {}, { ...nothing, ...atMeeting(c.req.query('meeting')) })
  })
  app.post(path, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const round = await enterableRound(c)
    return round instanceof Response ? round : entered(c, round, form.value)
  })
  app.get(`${path}/:proposal`, async c => {
    const { actor, site, words } = c.var
    if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const shown = await shownProposal(c)
    if (!shown.ok) return refusalPage(c, shown.refusal)
    const { round, proposal } = shown.value
    const { enteredBy } = proposal
    // Its code is for who wrote it down, until its author has used it.
    if (enteredBy?.by !== actor.person) return refusalPage(c, { reason: 'not-yours' })
    if (enteredBy.claimedAt !== undefined) return refusalPage(c, { reason: 'already-done' })
    return page(c, {
      title: words.t('proposing.slip.title', { title: proposal.title }),
      children: (
        <ProposeSlip
          words={words}
          round={round}
          proposal={proposal}
          code={await claimCodeOf(site.hands.keys, proposal.id)}
          claimAt={`${site.origin.replace(/^https?:\/\//, '')}/${words.language}/me/claim`}
        />
      ),
    })
  })
}

/** Somewhere in the round; the act asks for the very neighbourhood. */
async function enterableRound(c: C): Promise<Round | Response> {
  const { actor, site } = c.var
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const shown = await shownRound(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const round = shown.value
  const ask = { actor, now: site.hands.clock.now(), round }
  const places = round.pots.map(({ neighbourhood }) => neighbourhood)
  if (!places.some(place => dutyFor('enter-proposal', { ...ask, place }))) {
    const refused = may('enter-proposal', { ...ask, ...(places[0] && { place: places[0] }) })
    return refusalPage(c, refused.ok ? { reason: 'unknown-pot' } : refused.refusal)
  }
  return proposingOf(round).helped ? round : refusalPage(c, { reason: 'not-entered-here' })
}

/** Whoever comes from the page of a meeting takes it down there, face to face. */
const atMeeting = (meeting: string | undefined) =>
  meeting !== undefined && isUlid(meeting) ? { meeting, way: 'in-person' } : {}

const nothing: EnterTexts = { name: '', email: '', way: '', agreed: '', meeting: '' }

async function entered(c: C, round: Round, form: Form): Promise<Response> {
  const { words, site, actor } = c.var
  const typed = typedTexts(form)
  const about = {
    name: form.text('name'),
    email: form.text('email'),
    way: form.text('way'),
    agreed: form.text('agreed'),
    meeting: form.text('meeting'),
  }
  const cost = readCost(typed.roughCostMinor, words.currency)
  const input = parseInput(inputs['enter-proposal'], {
    round: round.id,
    proposal: typed.proposal ?? '',
    neighbourhood: typed.neighbourhood ?? '',
    ...textsForInput(typed, cost),
    name: about.name,
    anonymous: typed.anonymous === 'yes',
    email: about.email.trim() === '' ? null : about.email,
    way: about.way,
    agreed: about.agreed === 'yes',
    meeting: about.meeting === '' ? null : about.meeting,
  })
  if (!input.ok || cost.refusal) {
    const refusal = input.ok ? ({ reason: 'invalid-input', fields: [] } as const) : input.refusal
    return enterPage(c, round, typed, about, { refusal, cost: cost.refusal })
  }
  const done = await enterProposal(site.hands, actor, input.value, words.language)
  return done.ok
    ? c.redirect(slipPath(words, { round: round.id, id: done.value.proposal }), 303)
    : enterPage(c, round, typed, about, { refusal: done.refusal })
}

interface Refused {
  readonly refusal: AnyRefusal
  readonly cost?: AnyRefusal | undefined
}

function enterPage(c: C, round: Round, typed: DraftTexts, about: EnterTexts, refused?: Refused): Response {
  const { words, site } = c.var
  const { council, entropy } = site.hands
  const placed = {
    ...(refused?.cost && { roughCostMinor: refused.cost }),
    ...(refused?.refusal.reason === 'unknown-pot' && { neighbourhood: refused.refusal }),
  }
  return page(c, {
    title: words.t('proposing.enter.title'),
    ...(refused && { status: statusOf[refused.refusal.reason], error: true }),
    children: (
      <ProposeEnter
        words={words}
        council={council}
        round={round}
        languages={languageChoices(c)}
        proposal={isUlid(typed.proposal ?? '') ? typed.proposal! : entropy.ulid()}
        values={typed}
        about={about}
        errors={refused ? formErrors(words, enterLabels(words), refused.refusal, placed) : noErrors}
      />
    ),
  })
}
