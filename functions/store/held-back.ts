// How many messages of a rehearsal went to nobody, because their addresses were not listed. No address is kept.
import type { RoundId } from '../../shared/lib/ids.ts'
import { type Db, getItem, updateItem } from './db.ts'
import { heldBackKey } from './keys.ts'

export async function countHeldBack(db: Db, round: RoundId): Promise<void> {
  await updateItem(db, 'core', heldBackKey(round), { add: { count: 1 } })
}

export async function getHeldBack(db: Db, round: RoundId): Promise<number> {
  return (await getItem<{ count: number }>(db, 'core', heldBackKey(round)))?.count ?? 0
}
