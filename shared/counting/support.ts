// Who supports which candidate how much, by candidate beside the ballots' own by class. Fixed for all runs of a count.
// A supporter is a ballot to which the candidate is worth something (README.md, "Notation").
import type { Election } from './election.ts'
import type { Utility } from './settings.ts'
import { factorsOf } from './utility.ts'

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
  { ballots, projects }: Election,
  utility: Utility,
  candidates: readonly number[],
): Support {
  const { weights, starts, choices } = ballots
  const factors = factorsOf(ballots, utility)
  const isCandidate = new Uint8Array(projects.length)
  for (const p of candidates) isCandidate[p] = 1

  const voters = new Float64Array(projects.length)
  const worths = new Float64Array(projects.length)
  const memberStarts = new Uint32Array(projects.length + 1)
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k]!
    for (let entry = starts[k]!; entry < starts[k + 1]!; entry++) {
      const p = choices[entry]!
      const factor = factors[entry]!
      if (factor === 0 || isCandidate[p] === 0) continue
      voters[p]! += weight
      worths[p]! += weight * factor
      memberStarts[p + 1]!++
    }
  }
  for (let p = 0; p < projects.length; p++) memberStarts[p + 1]! += memberStarts[p]!

  const members = new Uint32Array(memberStarts[projects.length]!)
  const memberFactors = new Uint32Array(members.length)
  const next = memberStarts.slice()
  for (let k = 0; k < weights.length; k++)
    for (let entry = starts[k]!; entry < starts[k + 1]!; entry++) {
      const p = choices[entry]!
      const factor = factors[entry]!
      if (factor === 0 || isCandidate[p] === 0) continue
      const at = next[p]!++
      members[at] = k
      memberFactors[at] = factor
    }
  const costs = Float64Array.from(projects, ({ costMinor }) => costMinor)
  return {
    costs,
    voters,
    worths,
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
