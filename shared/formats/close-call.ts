// Whether an outcome was close: another would have needed no more votes than ballots were left uncounted, or a tie rule
// decided. Whoever signs is told before, and everybody reads it with the results.
import type { Tie } from '../counting/working.ts'
import type { PotOutcome } from './outcome.ts'

export interface CloseCall {
  /** Projects that missed out by no more votes than ballots were not counted; the closest first. */
  readonly near: readonly { readonly project: string; readonly votes: number }[]
  /** Ballots that broke the rules. */
  readonly notCounted: number
  /** Ties where another order would have funded other projects. */
  readonly ties: readonly Tie[]
}

/** Undefined where it was not close. */
export function closeCallOf({ projects, account, working }: PotOutcome): CloseCall | undefined {
  const notCounted = account.invalid ?? 0
  const near = projects
    .flatMap(why =>
      why.outcome !== 'funded' && why.enoughVotes.found === 'yes' && why.enoughVotes.value <= notCounted
        ? [{ project: why.project, votes: why.enoughVotes.value }]
        : [],
    )
    .sort((a, b) => a.votes - b.votes)
  const ties = working.ties.filter(({ decisive }) => decisive)
  return near.length + ties.length > 0 ? { near, notCounted, ties } : undefined
}
