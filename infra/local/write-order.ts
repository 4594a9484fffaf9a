// The engine's file keeps rows in the order they were written: of the roll and of the box the same order, which says whose
// ballot is whose to anybody with a copy of it. So both tables are written anew in the order of their keys: every quarter of
// an hour beside the running engine, and whole, with what it left lying about, before it starts and after it has stopped.
import { existsSync } from 'node:fs'
import { setImmediate as others } from 'node:timers/promises'
import { type TableName, tablePlans } from '../../shared/platform/tables.ts'

/** `core` is full of times anyway; these two carry none. */
const timeless: readonly TableName[] = ['roll', 'box']

/** So that nobody who votes meanwhile waits longer than a moment. */
const rowsAtOnce = 1_000

export interface OrderOptions {
  /** No engine has the file open: then what was deleted goes from it too. */
  readonly alone?: boolean
  /** What the tables' names begin with. */
  readonly prefix?: string
}

/** How often it is done while people vote: who copies the file then sees the order of that last stretch at most. */
export const orderKeptSeconds = 900

/** A log beside the file is left by an engine that did not stop cleanly: then nobody has put the file in order either. */
export const wasCutOff = (path: string): boolean => existsSync(`${path}-wal`)

/** Answers how many tables were in an order that told something. Interrupted, it is begun again by the next. */
export async function forgetWriteOrder(
  path: string,
  { alone = false, prefix = 'folkmoot-' }: OrderOptions = {},
): Promise<number> {
  if (!existsSync(path)) return 0
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA busy_timeout = 2000; PRAGMA secure_delete = ON')
    let told = 0
    for (const table of timeless.map(name => `${prefix}${name}`))
      if (isThere(database, table) && !isInOrder(database, table)) {
        await writeInOrder(database, table)
        told++
      }
    if (alone) database.exec('VACUUM')
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return told
  } finally {
    database.close()
  }
}

type Database = import('node:sqlite').DatabaseSync

const isThere = (database: Database, table: string): boolean =>
  database.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).get(table) !== undefined

const { partitionKey: pk, sortKey: sk } = tablePlans.roll

const isInOrder = (database: Database, table: string): boolean =>
  database
    .prepare(
      `SELECT 1 FROM (SELECT rowid AS this, lag(rowid) OVER (ORDER BY ${pk}, ${sk}) AS last FROM "${table}") WHERE last > this`,
    )
    .get() === undefined

/** A row that replaces itself is written behind all others. */
async function writeInOrder(database: Database, table: string): Promise<void> {
  const some = `FROM "${table}" WHERE (${pk}, ${sk}) > (?, ?) ORDER BY ${pk}, ${sk} LIMIT ${rowsAtOnce}`
  const ends = database.prepare(`SELECT ${pk}, ${sk} ${some}`)
  const write = database.prepare(`INSERT OR REPLACE INTO "${table}" SELECT * ${some}`)
  for (let after = ['', '']; ; ) {
    const last = ends.all(...after).at(-1)
    if (!last) return
    write.run(...after)
    after = [String(last[pk]), String(last[sk])]
    await others()
  }
}
