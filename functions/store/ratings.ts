// What residents make of a project that is there: one item a person, in the partition of the project.
import type { PersonId, ProposalId } from '../../shared/lib/ids.ts'
import type { Rating } from '../../shared/proposals/rating.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { ratingKey, ratingsOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getRating(db: Db, proposal: ProposalId, person: PersonId): Promise<Rating | undefined> {
  return contentOf<Rating>(await getItem(db, 'core', ratingKey(proposal, person), { consistent: true }))
}

export function listRatings(db: Db, proposal: ProposalId): Promise<Rating[]> {
  return contentsAt<Rating>(db, 'core', { pk: ratingsOf(proposal) })
}

/** The first one's version is 0, and replaces nothing. */
export function writtenRating(rating: Rating): Clause {
  const item = { ...ratingKey(rating.proposal, rating.person), ...rating }
  return rating.version === 0
    ? putNew('rating-unchanged', 'core', item)
    : putIfVersion('rating-unchanged', 'core', item, rating.version - 1)
}
