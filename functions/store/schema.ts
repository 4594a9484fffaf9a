// In which shape the items of each table are: a number that only grows. Whoever takes the next step claims it first, so that
// two who start at once do not take it together; a claim that was left behind runs out, and the step is taken again.
import type { Instant } from '../../shared/lib/instant.ts'
import { secondsAfter } from '../../shared/lib/instant.ts'
import type { TableName } from '../../shared/platform/tables.ts'
import { type Db, getItem, updateItemIf } from './db.ts'
import { schemaKey } from './keys.ts'

interface SchemaItem {
  readonly version?: number
  readonly claimedBy?: string
  readonly claimedUntilMs?: number
}

/** How long a step may take: longer, and somebody else may take it again beside. */
const claimSeconds = 15 * 60

/** 0 before the first step. */
export async function schemaVersion(db: Db, table: TableName): Promise<number> {
  const item = await getItem<SchemaItem>(db, 'core', schemaKey(table), { consistent: true })
  return item?.version ?? 0
}

export interface Claim {
  readonly table: TableName
  /** The step begins at this version, and ends at the next. */
  readonly from: number
  /** Nobody else's. */
  readonly by: string
}

/** False while somebody else is at it, or has done it. */
export async function claimStep(db: Db, { table, from, by }: Claim, now: Instant): Promise<boolean> {
  const stands = from === 0 ? { absent: ['version'] } : { equals: { version: from } }
  const change = {
    set: { claimedBy: by, claimedUntilMs: Date.parse(secondsAfter(now, claimSeconds)) },
  }
  const free = await updateItemIf(
    db,
    'core',
    schemaKey(table),
    { ...stands, absent: [...('absent' in stands ? stands.absent : []), 'claimedBy'] },
    change,
  )
  if (free.ok) return true
  const left = await updateItemIf(
    db,
    'core',
    schemaKey(table),
    { ...stands, atMost: { claimedUntilMs: Date.parse(now) } },
    change,
  )
  return left.ok
}

/** False where the claim ran out meanwhile and somebody else has taken it. */
export async function finishStep(db: Db, { table, from, by }: Claim): Promise<boolean> {
  const finished = await updateItemIf(
    db,
    'core',
    schemaKey(table),
    { equals: { claimedBy: by } },
    { set: { version: from + 1 }, remove: ['claimedBy', 'claimedUntilMs'] },
  )
  return finished.ok
}

/** A step that went wrong can be taken again at once. */
export async function dropClaim(db: Db, { table, by }: Claim): Promise<void> {
  await updateItemIf(
    db,
    'core',
    schemaKey(table),
    { equals: { claimedBy: by } },
    { remove: ['claimedBy', 'claimedUntilMs'] },
  )
}
