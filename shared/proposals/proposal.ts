// A proposal: what a resident wrote, and what has since been said of it by those who check it.
import type { CommentId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'

export const categories = [
  'streets',
  'green',
  'play',
  'culture',
  'health',
  'learning',
  'community',
  'other',
] as const
export type Category = (typeof categories)[number]

export type Review = NamedAct &
  (
    | { readonly outcome: 'feasible'; readonly costMinor: Minor; readonly reason: string }
    | { readonly outcome: 'not-feasible'; readonly reason: string }
  )

export interface CostChange extends NamedAct {
  readonly fromMinor: Minor
  readonly toMinor: Minor
  readonly note: string
}

export const deliveryStatuses = ['planned', 'under-way', 'delivered', 'stopped'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

export interface Delivery extends NamedAct {
  readonly status: DeliveryStatus
  readonly note: string
}

/** The words of a proposal, as its author gave them. */
export interface ProposalText {
  readonly title: string
  /** One line: who is better off for it, and how. */
  readonly summary: string
  readonly text: string
  /** Where, as people say it; empty for the whole neighbourhood. */
  readonly place: string
  readonly category: Category
  readonly roughCostMinor: Minor | null
  /** BCP 47 language it is written in. */
  readonly language: string
}

export interface Proposal extends ProposalText {
  readonly id: ProposalId
  readonly round: RoundId
  readonly neighbourhood: NeighbourhoodId
  readonly author: PersonId
  readonly authorName: string
  readonly submittedAt: Instant
  readonly editedAt?: Instant
  readonly withdrawn?: { readonly at: Instant }
  readonly review?: Review
  readonly costChanges?: readonly CostChange[]
  /** On the ballot or not, and why not. */
  readonly shortlist?: NamedAct & { readonly on: boolean; readonly reason: string }
  readonly delivery?: readonly Delivery[]
  readonly version: number
}

/** What a project costs now: the review's figure, or the last correction of it. */
export function costOf(proposal: Proposal): Minor | undefined {
  const corrected = proposal.costChanges?.at(-1)
  if (corrected) return corrected.toMinor
  return proposal.review?.outcome === 'feasible' ? proposal.review.costMinor : undefined
}

/** In the words residents meet, in the order of a proposal's life. */
export type ProposalState =
  | 'submitted'
  | 'withdrawn'
  | 'feasible'
  | 'not-feasible'
  | 'shortlisted'
  | 'not-shortlisted'

export function stateOf(proposal: Proposal): ProposalState {
  if (proposal.withdrawn) return 'withdrawn'
  if (!proposal.review) return 'submitted'
  if (proposal.review.outcome === 'not-feasible') return 'not-feasible'
  if (!proposal.shortlist) return 'feasible'
  return proposal.shortlist.on ? 'shortlisted' : 'not-shortlisted'
}

/** Every proposal has its answer: withdrawn, not feasible with a reason, or feasible and shortlisted or not. */
export const isAnswered = (proposal: Proposal): boolean =>
  !['submitted', 'feasible'].includes(stateOf(proposal))

export const commentKinds = ['for', 'against', 'question', 'answer'] as const
export type CommentKind = (typeof commentKinds)[number]

export interface Comment {
  readonly id: CommentId
  readonly proposal: ProposalId
  readonly round: RoundId
  readonly kind: CommentKind
  readonly text: string
  readonly author: PersonId
  readonly authorName: string
  /** Marked on the page: a ward councillor or officer speaking as one. */
  readonly speaksAs?: 'councillor' | 'officer'
  /** The question this answers, or the comment it replies to; threads are one level deep. */
  readonly inReplyTo?: CommentId
  readonly at: Instant
}
