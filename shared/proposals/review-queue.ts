// What waits for whoever checks proposals, place by place: not looked at yet first, then what its author was asked to
// change, then without a place on the ballot or a no to it, then without a signature, then what has its answer. What was
// withdrawn or became part of another waits for nobody.
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import { type Act, type Actor, may, type PolicyRefusal } from '../rounds/policy.ts'
import type { Round } from '../rounds/round.ts'
import { isAnswered, type Proposal, type ProposalState, stateOf } from './proposal.ts'
import { isAsked } from './review.ts'
import { missingSigners } from './signing.ts'

/** The last is for all who have a part in checking. */
const reviewActs: readonly Act[] = ['review-proposal', 'shortlist-proposal', 'correct-cost', 'note-review']

/** The pots in which the actor may check anything, whatever the phase; none is a refusal that says which duty it takes. */
export function reviewPlaces(
  round: Round,
  actor: Actor,
  now: Instant,
): Result<readonly NeighbourhoodId[], PolicyRefusal> {
  const places = round.pots.map(pot => pot.neighbourhood)
  const open = places.filter(place => reviewsIn(round, actor, now, place).ok)
  if (open.length > 0) return ok(open)
  const first = places[0] === undefined ? undefined : reviewsIn(round, actor, now, places[0])
  return first && !first.ok ? first : refuse({ reason: 'not-your-duty', duties: ['review', 'councillor'] })
}

/** May the actor check proposals of this place, now or in another phase? */
export function reviewsIn(
  round: Round,
  actor: Actor,
  now: Instant,
  place: NeighbourhoodId,
): Result<undefined, PolicyRefusal> {
  const answers = reviewActs.map(act => may(act, { actor, now, round, place }))
  const inAnyPhase = answers.some(answer => answer.ok || answer.refusal.reason === 'wrong-phase')
  return inAnyPhase ? ok() : answers[0]!
}

export interface QueueOfPlace {
  readonly place: NeighbourhoodId
  readonly unreviewed: readonly Proposal[]
  /** Their authors were asked to change something and still can. */
  readonly forAuthors: readonly Proposal[]
  /** Feasible, with neither yes nor no to the shortlist. */
  readonly undecided: readonly Proposal[]
  /** On the shortlist, without a signature that the round asks for. */
  readonly unsigned: readonly Proposal[]
  readonly answered: readonly Proposal[]
}

/** Proposals in the order they came; each list keeps it. */
export function reviewQueue(
  round: Round,
  proposals: readonly Proposal[],
  places: readonly NeighbourhoodId[],
  now: Instant,
): QueueOfPlace[] {
  return places.map(place => {
    const here = proposals.filter(
      proposal => proposal.neighbourhood === place && !proposal.withdrawn && !proposal.merged,
    )
    const submitted = here.filter(proposal => stateOf(proposal) === 'submitted')
    const needsSigning = (proposal: Proposal) =>
      stateOf(proposal) === 'shortlisted' && missingSigners(round, proposal).length > 0
    return {
      place,
      unreviewed: submitted.filter(({ asked }) => !isAsked(asked, now)),
      forAuthors: submitted.filter(({ asked }) => isAsked(asked, now)),
      undecided: here.filter(proposal => stateOf(proposal) === 'feasible'),
      unsigned: here.filter(needsSigning),
      answered: here.filter(proposal => isAnswered(proposal) && !needsSigning(proposal)),
    }
  })
}

/** How many proposals of the places stand in each state; states that none is in are left out. */
export function stateCounts(
  proposals: readonly Proposal[],
  places: readonly NeighbourhoodId[],
): ReadonlyMap<ProposalState, number> {
  const counts = new Map<ProposalState, number>()
  for (const proposal of proposals) {
    if (!places.includes(proposal.neighbourhood)) continue
    const state = stateOf(proposal)
    counts.set(state, (counts.get(state) ?? 0) + 1)
  }
  return counts
}
