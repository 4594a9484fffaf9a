// Once a year those who look after a fund's grants say in public, and shortly, how an organiser does; and the organiser replies.
import type { GrantId, NeighbourhoodId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from '../rounds/round.ts'
import { type Grant, grantState } from './grant.ts'

export interface OrganiserReview extends NamedAct {
  readonly fund: NeighbourhoodId
  readonly grant: GrantId
  /** The calendar year it was published in: one each. */
  readonly year: string
  readonly text: string
  readonly reply?: NamedAct & { readonly text: string }
  readonly version: number
}

export type ReviewRefusal = Refusal<
  'same-person' | 'already-done' | 'grant-not-running' | 'not-your-grant' | 'no-review'
>

/** Nobody reviews themselves, nor what has not begun. */
export function mayReview(
  grant: Grant,
  by: NamedAct,
  before: OrganiserReview | undefined,
): Result<undefined, ReviewRefusal> {
  if (grant.organiser === by.by) return refuse({ reason: 'same-person' })
  if (!grant.accepted) return refuse({ reason: 'grant-not-running' })
  return before || grantState(grant) === 'refused' ? refuse({ reason: 'already-done' }) : ok()
}

/** Once, by whom it is about. */
export function mayReply(
  grant: Grant,
  by: NamedAct,
  review: OrganiserReview | undefined,
): Result<OrganiserReview, ReviewRefusal> {
  if (grant.organiser !== by.by) return refuse({ reason: 'not-your-grant' })
  if (!review) return refuse({ reason: 'no-review' })
  return review.reply ? refuse({ reason: 'already-done' }) : ok(review)
}
