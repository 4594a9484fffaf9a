// Wrong tries at a voting code: the fifth locks it for fifteen minutes. Each try is counted before anything is compared,
// so that guessing at once from many places gains nothing; a right one clears the count.
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import { type Db, deleteItem, updateItemIf } from './db.ts'
import { triesKey } from './keys.ts'
import { putNew, transact } from './transact.ts'

const mostTries = 5
const lockedSeconds = 900

const keyOf = (hash: string) => triesKey(`CODE#${hash}`)

/** False while the code is locked. Tries at a locked code do not lock it for longer. */
export async function countCodeTry(db: Db, hash: string, now: Instant): Promise<boolean> {
  const seconds = Math.floor(epochOf(now) / 1000)
  const first = { count: 1, [EXPIRY]: seconds + lockedSeconds }
  for (let turn = 0; turn < 2; turn++) {
    const over = await updateItemIf(
      db,
      'core',
      keyOf(hash),
      { atMost: { [EXPIRY]: seconds } },
      { set: first },
    )
    if (over.ok) return true
    const counted = await updateItemIf(
      db,
      'core',
      keyOf(hash),
      { atMost: { count: mostTries - 1 } },
      { add: { count: 1 }, set: { [EXPIRY]: seconds + lockedSeconds } },
    )
    if (counted.ok) return true
    // Neither over nor open: it is locked, or there is none yet.
    const begun = await transact(db, [putNew('tries-begin', 'core', { ...keyOf(hash), ...first })])
    if (begun.ok) return true
  }
  return false
}

export const clearCodeTries = (db: Db, hash: string): Promise<void> => deleteItem(db, 'core', keyOf(hash))
