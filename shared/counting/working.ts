// The working of a count: everything it decided, in order, in numbers and ids, so that a stranger can follow it with
// a pencil and the page can put it in words. Published with the outcome; `working` is the version of this form.

export interface Tallied {
  readonly project: string
  /** Ballots that name it. */
  readonly votes: number
  /** What those ballots give it before any multiplication by cost: votes, points or Borda points. */
  readonly score: number
}

/** Projects of equal worth to the rule, in the order the tie rule put them. */
export interface Tie {
  readonly projects: readonly string[]
  /** False: every order of them would have funded the same projects. */
  readonly decisive: boolean
}

export type SetAsideReason = 'no-votes' | 'no-support' | 'below-threshold'

/** A project the walk never came to. `no-support`: on ballots, but worth nothing to any (no points, ranked last). */
export interface SetAside extends Tallied {
  readonly costMinor: number
  readonly reason: SetAsideReason
}

export type SkipReason =
  | { readonly reason: 'too-dear' }
  | { readonly reason: 'group-taken'; readonly by: string }
  | { readonly reason: 'category-full'; readonly category: string; readonly leftInCategoryMinor: number }
  | { readonly reason: 'stopped'; readonly at: string }

export type GreedyAct =
  | { readonly did: 'funded' }
  | { readonly did: 'part-funded'; readonly givenMinor: number }
  | { readonly did: 'skipped'; readonly because: SkipReason }

export type GreedyStep = Tallied & {
  /** From 1. */
  readonly step: number
  readonly costMinor: number
  readonly leftBeforeMinor: number
  readonly leftAfterMinor: number
} & GreedyAct

export interface GreedyWorking {
  readonly working: 1
  readonly rule: 'greedy'
  readonly setAside: readonly SetAside[]
  readonly steps: readonly GreedyStep[]
  readonly ties: readonly Tie[]
}

export type Working = GreedyWorking
