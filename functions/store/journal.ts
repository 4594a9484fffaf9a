// The journal's items: appended in the same transaction as the act they tell of, read by month or by round, followed
// by on-act. Nothing here can change or remove an entry.
import type { PersonId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { type Db, getItem, type Page, query, queryAll } from './db.ts'
import { journalKey, journalMonth, journalOfRound } from './keys.ts'
import { type Clause, putNew } from './transact.ts'

export const journalled = (entry: JournalEntry): Clause => putNew('entry-is-new', 'core', journalItem(entry))

/** As it lies in `core`, and as the stream brings it. */
export const journalItem = (entry: JournalEntry) => ({
  ...journalKey(entry.at, entry.id),
  ...(entry.round === undefined ? {} : { listPk: journalOfRound(entry.round), listSk: entry.id }),
  ...entry,
})

export interface JournalPage {
  readonly entries: readonly JournalEntry[]
  /** Where the next page begins; absent on the last. */
  readonly next?: string
}

/** One entry, by what is known of it. */
export const getEntry = async (
  db: Db,
  { at, id }: Pick<JournalEntry, 'at' | 'id'>,
): Promise<JournalEntry | undefined> => {
  const item = await getItem(db, 'core', journalKey(at, id), { consistent: true })
  return item && pageOf({ items: [item] }).entries[0]
}

/** A month's entries, newest first. */
export async function readMonth(
  db: Db,
  at: Instant,
  options: { limit: number; before?: string },
): Promise<JournalPage> {
  const pk = journalMonth(at)
  const page = await query(db, 'core', {
    pk,
    descending: true,
    limit: options.limit,
    ...(options.before === undefined ? {} : { startAfter: { pk, sk: options.before } }),
  })
  return pageOf(page)
}

/** A month's entries after a given id, oldest first: what a follower reads. */
export async function readMonthAfter(
  db: Db,
  at: Instant,
  after: string | undefined,
  limit: number,
): Promise<JournalPage> {
  const pk = journalMonth(at)
  return pageOf(
    await query(db, 'core', {
      pk,
      limit,
      ...(after === undefined ? {} : { startAfter: { pk, sk: after } }),
      consistent: true,
    }),
  )
}

/** What one person did in a month, newest first. It reads the whole month, which is nobody's everyday page. */
export async function readMonthBy(db: Db, at: Instant, person: PersonId): Promise<JournalEntry[]> {
  const found: JournalEntry[] = []
  const items = queryAll(db, 'core', { pk: journalMonth(at), descending: true })
  for await (const item of items) {
    const [entry] = pageOf({ items: [item] }).entries
    if (entry?.by === person) found.push(entry)
  }
  return found
}

/** A round's entries, newest first. */
export async function readRoundJournal(
  db: Db,
  round: RoundId,
  options: { limit: number; before?: { at: Instant; id: string } },
): Promise<JournalPage> {
  const listPk = journalOfRound(round)
  const page = await query(db, 'core', {
    pk: listPk,
    index: 'lists',
    descending: true,
    limit: options.limit,
    ...(options.before === undefined
      ? {}
      : {
          startAfter: {
            ...journalKey(options.before.at, options.before.id as never),
            listPk,
            listSk: options.before.id,
          },
        }),
  })
  return pageOf(page)
}

function pageOf(page: Page<Record<string, unknown>>): JournalPage {
  const entries = page.items.map(
    ({ pk: _pk, sk: _sk, listPk: _listPk, listSk: _listSk, ...entry }) => entry as unknown as JournalEntry,
  )
  const last = entries.at(-1)
  return page.end === undefined || last === undefined ? { entries } : { entries, next: last.id }
}
