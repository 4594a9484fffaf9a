// What can be said to the people behind a project once the count is done: figures and ids, never words.
import type { SetAsideReason, SkipReason, Tallied } from './working.ts'

/** The smallest change that would have funded the project, found by counting again. */
export type Enough =
  | { readonly found: 'yes'; readonly value: number }
  /** No such change would have. */
  | { readonly found: 'never' }
  /** The recounts allowed were used up. */
  | { readonly found: 'not-computed' }

export interface FundedDespiteFewer extends Tallied {
  readonly step: number
  readonly costMinor: number
}

interface About extends Tallied {
  readonly costMinor: number
}

interface Walked {
  readonly step: number
  readonly leftBeforeMinor: number
  readonly leftAfterMinor: number
}

export interface Missed {
  /** Funded, at whatever step, with a lower score than this project's. */
  readonly fundedDespiteFewer: readonly FundedDespiteFewer[]
  /** The largest lower cost that would have funded it in full, all else unchanged. */
  readonly enoughCostMinor: Enough
  /** The smallest number of further ballots naming it alone that would have funded it in full, pot unchanged. */
  readonly enoughVotes: Enough
}

export type Explanation =
  | (About & Walked & { readonly outcome: 'funded' })
  | (About & Walked & Missed & { readonly outcome: 'part-funded'; readonly givenMinor: number })
  | (About & Walked & Missed & { readonly outcome: 'not-funded'; readonly because: SkipReason })
  | (About &
      Missed & { readonly outcome: 'not-funded'; readonly because: { readonly reason: SetAsideReason } })

export interface PotExplanation {
  /** In the order of `Election.projects`. */
  readonly projects: readonly Explanation[]
  readonly reach: Reach
  /** Recounts it took. */
  readonly recounts: number
}

/** Ballots are counted, not people: an empty ballot is one, too. A project given no points is no choice. */
export interface Reach {
  readonly ballots: number
  readonly emptyBallots: number
  /** Ballots with at least one choice that was funded, in full or in part. */
  readonly withFundedChoice: number
}

export interface ExplainLimits {
  /** Recounts all projects may use together; 0 leaves out "what would have been enough". */
  readonly mostRecounts: number
  /**
   * Choices on ballots, and for each project that is bought all projects, that all recounts by equal shares may look at
   * together, each run anew: how long they take, in a measure that is the same on every machine. The one that reaches it
   * is the last.
   */
  readonly mostLooked?: number
}
