// What can be said to the people behind a project after equal shares: figures and ids, never words.
import type { Enough, Reach } from './explanation.ts'
import type { Candidate, SharesAside, SharesStep } from './rule-workings.ts'
import type { SetAsideReason, SkipReason } from './working.ts'

/** What happened while supporters bought projects. */
export type SharesReason =
  /** Costs nothing and has support. */
  | { readonly did: 'joined' }
  | {
      readonly did: 'bought'
      readonly step: number
      readonly effectiveVotes?: string
      readonly paid: SharesStep['paid']
    }
  | { readonly did: 'set-aside'; readonly reason: SharesAside['reason'] }
  /**
   * Its supporters together held `heldThenMinor` after step `afterStep`, less than it costs, for the first time (step 0
   * is before the first), and `heldMinor` at the end. Rounded down; the cost is a whole number above both.
   */
  | {
      readonly did: 'out-of-reach'
      readonly heldAtFirstMinor: number
      readonly afterStep: number
      readonly heldThenMinor: number
      readonly heldMinor: number
    }

/** What happened in the greedy that followed, or was taken instead by the comparison step. */
export type GreedyReason =
  | { readonly did: 'set-aside'; readonly reason: SetAsideReason }
  | (Walked & { readonly did: 'funded' })
  | (Walked & { readonly did: 'skipped'; readonly because: SkipReason })

interface Walked {
  readonly step: number
  readonly leftBeforeMinor: number
  readonly leftAfterMinor: number
}

export interface SharesExplanation extends Candidate {
  readonly outcome: 'funded' | 'not-funded'
  readonly shares: SharesReason
  readonly greedy?: GreedyReason
  /** Of projects that were not funded: a lower cost that would have been enough, where one minor unit more would not. */
  readonly enoughCostMinor?: Enough
  /** Further ballots naming it alone that would have been enough, pot unchanged, where one fewer would not. */
  readonly enoughVotes?: Enough
}

export interface SharesPotExplanation {
  /** In the order of `Election.projects`. */
  readonly projects: readonly SharesExplanation[]
  readonly reach: Reach
  readonly recounts: number
}
