// Reviews of an organiser's work on a grant, one item a year.
import type { OrganiserReview } from '../../shared/grants/review.ts'
import type { GrantId } from '../../shared/lib/ids.ts'
import { type Db, queryAll } from './db.ts'
import { organiserReviewKey, organiserReviewsOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

/** The latest first. */
export async function listOrganiserReviews(db: Db, grant: GrantId): Promise<OrganiserReview[]> {
  const found: OrganiserReview[] = []
  const options = { pk: organiserReviewsOf(grant), consistent: true, descending: true }
  for await (const { pk: _pk, sk: _sk, ...review } of queryAll<Record<string, unknown>>(db, 'core', options))
    found.push(review as unknown as OrganiserReview)
  return found
}

export const newOrganiserReview = (review: OrganiserReview): Clause =>
  putNew('review-is-new', 'core', { ...organiserReviewKey(review.grant, review.year), ...review, version: 1 })

export const changedOrganiserReview = (review: OrganiserReview): Clause =>
  putIfVersion(
    'review-unchanged',
    'core',
    { ...organiserReviewKey(review.grant, review.year), ...review, version: review.version + 1 },
    review.version,
  )
