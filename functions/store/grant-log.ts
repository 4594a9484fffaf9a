// The organiser's log of a grant: one item a week.
import type { LogWeek } from '../../shared/grants/log.ts'
import type { GrantId } from '../../shared/lib/ids.ts'
import { type Db, queryAll } from './db.ts'
import { grantLogKey, grantLogOf } from './keys.ts'
import { type Clause, put } from './transact.ts'

export const keptWeek = (week: LogWeek): Clause =>
  put('week-kept', 'core', { ...grantLogKey(week.grant, week.week), ...week })

/** Oldest first. */
export async function readLog(db: Db, grant: GrantId): Promise<LogWeek[]> {
  const found: LogWeek[] = []
  for await (const { pk: _pk, sk: _sk, ...week } of queryAll(db, 'core', {
    pk: grantLogOf(grant),
    consistent: true,
  }))
    found.push(week as unknown as LogWeek)
  return found
}
