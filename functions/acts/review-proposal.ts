// Reviewing: feasible with a cost and what it rests on, or not feasible with the reason its author and everyone reads.
// It may be done again until the review is finished; each time stands in the journal.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  CheckingRefusal,
  InputRefusal,
  NotFoundRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import { canonicalJson, type Json } from '../../shared/lib/canonical-json.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { reviewed } from '../../shared/proposals/checks.ts'
import type { Proposal, Review } from '../../shared/proposals/proposal.ts'
import { reviewOf } from '../../shared/proposals/review-given.ts'
import { checkOutcome } from '../../shared/proposals/support-needed.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { getTally } from '../store/tallies.ts'
import { transact } from '../store/transact.ts'

type Refused =
  | NotFoundRefusal
  | PolicyRefusal
  | InputRefusal
  | RoundRefusal
  | CheckingRefusal
  | ChangedRefusal
type Reviewed = Result<{ readonly version: number }, Refused>

export const reviewProposal = (
  hands: Hands,
  actor: Actor,
  input: Inputs['review-proposal'],
): Promise<Reviewed> => decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['review-proposal'],
): Promise<Reviewed | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const ask = { actor, now, round, place: proposal.neighbourhood, proposal: proposal.id }
  const allowed = may('review-proposal', ask)
  if (!allowed.ok) return allowed
  const by = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  const found = reviewOf(round, proposal, input, by)
  if (!found.ok) return found
  const review = found.value
  const { outcome, reason } = review
  const { supports } = await getTally(db, round.id, proposal.id)
  const goesOn = checkOutcome(round, proposal, supports, outcome)
  if (!goesOn.ok) return goesOn
  const after = reviewed(round, proposal, review)
  if (!after.ok) return after
  if (proposal.version !== input.version) {
    const again = proposal.version === input.version + 1 && says(proposal, review)
    return again ? ok({ version: proposal.version }) : refuse({ reason: 'changed-meanwhile' })
  }

  const written = await transact(db, [
    changedProposal(after.value),
    changedRound(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'review-proposal',
      by: by.by,
      byName: by.byName,
      as: must(dutyFor('review-proposal', ask), 'the act was allowed under a duty'),
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
      why: reason,
      facts: { outcome, ...(review.outcome === 'feasible' && { costMinor: review.costMinor }) },
    }),
  ])
  return written.ok ? ok({ version: proposal.version + 1 }) : moved
}

/** The same person said the very same before: a form sent twice. */
function says({ review }: Proposal, sent: Review): boolean {
  const canonical = ({ at: _at, byName: _name, ...said }: Review) => canonicalJson(said as unknown as Json)
  return review !== undefined && canonical(review) === canonical(sent)
}
