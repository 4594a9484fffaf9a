// What waits for whoever checks proposals, place by place: not looked at yet first, then without a place on the ballot
// or a no to it, then what has its answer. What was withdrawn waits for nobody.
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import { type Act, type Actor, may, type PolicyRefusal } from '../rounds/policy.ts'
import type { Round } from '../rounds/round.ts'
import { isAnswered, type Proposal, stateOf } from './proposal.ts'

const reviewActs: readonly Act[] = ['review-proposal', 'shortlist-proposal', 'correct-cost']

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
  /** Feasible, with neither yes nor no to the shortlist. */
  readonly undecided: readonly Proposal[]
  readonly answered: readonly Proposal[]
}

/** Proposals in the order they came; each list keeps it. */
export function reviewQueue(
  proposals: readonly Proposal[],
  places: readonly NeighbourhoodId[],
): QueueOfPlace[] {
  return places.map(place => {
    const here = proposals.filter(proposal => proposal.neighbourhood === place && !proposal.withdrawn)
    return {
      place,
      unreviewed: here.filter(proposal => stateOf(proposal) === 'submitted'),
      undecided: here.filter(proposal => stateOf(proposal) === 'feasible'),
      answered: here.filter(isAnswered),
    }
  })
}
