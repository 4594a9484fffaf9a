// How far each follower of the journal has come.
import type { JournalId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { type Db, getItem, putItem } from './db.ts'
import { cursorKey } from './keys.ts'

export interface Cursor {
  /** Every entry of before this was handled, give or take the overlap that is read again. */
  readonly at: Instant
  /** Those handled that the overlap will bring up again. */
  readonly handled: readonly JournalId[]
}

export async function getCursor(db: Db, reader: string): Promise<Cursor | undefined> {
  const item = await getItem<Cursor>(db, 'core', cursorKey(reader), { consistent: true })
  return item && { at: item.at, handled: item.handled }
}

export const putCursor = (db: Db, reader: string, cursor: Cursor): Promise<void> =>
  putItem(db, 'core', { ...cursorKey(reader), ...cursor })
