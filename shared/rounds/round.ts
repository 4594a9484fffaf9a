// A round: one cycle of proposing, voting and delivering. What officers set up (pots, rules, dates) and what people
// have since done to it (acts). The phase is not here: phase.ts computes it from both.
import type { NeighbourhoodId, PersonId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { Minor } from '../money/minor.ts'

/** The money of one neighbourhood in one round. Its id is the neighbourhood's. */
export interface Pot {
  readonly neighbourhood: NeighbourhoodId
  readonly amountMinor: Minor
}

/** `approval`: tick up to `maxChoices`. `knapsack`: tick as many as fit in the pot. */
export const ballotTypes = ['approval', 'knapsack'] as const
export type BallotType = (typeof ballotTypes)[number]

/** The tie rules a round may choose: shared/counting/README.md. `lot` needs a seed recorded in public. */
export const roundTieRules = ['min-cost-max-votes', 'min-cost', 'max-cost', 'lexico'] as const
export type RoundTieRule = (typeof roundTieRules)[number]

export interface RoundRules {
  readonly ballotType: BallotType
  /** The most projects on one ballot; null where only the pot limits it. */
  readonly maxChoices: number | null
  readonly countingRule: 'greedy'
  readonly tieRule: RoundTieRule
  /** May a project nobody voted for be funded if money is left? */
  readonly unsupported: 'skip' | 'fund'
  /** Who may propose and comment: whoever declares that they live, work, study or volunteer there, or the roll alone. */
  readonly mayPropose: 'declared' | 'on-roll'
  readonly proposalsPerPerson: number
  readonly mayChangeBallot: boolean
}

/** When each phase is to begin. closesAt is the announced end of voting. */
export interface RoundDates {
  readonly proposingAt: Instant
  readonly reviewingAt: Instant
  readonly discussingAt: Instant
  readonly votingAt: Instant
  readonly closesAt: Instant
  /** Challenges to the results may be made until then. */
  readonly challengesUntil: Instant
}

export interface NamedAct {
  readonly by: PersonId
  readonly byName: string
  readonly at: Instant
}

export interface SignOff extends NamedAct {
  readonly pot: NeighbourhoodId
  readonly as: 'councillor' | 'officer'
}

/** What people, and the scheduler after them, have recorded. An act that is here happened. */
export interface RoundActs {
  readonly announced?: NamedAct
  readonly reviewFinished?: { readonly at: Instant }
  readonly frozen?: { readonly at: Instant; readonly file: string; readonly sha256: string }
  readonly draining?: { readonly at: Instant }
  readonly gatesClosed?: { readonly at: Instant }
  readonly openingApprovals?: readonly NamedAct[]
  readonly counted?: { readonly at: Instant; readonly outcomeFile: string; readonly outcomeSha256: string }
  readonly signOffs?: readonly SignOff[]
  readonly published?: NamedAct & { readonly manifestFile: string; readonly manifestSha256: string }
  readonly closed?: NamedAct
  /** One officer has asked for it, with the reason to publish; it takes a second who gives the same. */
  readonly cancelProposed?: NamedAct & { readonly reason: string }
  readonly cancelled?: NamedAct & { readonly reason: string }
}

export interface Round {
  readonly id: RoundId
  readonly title: string
  readonly summary: string
  /** A rehearsal is walked through like any round and can never count. */
  readonly rehearsal: boolean
  /** Where it did not grow here: the election file an officer imported. */
  readonly importedFrom?: string
  readonly pots: readonly Pot[]
  readonly rules: RoundRules
  readonly dates: RoundDates
  readonly acts: RoundActs
  /** Goes up by one with every change; every change is conditional on it. */
  readonly version: number
}

export const potOf = (round: Round, neighbourhood: string): Pot | undefined =>
  round.pots.find(pot => pot.neighbourhood === neighbourhood)
