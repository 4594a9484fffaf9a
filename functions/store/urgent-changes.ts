// Changes of the software while people vote, one item for each code: a council has a handful of them ever, in one partition.
import type { UrgentChange } from '../../shared/rounds/urgent-change.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { urgentChangeKey, urgentChanges } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getUrgentChange(db: Db, code: string): Promise<UrgentChange | undefined> {
  const item = await getItem(db, 'core', urgentChangeKey(code), { consistent: true })
  return item && fromItem(item)
}

export async function listUrgentChanges(db: Db): Promise<UrgentChange[]> {
  const found: UrgentChange[] = []
  for await (const item of queryAll(db, 'core', { pk: urgentChanges, consistent: true }))
    found.push(fromItem(item))
  return found
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

function fromItem({ pk: _pk, sk: _sk, ...change }: Record<string, unknown>): UrgentChange {
  return change as unknown as UrgentChange
}
