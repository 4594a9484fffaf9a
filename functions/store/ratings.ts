// What residents make of a project that is there: one item a person, in the partition of the project.
import type { PersonId, ProposalId } from '../../shared/lib/ids.ts'
import type { Rating } from '../../shared/proposals/rating.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { ratingKey, ratingsOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getRating(db: Db, proposal: ProposalId, person: PersonId): Promise<Rating | undefined> {
  return fromItem(await getItem(db, 'core', ratingKey(proposal, person), { consistent: true }))
}

export async function listRatings(db: Db, proposal: ProposalId): Promise<Rating[]> {
  const found: Rating[] = []
  for await (const item of queryAll(db, 'core', { pk: ratingsOf(proposal) })) found.push(fromItem(item)!)
  return found
}

/** The first one's version is 0, and replaces nothing. */
export function writtenRating(rating: Rating): Clause {
  const item = { ...ratingKey(rating.proposal, rating.person), ...rating }
  return rating.version === 0
    ? putNew('rating-unchanged', 'core', item)
    : putIfVersion('rating-unchanged', 'core', item, rating.version - 1)
}

function fromItem(item: Record<string, unknown> | undefined): Rating | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...rating } = item
  return rating as unknown as Rating
}
