// Follows: one item each, in the partition of who follows; the index `lists` gathers those of one round or proposal, so
// that a message to its followers is one query a page. Nothing about them is public.
import type { PersonId, ProposalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { contentOf, contentsAt, type Db, getItem, type Page, type PageEnd, query } from './db.ts'
import { followersOf, followKey, followsOf } from './keys.ts'
import { type Clause, put, remove } from './transact.ts'

/** A whole round, or one proposal of it. */
export interface FollowTarget {
  readonly round: RoundId
  readonly proposal?: ProposalId
}

export interface Follow extends FollowTarget {
  readonly person: PersonId
  readonly at: Instant
}

export const followed = (follow: Follow): Clause =>
  put('followed', 'core', {
    ...followKey(follow.person, follow),
    listPk: followersOf(follow),
    listSk: follow.person,
    ...follow,
  })

export const unfollowed = (person: PersonId, target: FollowTarget): Clause =>
  remove('unfollowed', 'core', followKey(person, target))

export const isFollowing = async (db: Db, person: PersonId, target: FollowTarget): Promise<boolean> =>
  (await getItem(db, 'core', followKey(person, target), { consistent: true })) !== undefined

/** Everything a person follows. */
export function listFollows(db: Db, person: PersonId): Promise<Follow[]> {
  return contentsAt<Follow>(db, 'core', followsOf(person))
}

/** A page of who follows it; hand `end` back for the next. */
export async function followersPage(
  db: Db,
  target: FollowTarget,
  options: { readonly limit: number; readonly startAfter?: PageEnd },
): Promise<Page<Follow>> {
  const page = await query(db, 'core', { pk: followersOf(target), index: 'lists', ...options })
  return { ...page, items: page.items.map(item => contentOf<Follow>(item)) }
}
