// Mutual schemes and groups, one item each; a scheme's members, one each whichever group they chose; a group's spendings and
// the votes on each, one a member.
import type { MutualGroup, MutualMember, MutualScheme } from '../../shared/funds/mutual.ts'
import type { Spending } from '../../shared/funds/spending.ts'
import type { MutualGroupId, PersonId } from '../../shared/lib/ids.ts'
import { contentOf, contentsAt, type Db, deleteItem, getItem } from './db.ts'
import {
  memberKey,
  membersOf,
  mutualGroupKey,
  mutualGroups,
  schemeKey,
  schemes,
  spendingKey,
  spendingsOf,
  spendingVoteKey,
} from './keys.ts'
import { type Clause, putIf, putIfVersion, putNew, update } from './transact.ts'

export const newScheme = (scheme: MutualScheme): Clause =>
  putNew('scheme-is-new', 'core', { ...schemeKey(scheme.id), ...scheme })
export const getScheme = async (db: Db, id: string): Promise<MutualScheme | undefined> =>
  contentOf(await getItem(db, 'core', schemeKey(id), { consistent: true }))
export const listSchemes = (db: Db): Promise<MutualScheme[]> =>
  contentsAt(db, 'core', { pk: schemes, consistent: true })

export const newGroup = (group: MutualGroup): Clause =>
  putNew('group-is-new', 'core', { ...mutualGroupKey(group.id), ...group, version: 1 })
export const changedGroup = (group: MutualGroup): Clause =>
  putIfVersion(
    'group-unchanged',
    'core',
    { ...mutualGroupKey(group.id), ...group, version: group.version + 1 },
    group.version,
  )
export const getGroup = async (db: Db, id: MutualGroupId): Promise<MutualGroup | undefined> =>
  contentOf(await getItem(db, 'core', mutualGroupKey(id), { consistent: true }))
export const listGroups = (db: Db): Promise<MutualGroup[]> =>
  contentsAt(db, 'core', { pk: mutualGroups, consistent: true })

export const newMember = (member: MutualMember): Clause =>
  putNew('member-is-new', 'core', { ...memberKey(member.scheme, member.person), ...member, version: 1 })
export const changedMember = (member: MutualMember): Clause =>
  putIfVersion(
    `member ${member.person}`,
    'core',
    { ...memberKey(member.scheme, member.person), ...member, version: member.version + 1 },
    member.version,
  )
export const getMember = async (
  db: Db,
  scheme: string,
  person: PersonId,
): Promise<MutualMember | undefined> =>
  contentOf(await getItem(db, 'core', memberKey(scheme, person), { consistent: true }))
export const listMembers = (db: Db, scheme: string): Promise<MutualMember[]> =>
  contentsAt(db, 'core', { pk: membersOf(scheme), consistent: true })

/** In each scheme one, where they asked to join. */
export async function membershipsOf(db: Db, person: PersonId): Promise<MutualMember[]> {
  const found = await Promise.all((await listSchemes(db)).map(({ id }) => getMember(db, id, person)))
  return found.filter(member => member !== undefined)
}

/** Of every scheme: for somebody who closes their account. Safe to repeat. */
export async function forgetMemberships(db: Db, person: PersonId): Promise<void> {
  for (const { id } of await listSchemes(db)) await deleteItem(db, 'core', memberKey(id, person))
}

export const newSpending = (spending: Spending): Clause =>
  putNew('spending-is-new', 'core', { ...spendingKey(spending.group, spending.id), ...spending })
export const getSpending = async (db: Db, group: MutualGroupId, id: string): Promise<Spending | undefined> =>
  contentOf(await getItem(db, 'core', spendingKey(group, id), { consistent: true }))
export const listSpendings = (db: Db, group: MutualGroupId): Promise<Spending[]> =>
  contentsAt(db, 'core', { pk: spendingsOf(group), consistent: true })
/** Once. */
export const spendingAwarded = ({ group, id, awarded }: Spending): Clause =>
  update(
    'spending-not-awarded',
    'core',
    spendingKey(group, id),
    { absent: ['awarded'] },
    { set: { awarded } },
  )

export type Vote = 'yes' | 'no'

export const getVote = async (db: Db, spending: string, person: PersonId): Promise<Vote | undefined> =>
  (await getItem<{ vote: Vote }>(db, 'core', spendingVoteKey(spending, person), { consistent: true }))?.vote

/** One a member, changed as often as they like: the sums follow in the same transaction. */
export const voted = (
  { group, id }: Spending,
  person: PersonId,
  vote: Vote,
  before: Vote | undefined,
): readonly Clause[] => [
  putIf(
    'vote-as-seen',
    'core',
    { ...spendingVoteKey(id, person), vote },
    before === undefined ? { exists: false } : { equals: { vote: before } },
  ),
  update(
    'spending-there',
    'core',
    spendingKey(group, id),
    { exists: true, absent: ['awarded'] },
    { add: { [vote]: 1, ...(before === undefined ? {} : { [before]: -1 }) } },
  ),
]
