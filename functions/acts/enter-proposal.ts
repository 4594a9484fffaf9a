// Writing down a proposal for somebody who came on paper, by phone or in person, with their agreement. It is theirs: it says
// who helped, and a code on a slip (or a link by e-mail) lets them take it over. Nothing else about them is kept.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  InputRefusal,
  NotFoundRefusal,
  ProposingRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import { must } from '../../shared/lib/assert.ts'
import { roundedPoint } from '../../shared/lib/geo.ts'
import type { JournalId, PersonId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { sameWords, wordsOf } from '../../shared/proposals/checks.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { proposingOf } from '../../shared/rounds/proposing.ts'
import { potOf } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { claimCodeOf, claimHashOf } from '../parts/proposals/claim-codes.ts'
import { type AskedRefusal, checkAsked } from '../parts/proposals/proposal-asked.ts'
import { claimMessage } from '../parts/proposals/proposal-messages.ts'
import { newClaim } from '../store/invitations.ts'
import { journalled } from '../store/journal.ts'
import { getMeeting } from '../store/meetings.ts'
import { getProposal, newProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused =
  | NotFoundRefusal
  | Refusal<'unknown-pot'>
  | PolicyRefusal
  | InputRefusal
  | AskedRefusal
  | RoundRefusal
  | ProposingRefusal
  | ChangedRefusal
type Entered = Result<{ readonly proposal: string; readonly code: string }, Refused>

export async function enterProposal(
  hands: Hands,
  actor: Actor,
  input: Inputs['enter-proposal'],
  language = hands.council.languages[0]!,
): Promise<Entered> {
  const { council, messages } = hands
  const done = await decideAnew(() => attempt(hands, actor, input))
  if (done.ok && input.email)
    await messages.send({
      // The same form sent again sends no second message.
      id: `entered-${input.proposal}`,
      round: input.round,
      to: { email: normaliseProof(input.email) },
      ...claimMessage(council, language, { ...input, code: done.value.code, byName: actor.name ?? '' }),
      kind: 'entered-proposal',
      language,
    })
  return done
}

async function attempt(
  { db, clock, entropy, keys, council }: Hands,
  actor: Actor,
  input: Inputs['enter-proposal'],
): Promise<Entered | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const ask = { actor, now, round, place: input.neighbourhood }
  const allowed = may('enter-proposal', ask)
  if (!allowed.ok) return allowed
  const words = { ...input, pin: input.pin && roundedPoint(input.pin) }
  const code = await claimCodeOf(keys, input.proposal)
  const before = await getProposal(db, round.id, input.proposal)
  if (before) {
    if (before.enteredBy?.by !== actor.person) return refuse({ reason: 'not-yours' })
    const same = sameWords(before, words) && before.neighbourhood === input.neighbourhood
    return same ? ok({ proposal: before.id, code }) : refuse({ reason: 'already-done' })
  }
  if (!proposingOf(round).helped) return refuse({ reason: 'not-entered-here' })
  if (!potOf(round, input.neighbourhood)) return refuse({ reason: 'unknown-pot' })
  if (!input.agreed)
    return refuse({ reason: 'invalid-input', fields: [{ field: 'agreed', problem: 'missing' }] })
  const fits = checkAsked(council, round, input.neighbourhood, words)
  if (!fits.ok) return fits

  const meeting = input.meeting ? await getMeeting(db, round.id, input.meeting) : undefined
  if (input.meeting && !meeting) return refuse({ reason: 'unknown-meeting' })

  const by = must(actor.person, 'who holds a duty is signed in')
  const byName = must(actor.name, 'whoever acts has a name')
  const proposal: Proposal = {
    ...wordsOf(words),
    id: input.proposal,
    round: round.id,
    neighbourhood: input.neighbourhood,
    // Somebody who cannot sign in, until they take it over.
    author: entropy.id() as PersonId,
    authorName: input.anonymous ? '' : input.name,
    ...(input.anonymous && { anonymous: { name: input.name } }),
    enteredBy: { by, byName, way: input.way },
    ...(meeting && { meeting: { id: meeting.id, title: meeting.title, at: meeting.at, noted: by } }),
    submittedAt: now,
    version: 0,
  }
  const written = await transact(db, [
    newProposal(proposal),
    newClaim(await claimHashOf(keys, code), { round: round.id, proposal: proposal.id }),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'enter-proposal',
      by,
      byName,
      as: must(dutyFor('enter-proposal', ask), 'the policy allowed it for a duty'),
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
      facts: { way: input.way },
    }),
  ])
  return written.ok ? ok({ proposal: proposal.id, code }) : moved
}
