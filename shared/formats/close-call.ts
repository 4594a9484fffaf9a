// Whether an outcome was close: another would have needed no more votes than ballots were left uncounted, or a tie rule
// decided. Whoever signs is told before, and everybody reads it with the results.
import { type CountTie, countTies } from './count-steps.ts'
import type { PotOutcome } from './outcome.ts'

export interface Near {
  readonly project: string
  /** As many more would have been enough. */
  readonly votes: number
}

export interface CloseCall {
  /** Projects that missed out by no more votes than ballots were not counted; the closest first. */
  readonly near: readonly Near[]
  /** Ballots that broke the rules. */
  readonly notCounted: number
  /** Ties where another order would have funded other projects. */
  readonly ties: readonly CountTie[]
  /** Projects of which it was not worked out how many more votes they needed. */
  readonly notComputed: number
}

/** Undefined where it was not close. */
export function closeCallOf(outcome: PotOutcome): CloseCall | undefined {
  const notCounted = outcome.account.invalid ?? 0
  const missed = nearMisses(outcome)
  const near = missed.near.filter(({ votes }) => votes <= notCounted)
  const ties = countTies(outcome).filter(({ decisive }) => decisive)
  if (near.length + ties.length === 0) return undefined
  return { near, notCounted, ties, notComputed: missed.notComputed }
}

/** Every project that missed out by a number of votes that is known, the closest first. */
export function nearMisses({ projects }: PotOutcome): Pick<CloseCall, 'near' | 'notComputed'> {
  const near: Near[] = []
  let notComputed = 0
  for (const why of projects) {
    if (why.outcome === 'funded' || !('enoughVotes' in why) || !why.enoughVotes) continue
    const { project, enoughVotes } = why
    if (enoughVotes.found === 'yes') near.push({ project, votes: enoughVotes.value })
    if (enoughVotes.found === 'not-computed') notComputed++
  }
  return { near: near.sort((a, b) => a.votes - b.votes), notComputed }
}
