// How many ballots got something they chose.
import { ballotCount, type Election, emptyBallotCount } from './election.ts'
import type { Reach } from './explanation.ts'
import type { Outcome } from './outcome.ts'

export function reachOf(
  { ballots, projects }: Election,
  { funded, partFunded }: Pick<Outcome, 'funded' | 'partFunded'>,
): Reach {
  const served = new Set([...funded, ...partFunded.map(({ project }) => project)])
  const isServed = projects.map(({ id }) => served.has(id))
  const { form, weights, starts, choices, points } = ballots
  const chose = (entry: number) => isServed[choices[entry]!]! && (form !== 'points' || points[entry]! > 0)
  let withFundedChoice = 0
  for (let k = 0; k < weights.length; k++) {
    let entry = starts[k]!
    while (entry < starts[k + 1]! && !chose(entry)) entry++
    if (entry < starts[k + 1]!) withFundedChoice += weights[k]!
  }
  return { ballots: ballotCount(ballots), emptyBallots: emptyBallotCount(ballots), withFundedChoice }
}
