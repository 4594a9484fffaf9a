// Changes of the software while people vote, one item for each code: a council has a handful of them ever, in one partition.
import type { UrgentChange } from '../../shared/rounds/urgent-change.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { urgentChangeKey, urgentChanges } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getUrgentChange(db: Db, code: string): Promise<UrgentChange | undefined> {
  const item = await getItem(db, 'core', urgentChangeKey(code), { consistent: true })
  return item && contentOf<UrgentChange>(item)
}

export function listUrgentChanges(db: Db): Promise<UrgentChange[]> {
  return contentsAt<UrgentChange>(db, 'core', { pk: urgentChanges, consistent: true })
}

export const newUrgentChange = (change: UrgentChange): Clause =>
  putNew('urgent-change-is-new', 'core', { ...urgentChangeKey(change.code), ...change })

export const changedUrgentChange = (change: UrgentChange): Clause =>
  putIfVersion(
    'urgent-change-as-seen',
    'core',
    { ...urgentChangeKey(change.code), ...change, version: change.version + 1 },
    change.version,
  )
