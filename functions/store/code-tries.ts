// Wrong tries at a voting code: the fifth locks it for fifteen minutes. Each try is counted before anything is compared,
// so that guessing at once from many places gains nothing; a right one clears the count.
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import { type Db, deleteItem, getItem, updateItemIf } from './db.ts'
import type { Change, Condition } from './expressions.ts'
import { triesKey } from './keys.ts'

const mostTries = 5
const lockedSeconds = 900

interface Tries {
  readonly count: number
  readonly [EXPIRY]: number
}

const keyOf = (hash: string) => triesKey(`CODE#${hash}`)

/** What is taken for granted of a code's tries, and what another try makes of it. */
interface Step {
  readonly holds: Condition
  readonly change: Change
}

/**
 * False while the code is locked. Tries at a locked code do not lock it for longer. A first try, another and one at a locked
 * code cost one read and one write each: how long the answer takes tells nothing.
 */
export async function countCodeTry(db: Db, hash: string, now: Instant): Promise<boolean> {
  const seconds = Math.floor(epochOf(now) / 1000)
  const until = { [EXPIRY]: seconds + lockedSeconds }
  for (;;) {
    const tries = await getItem<Tries>(db, 'core', keyOf(hash), { consistent: true })
    const isLocked = tries !== undefined && tries[EXPIRY] > seconds && tries.count >= mostTries
    const { holds, change } = stepFrom(tries, seconds, until)
    const counted = await updateItemIf(db, 'core', keyOf(hash), holds, change)
    if (counted.ok) return true
    if (isLocked) return false
    // Somebody else tried it at this very moment: look again.
  }
}

function stepFrom(tries: Tries | undefined, seconds: number, until: { readonly [EXPIRY]: number }): Step {
  if (!tries) return { holds: { exists: false }, change: { set: { count: 1, ...until } } }
  if (tries[EXPIRY] <= seconds)
    return { holds: { atMost: { [EXPIRY]: seconds } }, change: { set: { count: 1, ...until } } }
  return { holds: { atMost: { count: mostTries - 1 } }, change: { add: { count: 1 }, set: until } }
}

export const clearCodeTries = (db: Db, hash: string): Promise<void> => deleteItem(db, 'core', keyOf(hash))
