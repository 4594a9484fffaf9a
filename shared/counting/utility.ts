// What a ballot gives a project: u_i(p) = factor × c(p) or factor alone, with a whole factor per named project.
// The definitions are the table "Utilities" in README.md.
import type { BallotClasses, BallotForm } from './election.ts'
import type { Utility } from './settings.ts'

const forms: Record<Utility, readonly BallotForm[]> = {
  cardinality: ['approval', 'ranked', 'points'],
  cost: ['approval', 'ranked', 'points'],
  points: ['points'],
  'points-cost': ['points'],
  borda: ['ranked'],
  'borda-positive': ['ranked'],
  'borda-positive-cost': ['ranked'],
}

export const utilityFits = (utility: Utility, form: BallotForm): boolean => forms[utility].includes(form)

export const timesCost = (utility: Utility): boolean =>
  utility === 'cost' || utility === 'points-cost' || utility === 'borda-positive-cost'

/** Whether each factor is 1. */
export const isAlikeForAll = (utility: Utility): boolean => utility === 'cardinality' || utility === 'cost'

/** The factor of each entry of `ballots.choices`. */
export function factorsOf(ballots: BallotClasses, utility: Utility): Uint32Array {
  const { choices, points, starts } = ballots
  if (utility === 'points' || utility === 'points-cost') return points
  const factors = new Uint32Array(choices.length)
  if (isAlikeForAll(utility)) return factors.fill(1)
  const last = utility === 'borda' ? 0 : 1
  for (let k = 0; k + 1 < starts.length; k++) {
    const end = starts[k + 1]!
    for (let entry = starts[k]!; entry < end; entry++) factors[entry] = end - 1 - entry + last
  }
  return factors
}
