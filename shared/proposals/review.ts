// What those who check a proposal say of it: whether it can be done, what it costs and on what that rests, how it meets what
// residents want looked at; what they ask of its author; who signed it; and with which others it was made one.
import type { MenuItemId, PersonId, ProposalId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { Minor } from '../money/minor.ts'
import type { ProjectSigner } from '../rounds/reviewing.ts'
import type { NamedAct } from '../rounds/round.ts'

export const costSources = ['quote', 'price-list', 'like-project', 'estimate'] as const
export type CostSource = (typeof costSources)[number]
export const vatWays = ['included', 'reclaimed', 'none'] as const
export type VatWay = (typeof vatWays)[number]

export interface CostLine {
  readonly what: string
  readonly amountMinor: Minor
}

/** On what a cost rests. Lines, where there are any, add up to it. */
export interface CostBasis {
  readonly lines: readonly CostLine[]
  readonly source: CostSource
  readonly vat: VatWay
}

export const mostCostLines = 12

export const judgementLevels = ['yes', 'partly', 'no'] as const
export type JudgementLevel = (typeof judgementLevels)[number]

/** Of one of the round's criteria, worded as it was when it was judged. */
export interface Judgement {
  readonly criterion: string
  readonly level: JudgementLevel
  readonly note: string
}

export const reviewOutcomes = ['feasible', 'not-feasible', 'not-supported'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

export type Review = NamedAct & { readonly reason: string; readonly judgements?: readonly Judgement[] } & (
    | { readonly outcome: 'feasible'; readonly costMinor: Minor; readonly basis?: CostBasis }
    | { readonly outcome: 'not-feasible' }
    /** Fewer supporters than the round asks for, and no councillor took it forward. */
    | { readonly outcome: 'not-supported' }
  )

/** What its author was asked to change, and until when they may. */
export interface Asked extends NamedAct {
  readonly what: string
  readonly until: Instant
  readonly answeredAt?: Instant
}

export const isAsked = (asked: Asked | undefined, now: Instant): asked is Asked =>
  asked !== undefined && asked.answeredAt === undefined && now < asked.until

/** A person's yes or no for cabinet, legal or finance; to the cost as it then stood. */
export interface ProjectSignature extends NamedAct {
  readonly as: ProjectSigner
  readonly yes: boolean
  readonly costMinor: Minor
  /** Always there for a no. */
  readonly why: string
}

export interface MergedInto extends NamedAct {
  readonly into: ProposalId
  readonly title: string
  readonly why: string
}

export interface MergedFrom {
  readonly proposal: ProposalId
  readonly title: string
  readonly at: Instant
  /** Who became co-proposers by it. */
  readonly brought: readonly PersonId[]
}

/** Said by a person of the council, on both proposals alike. */
export interface Exclusion extends NamedAct {
  readonly other: ProposalId
  /** The other's title as it then was. */
  readonly title: string
  readonly why: string
}

/** All that a proposal carries of its review. */
export interface Reviewable {
  readonly review?: Review
  readonly asked?: Asked
  readonly takenForward?: NamedAct & { readonly why: string }
  readonly signatures?: readonly ProjectSignature[]
  readonly merged?: MergedInto
  readonly mergedFrom?: readonly MergedFrom[]
  /** Others of which one at most can be done. */
  readonly exclusions?: readonly Exclusion[]
  /** A ready-made service of the council's. */
  readonly fromMenu?: MenuItemId
}
