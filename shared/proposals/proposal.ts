// A proposal: what a resident wrote, and what has since been said of it by those who check it.

import type { Day } from '../lib/day.ts'
import type { GeoPoint } from '../lib/geo.ts'
import type { CommentId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { Minor } from '../money/minor.ts'
import type { FromChildren } from '../rounds/childrens-round.ts'
import type { FromMeeting } from '../rounds/meeting.ts'
import type { Category } from '../rounds/proposing.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { Moderation } from './moderation.ts'
import type { Photo } from './photo.ts'
import type { Reviewable } from './review.ts'

export { type Category, categories } from '../rounds/proposing.ts'
export type { Review } from './review.ts'

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
  /** The day it is to be done. */
  readonly plannedFor?: Day
  /** The day this happened, where it is not that of the report. */
  readonly on?: Day
  /** Spent so far, and where that figure stands. */
  readonly spentMinor?: Minor
  readonly source?: string
  readonly photo?: Photo
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
  /** Where on the map, to about ten metres; absent for the whole neighbourhood, and where nobody said. */
  readonly pin?: GeoPoint
  /** What its author could give to make it happen: time, a place, skills, money. Absent where they offered nothing. */
  readonly help?: string
}

/** Who asked not to be named in public is named to the officers. */
export interface Unnamed {
  /** For who checks; empty once its author has closed their account. */
  readonly name: string
}

export interface CoProposer {
  readonly person: PersonId
  readonly name: string
  readonly at: Instant
}

export const entryWays = ['paper', 'phone', 'in-person'] as const
export type EntryWay = (typeof entryWays)[number]

/** Staff wrote it down for its author, with their agreement. */
export interface Entered {
  readonly by: PersonId
  readonly byName: string
  readonly way: EntryWay
  /** When its author took it over; until then its author is nobody who could sign in. */
  readonly claimedAt?: Instant
}

export interface Proposal extends ProposalText, Reviewable {
  readonly id: ProposalId
  readonly round: RoundId
  readonly neighbourhood: NeighbourhoodId
  readonly author: PersonId
  /** Empty where they asked not to be named. */
  readonly authorName: string
  readonly anonymous?: Unnamed
  readonly coProposers?: readonly CoProposer[]
  readonly enteredBy?: Entered
  readonly photo?: Photo
  readonly submittedAt: Instant
  readonly editedAt?: Instant
  readonly withdrawn?: { readonly at: Instant }
  readonly costChanges?: readonly CostChange[]
  /** On the ballot or not, and why not. */
  readonly shortlist?: NamedAct & { readonly on: boolean; readonly reason: string }
  readonly delivery?: readonly Delivery[]
  /** Taken down at a meeting. */
  readonly meeting?: FromMeeting
  /** Children wrote it and chose it, in a round of their own. */
  readonly fromChildren?: FromChildren
  /** Taken down or put up again by moderators. */
  readonly moderation?: Moderation
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
  | 'merged'
  | 'feasible'
  | 'not-feasible'
  | 'not-supported'
  | 'shortlisted'
  | 'not-shortlisted'

export function stateOf(proposal: Proposal): ProposalState {
  if (proposal.withdrawn) return 'withdrawn'
  if (proposal.merged) return 'merged'
  if (!proposal.review) return 'submitted'
  if (proposal.review.outcome !== 'feasible') return proposal.review.outcome
  if (!proposal.shortlist) return 'feasible'
  return proposal.shortlist.on ? 'shortlisted' : 'not-shortlisted'
}

/** Its answer is there: withdrawn, merged, not feasible or not supported with a reason, or shortlisted or not. */
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
  /** Said at a meeting, and written down there. */
  readonly meeting?: FromMeeting
  /** How many agree with it, as it is worded now. */
  readonly agrees?: number
  readonly editedAt?: Instant
  /** By its author: its words are gone then. */
  readonly deletedAt?: Instant
  readonly moderation?: Moderation
}

/** A comment with what was answered to it: stored, read and ordered as one. */
export interface Thread extends Comment {
  readonly answers: readonly Comment[]
  readonly version: number
}

/** What people have done about a proposal, counted. */
export interface Tally {
  readonly supports: number
  readonly for: number
  readonly against: number
  readonly question: number
  /** Questions that nobody has answered for the council. */
  readonly unanswered: number
  /** Promises of others to it, those taken back as well. */
  readonly promises: number
}

export const noTally: Tally = { supports: 0, for: 0, against: 0, question: 0, unanswered: 0, promises: 0 }
