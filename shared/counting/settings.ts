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

/** How equal shares goes on once nothing more can be bought: README.md, "Raising the share". */
export type Completion = 'none' | 'add1' | 'add1-integral' | 'add1-overspend'

export interface EqualSharesSettings {
  readonly rule: 'equal-shares'
  readonly utility: Utility
  readonly ties: Ties
  readonly completion: Completion
  /** What is left after that goes by greedy with the same utility and tie rule. */
  readonly then?: 'utilitarian'
  /** For that greedy, and for the one that the comparison step looks at. */
  readonly unsupported: 'fund' | 'skip'
  /** Greedy's outcome is taken instead where more ballots get more of their projects by it. */
  readonly comparison?: boolean
  /**
   * A project is out unless its votes are at least the share of all ballots that its cost is of `times` pots:
   * votes ÷ ballots ≥ cost ÷ (times × pot). Świecie takes 3.
   */
  readonly eligibility?: { readonly times: number }
}

export interface PhragmenSettings {
  readonly rule: 'phragmen'
  /** Says who supports a project; how much does not matter. */
  readonly utility: Utility
  readonly ties: Ties
  readonly unsupported: 'fund' | 'skip'
}

export interface MaxWelfareSettings {
  readonly rule: 'max-welfare'
  readonly utility: Utility
  /** Which of several optimal sets is named; the optimum does not depend on it. */
  readonly ties: Ties
}

/** What a round can be set up with. */
export type Settings = GreedySettings | EqualSharesSettings
export type RuleName = Settings['rule']

/** All that can be counted by: by the command and in comparisons, too. */
export type AnySettings = GreedySettings | EqualSharesSettings | PhragmenSettings | MaxWelfareSettings
