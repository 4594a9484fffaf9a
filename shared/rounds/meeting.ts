// A meeting of a round: where people talk in one room, and what was written down of it. What is said there can become a
// proposal, a question or an answer that says where it comes from; what the room thinks is shown and never counted as votes.
import type { NeighbourhoodId, PersonId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { NamedAct } from './round.ts'

export type MeetingId = string & { readonly __brand: 'MeetingId' }

export interface MeetingWords {
  readonly title: string
  readonly at: Instant
  /** When it is to end. */
  readonly until: Instant | null
  /** Where: a hall and its address, or how to join from home. */
  readonly place: string
  /** Steps, lifts, toilets, hearing loop, children, food: what people need to know before they come. */
  readonly access: string
  /** Which languages are spoken or interpreted, in words. */
  readonly languages: string
  readonly agenda: string
}

export interface Minutes extends NamedAct {
  readonly text: string
  readonly attended: number
  /** What the room thought, in words. Empty where nothing was asked. */
  readonly verdict: string
}

export interface Meeting extends MeetingWords {
  readonly id: MeetingId
  readonly round: RoundId
  /** Whose; absent where it is for the whole round. */
  readonly neighbourhood?: NeighbourhoodId
  readonly arranged: NamedAct
  readonly changedAt?: Instant
  readonly cancelled?: NamedAct & { readonly reason: string }
  readonly minutes?: Minutes
  readonly version: number
}

/** On what came out of it: which meeting that was. */
export interface FromMeeting {
  readonly id: MeetingId
  readonly title: string
  readonly at: Instant
  /** Who wrote it down there. */
  readonly noted: PersonId
}

export const isAhead = ({ at, cancelled }: Meeting, now: Instant): boolean => !cancelled && now < at

/** Those to come first, the next one foremost; then those that were, the last one foremost. */
export function inMeetingOrder(meetings: readonly Meeting[], now: Instant): Meeting[] {
  const byTime = meetings.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  return [...byTime.filter(({ at }) => at >= now), ...byTime.filter(({ at }) => at < now).reverse()]
}
