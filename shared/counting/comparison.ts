// The comparison step: whether more ballots get more of their projects by greedy than by equal shares. A ballot without
// any funded project counts as much as one with many. README.md, "Comparison".
import type { BallotClasses, Election } from './election.ts'
import type { Outcome } from './outcome.ts'
import type { Comparison } from './rule-workings.ts'

/** `byShares`: ids of what equal shares funded, with all that followed. */
export function compareOutcomes(
  { ballots, projects }: Election,
  { funded, costMinor, working }: Outcome,
  byShares: readonly string[],
): Comparison {
  const [greedy, shares] = [new Set(funded), new Set(byShares)]
  const gain = projects.map(({ id }) => Number(greedy.has(id)) - Number(shares.has(id)))
  const { more, fewer } = preferences(ballots, gain)
  return {
    preferGreedy: more,
    preferEqualShares: fewer,
    taken: more > fewer ? 'greedy' : 'equal-shares',
    greedy: { funded, costMinor, working },
  }
}

/** Ballots whose projects' gains come to more than 0, and to less. */
function preferences(
  { form, weights, starts, choices, points }: BallotClasses,
  gain: readonly number[],
): { more: number; fewer: number } {
  let [more, fewer] = [0, 0]
  for (let k = 0; k < weights.length; k++) {
    let sum = 0
    for (let entry = starts[k]!; entry < starts[k + 1]!; entry++)
      // A project given no points is no choice.
      if (form !== 'points' || points[entry]! > 0) sum += gain[choices[entry]!]!
    if (sum > 0) more += weights[k]!
    if (sum < 0) fewer += weights[k]!
  }
  return { more, fewer }
}
