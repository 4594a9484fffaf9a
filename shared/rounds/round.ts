// A round: one cycle of proposing, voting and delivering. What officers set up (pots, rules, dates) and what people
// have since done to it (acts). The phase is not here: phase.ts computes it from both.
import type { ChallengeId, NeighbourhoodId, PersonId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { Minor } from '../money/minor.ts'
import type { Declaration } from './declaration.ts'
import type { ProposingRules } from './proposing.ts'
import type { ReviewingRules } from './reviewing.ts'
import type { TalkRules } from './talk.ts'

/**
 * How voters of a pot prove who they are. `list`: on a list of the council's, by what they sign in with; who has nothing to
 * sign in with is posted a code. `codes`: by a code alone, posted or handed out. `declared`: by an e-mail address and a
 * postcode they say is theirs. One kind a pot, so that nobody is two voters in it.
 */
export const proofKinds = ['list', 'codes', 'declared'] as const
export type ProofKind = (typeof proofKinds)[number]

/** The money of one neighbourhood in one round. Its id is the neighbourhood's. */
export interface Pot {
  readonly neighbourhood: NeighbourhoodId
  readonly amountMinor: Minor
  /** `list` where nothing is said. */
  readonly proof?: ProofKind
}

export const proofOf = ({ proof = 'list' }: Pick<Pot, 'proof'>): ProofKind => proof

/**
 * `approval`: tick up to `maxChoices`. `knapsack`: tick as many as fit in the pot. `ranked`: put up to `maxChoices` in order
 * of preference. `points`: share out up to `points` whole points. `scores`: give each project 0 to `maxScore`.
 */
export const ballotTypes = ['approval', 'knapsack', 'ranked', 'points', 'scores'] as const
export type BallotType = (typeof ballotTypes)[number]

/** `greedy`: from the most votes down, whatever fits. `equal-shares`: everybody holds the same part of the pot. */
export const countingRules = ['greedy', 'equal-shares'] as const
export type RoundCountingRule = (typeof countingRules)[number]

/** What equal shares does with money that nothing can be bought for: shared/counting/README.md, "Raising the share". */
export const completions = ['none', 'add1', 'add1-integral', 'add1-overspend'] as const
export type RoundCompletion = (typeof completions)[number]

/** The tie rules a round may choose: shared/counting/README.md. `lot` needs a seed recorded in public. */
export const roundTieRules = ['min-cost-max-votes', 'min-cost', 'max-cost', 'lexico'] as const
export type RoundTieRule = (typeof roundTieRules)[number]

export interface RoundRules {
  readonly ballotType: BallotType
  /** The most projects on one ballot; null where only the pot limits it. */
  readonly maxChoices: number | null
  /** How many points one ballot has to give; with the ballot type `points` alone. */
  readonly points?: number
  /** The most one project may get from one ballot; with the ballot type `scores` alone. */
  readonly maxScore?: number
  readonly countingRule: RoundCountingRule
  /** With the counting rule `equal-shares` alone, as the next two. */
  readonly completion?: RoundCompletion
  /** What is left after that goes by greedy. */
  readonly then?: 'utilitarian'
  /** Greedy's outcome is taken where it serves more ballots better. */
  readonly comparison?: boolean
  readonly tieRule: RoundTieRule
  /** May a project nobody voted for be funded if money is left? */
  readonly unsupported: 'skip' | 'fund'
  /** Who may propose and comment: whoever declares that they live, work, study or volunteer there, or the roll alone. */
  readonly mayPropose: 'declared' | 'on-roll'
  readonly proposalsPerPerson: number
  readonly mayChangeBallot: boolean
}

/** How the ballots of a round are counted, whatever is on them. */
export type CountingRules = Pick<
  RoundRules,
  'countingRule' | 'completion' | 'then' | 'comparison' | 'tieRule' | 'unsupported'
>

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

/** What may be changed about a vote under way: a later end, or a project that is taken out. Nothing else. */
export type VoteChange =
  | { readonly kind: 'extension'; readonly closesAt: Instant }
  | {
      readonly kind: 'withdrawal'
      readonly pot: NeighbourhoodId
      readonly project: string
      /** As on the ballot. */
      readonly title: string
    }

export interface VoteChangeAsked {
  readonly change: VoteChange
  readonly reason: string
}

/** A change of the frozen ballot's vote, beside it: what, why, who asked and who agreed. Signed: shared/ballots/addendum.ts */
export interface SignedAddendum extends VoteChangeAsked {
  /** From 1, in the order they were made. */
  readonly number: number
  readonly asked: { readonly name: string; readonly at: Instant }
  readonly agreed: { readonly name: string; readonly at: Instant }
  /** Ed25519 by the round's key, 128 hex digits. */
  readonly signature: string
}

export interface SignOff extends NamedAct {
  readonly pot: NeighbourhoodId
  readonly as: 'councillor' | 'officer'
  /** Signed in place of whoever had not within five working days. */
  readonly deputy?: true
}

/** What a count came to, and where its files lie: functions/store/outcome.ts. */
export interface Counted {
  readonly at: Instant
  readonly outcomeFile: string
  readonly outcomeSha256: string
  /** Of account.json; absent in rounds from before there was one. */
  readonly accountSha256?: string
  /** Names a later count of the same ballots; absent for the first. */
  readonly recount?: string
}

export interface Published extends NamedAct {
  readonly manifestFile: string
  readonly manifestSha256: string
}

/** One officer says that the published result is wrong, and why: shared/rounds/correction.ts. */
export interface CorrectionAsked extends NamedAct {
  readonly reason: string
  /** The challenge that was found right, where there is one. */
  readonly challenge?: ChallengeId
}

/** A published result that a later one has replaced: it stays where it was. */
export interface Superseded {
  readonly counted: Counted
  readonly published: Published
  readonly why: CorrectionAsked
}

/** What people, and the scheduler after them, have recorded. An act that is here happened. */
export interface RoundActs {
  readonly announced?: NamedAct
  /** The pots' money was set aside in the ledger when it was announced; absent in rounds whose money is not kept here. */
  readonly potsOpened?: NamedAct & { readonly authority: string }
  /** What each of those who check has declared, once a round: shared/rounds/interests.ts. */
  readonly interests?: readonly Declaration[]
  readonly reviewFinished?: { readonly at: Instant }
  readonly frozen?: {
    readonly at: Instant
    readonly file: string
    readonly sha256: string
    /** Fingerprint of the key the round signs with: shared/ballots/statement.ts. */
    readonly key?: string
  }
  /** One officer has asked to change the vote under way; it takes a second who gives the same change and reason. */
  readonly voteChangeProposed?: NamedAct & VoteChangeAsked
  /** Changes made since the ballot was frozen, in order, each signed by the round. */
  readonly addenda?: readonly SignedAddendum[]
  readonly draining?: { readonly at: Instant }
  readonly gatesClosed?: { readonly at: Instant }
  readonly openingApprovals?: readonly NamedAct[]
  readonly counted?: Counted
  readonly signOffs?: readonly SignOff[]
  readonly published?: Published
  /** Under way; counted again, once that came to something else than was published. */
  readonly correction?: CorrectionAsked & { readonly counted?: Counted }
  /** Earlier versions of the result, the first one first. */
  readonly superseded?: readonly Superseded[]
  /** An officer and a councillor have certified the result; with the second it is certified. */
  readonly certifications?: readonly (NamedAct & { readonly as: 'councillor' | 'officer' })[]
  readonly certified?: { readonly at: Instant }
  /** Its key is destroyed and its box is empty; then, that nobody could bring either back. */
  readonly secretsEnded?: { readonly at: Instant }
  readonly secretsGone?: { readonly at: Instant }
  /** Its voter roll is deleted. */
  readonly rollForgotten?: { readonly at: Instant }
  readonly closed?: NamedAct
  /** One officer has asked for it, with the reason to publish; it takes a second who gives the same. */
  readonly cancelProposed?: NamedAct & { readonly reason: string }
  readonly cancelled?: NamedAct & { readonly reason: string }
  /** Of a rehearsal: nobody sees it any more, and everything about it is being taken away. */
  readonly deleted?: NamedAct
}

export interface Round {
  readonly id: RoundId
  readonly title: string
  readonly summary: string
  /** A rehearsal is walked through like any round and can never count: shared/rounds/rehearsal.ts. */
  readonly rehearsal: boolean
  /** Of a rehearsal: the only e-mail addresses that anything about it is sent to, in small letters. Shown to its officers. */
  readonly addresses?: readonly string[]
  /** Where it did not grow here: the election file an officer imported. */
  readonly importedFrom?: string
  readonly pots: readonly Pot[]
  readonly rules: RoundRules
  /** `usualProposing` where nothing is said. */
  readonly proposing?: ProposingRules
  /** `usualReviewing` where nothing is said; rounds from before interests were declared say nothing. */
  readonly reviewing?: ReviewingRules
  /** `usualTalk` where nothing is said. */
  readonly talk?: TalkRules
  readonly dates: RoundDates
  readonly acts: RoundActs
  /** Goes up by one with every change; every change is conditional on it. */
  readonly version: number
}

export const potOf = (round: Round, neighbourhood: string): Pot | undefined =>
  round.pots.find(pot => pot.neighbourhood === neighbourhood)
