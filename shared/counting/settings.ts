// How a pot is counted: the rule, what a vote is worth to it, and who goes first in a tie. Plain data, frozen and
// published with the ballot; check-settings.ts refuses what cannot be counted before anyone votes.

/** README.md defines each. */
export type Utility =
  | 'cardinality'
  | 'cost'
  | 'points'
  | 'points-cost'
  | 'borda'
  | 'borda-positive'
  | 'borda-positive-cost'

export type PlainTieRule = 'lexico' | 'min-cost' | 'max-cost' | 'min-cost-max-votes'

/** The lot is drawn once, by lot.ts, before the count; `order` is what came out, the first wins. */
export interface Lot {
  readonly rule: 'lot'
  readonly seed: string
  readonly order: readonly string[]
}

export type Ties = { readonly rule: PlainTieRule } | Lot

export interface CategoryCap {
  readonly category: string
  /** Funded projects of the category cost no more than this together; one in two categories counts fully in both. */
  readonly limitMinor: number
}

export interface GreedySettings {
  readonly rule: 'greedy'
  readonly utility: Utility
  readonly ties: Ties
  /** Whether money that is left may go to projects nobody voted for. */
  readonly unsupported: 'fund' | 'skip'
  /** Stop at the first project that does not fit in what is left of the pot, instead of skipping it. */
  readonly noSkip?: boolean
  /** `score` is in whole units of 10^-pointsScale of a point. */
  readonly threshold?: { readonly of: 'votes' | 'score'; readonly atLeast: number }
  /** Of the projects of one group at most one is funded. */
  readonly exclusiveGroups?: readonly (readonly string[])[]
  readonly categoryCaps?: readonly CategoryCap[]
  /**
   * The first project that does not fit gets what is left, if that is at least this whole percentage of its cost
   * and its proposer agreed. Later ones that do not fit are skipped as ever.
   */
  readonly partFund?: { readonly leastPercent: number }
}

export type Settings = GreedySettings
export type RuleName = Settings['rule']
