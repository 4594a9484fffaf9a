// How often something was tried in a stretch of time. Each try takes the next number in one atomic write, so that
// those who try at once cannot share one; numbers past the limit are refused.
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import { type Db, updateItem } from './db.ts'
import { triesKey } from './keys.ts'

export interface TryLimit {
  readonly most: number
  readonly seconds: number
}

/** Whether this try is within the limit. `what` names it without naming anyone: a hash, never an address. */
export async function takeTry(db: Db, what: string, limit: TryLimit, now: Instant): Promise<boolean> {
  const stretch = Math.floor(epochOf(now) / 1000 / limit.seconds)
  const { count } = await updateItem<{ count: number }>(
    db,
    'core',
    triesKey(`${what}#${limit.seconds}#${stretch}`),
    { add: { count: 1 }, set: { [EXPIRY]: (stretch + 2) * limit.seconds } },
  )
  return count <= limit.most
}
