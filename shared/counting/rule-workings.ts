// The workings of the rules beside greedy, in numbers and ids like its own (working.ts). Amounts are whole minor
// units, rounded down where a fraction of one is meant; what decides is an exact ratio.
import type { Ratio } from './fraction.ts'
import type { Completion } from './settings.ts'
import type { GreedyWorking, Tallied, Tie, Working } from './working.ts'

export interface Candidate extends Tallied {
  readonly costMinor: number
}

/**
 * A project its supporters could not buy. `free`: it costs nothing and is worth nothing for that, as with the utility
 * `cost`; `ineligible`: too few votes for its cost, by the eligibility threshold.
 */
export interface SharesAside extends Candidate {
  readonly reason: 'no-votes' | 'no-support' | 'free' | 'ineligible'
}

export interface SharesStep extends Candidate {
  /** From 1. */
  readonly step: number
  /** ρ: what its supporters paid for a unit of utility. Exact, in minor units; with utilities times cost a plain number. */
  readonly rho: Ratio
  /** 1/ρ, rounded down to three places, where utility is factor × cost: how many supporters' worth of full payments. */
  readonly effectiveVotes?: string
  readonly paid: {
    /** Ballots that paid ρ × utility, and what they paid together. */
    readonly inFull: number
    readonly inFullMinor: number
    /** Ballots that paid less, namely all they still had, and what they paid together. */
    readonly withLess: number
    readonly withLessMinor: number
    /** Supporters that had nothing left. */
    readonly withNothing: number
  }
  /** What the supporters of each candidate still hold after this step, beside `candidates`; null for funded ones. */
  readonly heldMinor: readonly (number | null)[]
}

export interface EqualSharesWorking {
  readonly working: 1
  readonly rule: 'equal-shares'
  readonly completion: Completion
  /** What each ballot was given, in minor units. */
  readonly share: Ratio
  readonly raised?: RaisedShare
  readonly setAside: readonly SharesAside[]
  /** Cost nothing and have support: in from the start. */
  readonly joined: readonly Candidate[]
  /** Beside it, `heldMinor`: what the supporters of each hold before the first step. */
  readonly candidates: readonly Candidate[]
  readonly heldMinor: readonly number[]
  readonly steps: readonly SharesStep[]
  /** Candidates that asked exactly the same at a step. */
  readonly ties: readonly Tie[]
  /** A tie was met while buying, be it in a run at a share that was not the last. */
  readonly tied: boolean
  /** What is left went by greedy, over the projects that were not bought. */
  readonly then?: GreedyWorking
  readonly comparison?: Comparison
}

export interface RaisedShare {
  /** By how many units of currency. */
  readonly raises: number
  readonly stop: 'overspends' | 'exhaustive' | 'all-in' | 'everything-affordable'
  /** What the next share would have funded, at more than the pot. */
  readonly beyond?: { readonly share: Ratio; readonly funded: readonly string[]; readonly costMinor: number }
}

/** Ballots with strictly more of their projects funded by the one than by the other. */
export interface Comparison {
  readonly preferGreedy: number
  readonly preferEqualShares: number
  readonly taken: 'equal-shares' | 'greedy'
  readonly greedy: {
    readonly funded: readonly string[]
    readonly costMinor: number
    readonly working: GreedyWorking
  }
}

export interface PhragmenStep extends Candidate {
  readonly step: number
  readonly leftBeforeMinor: number
  readonly leftAfterMinor: number
  /** What each supporter carries from then on, exact, in minor units; absent where there are none. */
  readonly load?: Ratio
}

export interface PhragmenWorking {
  readonly working: 1
  readonly rule: 'phragmen'
  readonly steps: readonly PhragmenStep[]
  readonly ties: readonly Tie[]
  /** It stopped since these were next and cost more than was left. */
  readonly stop?: { readonly tooDear: readonly string[]; readonly leftMinor: number }
}

export interface MaxWelfareWorking {
  readonly working: 1
  readonly rule: 'max-welfare'
  /** The most utility that fits in the pot: whole units, times cost in minor units where the utility is. */
  readonly optimum: string
  /** False: the search was given up, and a set of more utility is not ruled out. */
  readonly proved: boolean
  readonly ties: readonly Tie[]
}

export type AnyWorking = Working | EqualSharesWorking | PhragmenWorking | MaxWelfareWorking
