// How far each follower of the journal has come.
import type { JournalId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { type Db, getItem, putItem } from './db.ts'
import { cursorKey } from './keys.ts'

export interface Cursor {
  /** Every entry of before this was handled, give or take the overlap that is read again. */
  readonly at: Instant
  /** Those handled, or named under `failing`, that the overlap will bring up again. */
  readonly handled: readonly JournalId[]
  /** Those that could not be handled yet, however long ago they were: each is read again by itself. */
  readonly failing?: readonly Failing[]
}

export interface Failing {
  readonly id: JournalId
  readonly at: Instant
  /** When it failed for the first time: from then on it has its time. */
  readonly since: Instant
}

export async function getCursor(db: Db, reader: string): Promise<Cursor | undefined> {
  const item = await getItem<Cursor>(db, 'core', cursorKey(reader), { consistent: true })
  return item && { at: item.at, handled: item.handled, failing: item.failing ?? [] }
}

export const putCursor = (db: Db, reader: string, cursor: Cursor): Promise<void> =>
  putItem(db, 'core', { ...cursorKey(reader), ...cursor })
