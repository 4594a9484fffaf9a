// Who supports which candidate how much, by candidate beside the ballots' own by class. Fixed for all runs of a count.
// A supporter is a ballot to which the candidate is worth something (README.md, "Notation").
import type { Election } from './election.ts'
import type { Utility } from './settings.ts'
import { type Tally, tally } from './tally.ts'
import { factorsOf, isAlikeForAll } from './utility.ts'

/** Projects are their places in `Election.projects`; what is by project is of no meaning for those that are no candidates. */
export interface Support {
  /** By project, whole numbers below 2^53: cost, ballots that support it, sum of their factors. */
  readonly costs: Float64Array
  readonly voters: Float64Array
  readonly worths: Float64Array
  readonly candidates: readonly number[]
  /** As in BallotClasses; `factors` runs beside `choices`. */
  readonly weights: Uint32Array
  readonly starts: Uint32Array
  readonly choices: Uint32Array
  readonly factors: Uint32Array
  /** By candidate: classes that support it, from memberStarts[p] to memberStarts[p + 1] − 1, and with which factor. */
  readonly memberStarts: Uint32Array
  readonly members: Uint32Array
  readonly memberFactors: Uint32Array
}

export function supportOf(
  election: Election,
  utility: Utility,
  candidates: readonly number[],
  { votes, scores }: Tally = tally(election, utility),
): Support {
  const { ballots, projects } = election
  const { weights, starts, choices } = ballots
  const factors = factorsOf(ballots, utility)
  // Most rounds have ballots that only tick, where every factor is 1: a third of the work.
  const isAlike = isAlikeForAll(utility)
  const voters = isAlike ? votes : supportersOf(election, factors)

  const memberStarts = new Uint32Array(projects.length + 1)
  for (let entry = 0; entry < choices.length; entry++)
    if (isAlike || factors[entry] !== 0) memberStarts[choices[entry]! + 1]!++
  for (let p = 0; p < projects.length; p++) memberStarts[p + 1]! += memberStarts[p]!

  const members = new Uint32Array(memberStarts[projects.length]!)
  const memberFactors = new Uint32Array(members.length)
  const next = memberStarts.slice()
  if (isAlike) {
    memberFactors.fill(1)
    for (let k = 0; k < weights.length; k++) {
      const end = starts[k + 1]!
      for (let entry = starts[k]!; entry < end; entry++) members[next[choices[entry]!]!++] = k
    }
  } else {
    for (let k = 0; k < weights.length; k++) {
      const end = starts[k + 1]!
      for (let entry = starts[k]!; entry < end; entry++) {
        if (factors[entry] === 0) continue
        const at = next[choices[entry]!]!++
        members[at] = k
        memberFactors[at] = factors[entry]!
      }
    }
  }
  const costs = Float64Array.from(projects, ({ costMinor }) => costMinor)
  return {
    costs,
    voters,
    worths: scores,
    candidates,
    weights,
    starts,
    choices,
    factors,
    memberStarts,
    members,
    memberFactors,
  }
}

/** By project: ballots to which it is worth something. */
function supportersOf({ ballots: { weights, starts, choices }, projects }: Election, factors: Uint32Array) {
  const voters = new Float64Array(projects.length)
  for (let k = 0; k < weights.length; k++)
    for (let entry = starts[k]!; entry < starts[k + 1]!; entry++)
      if (factors[entry] !== 0) voters[choices[entry]!]! += weights[k]!
  return voters
}
