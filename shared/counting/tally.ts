// Sums over all ballots, per project: all that greedy needs of them.
import { assert } from '../lib/assert.ts'
import type { Election } from './election.ts'
import type { Utility } from './settings.ts'
import { factorsOf, isAlikeForAll } from './utility.ts'

/** By place in `Election.projects`. Whole numbers below 2^53. */
export interface Tally {
  /** Ballots that name the project. */
  readonly votes: Float64Array
  /** Sum of the utility's factors, before any multiplication by cost. */
  readonly scores: Float64Array
}

export function tally({ ballots, projects }: Election, utility: Utility): Tally {
  const { weights, starts, choices } = ballots
  const votes = new Float64Array(projects.length)
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k]!
    for (let entry = starts[k]!; entry < starts[k + 1]!; entry++) votes[choices[entry]!]! += weight
  }
  if (isAlikeForAll(utility)) return { votes, scores: votes.slice() }

  const factors = factorsOf(ballots, utility)
  const scores = new Float64Array(projects.length)
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k]!
    for (let entry = starts[k]!; entry < starts[k + 1]!; entry++)
      scores[choices[entry]!]! += weight * factors[entry]!
  }
  for (const score of scores) assert(score <= Number.MAX_SAFE_INTEGER, 'points too many to add up exactly')
  return { votes, scores }
}
