// The ledger's items. Booking is one transaction: each entry is new, each year still open, each account moved by what the
// entries do to it and on condition that it can give that much. Asked for again, the same entries change nothing.
import type { Account, Balance, Book } from '../../shared/ledger/account.ts'
import { accountId, bookOf } from '../../shared/ledger/account.ts'
import { checkEntry, type Entry, type EntryRefusal, sameEntry } from '../../shared/ledger/entry.ts'
import { type Move, movesOf, type OverdrawnRefusal } from '../../shared/ledger/moves.ts'
import type { FinancialYear } from '../../shared/ledger/year.ts'
import type { Carried } from '../../shared/ledger/year-end.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { isRehearsal } from '../../shared/rounds/rehearsal.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import { type Db, getItem, queryAll } from './db.ts'
import {
  balanceKey,
  balancesOf,
  closedYearKey,
  closedYearsOf,
  entriesOfYear,
  entryKey,
  statementLineKey,
  statementOf,
} from './keys.ts'
import { type Clause, type ConditionsFailed, check, putNew, transact, update } from './transact.ts'

export type BookingRefusal =
  | EntryRefusal
  | OverdrawnRefusal
  /** Another entry has this id. */
  | Refusal<'entry-differs'>
  | (Refusal<'year-closed'> & { readonly year: FinancialYear })
  /** No money moves in a rehearsal. */
  | Refusal<'rehearsal'>

export type Booked = Result<{ readonly again: boolean }, BookingRefusal | ConditionsFailed>

/**
 * Writes the entries, in their order, and whatever else must hold together with them; `also` says in its own conditions
 * whether it was done before. The refusal `condition-failed` is about `also` alone.
 */
export async function book(
  db: Db,
  currency: string,
  entries: readonly Entry[],
  also: readonly Clause[] = [],
): Promise<Booked> {
  for (const entry of entries) {
    if (isRehearsal(entry.decision.round ?? '')) return refuse({ reason: 'rehearsal' })
    const stands = checkEntry(entry, currency)
    if (!stands.ok) return stands
  }
  const moves = movesOf(entries)
  const written = await transact(db, [
    ...also,
    ...entries.map(newEntry),
    ...entries.flatMap(newLines),
    ...years(entries)
      .filter(year => !also.some(({ name }) => name === openName(year)))
      .map(year => check(openName(year), 'core', closedYearKey(year.book, year.year), { exists: false })),
    ...moves.map(moved),
  ])
  return written.ok ? ok({ again: false }) : whyNot(db, entries, moves, also, written.refusal)
}

async function whyNot(
  db: Db,
  entries: readonly Entry[],
  moves: readonly Move[],
  also: readonly Clause[],
  failed: ConditionsFailed,
): Promise<Booked> {
  const broke = (name: string) => failed.broken.includes(name)
  const there = entries.filter(entry => broke(entryName(entry)))
  if (there.length > 0) {
    const stored = await Promise.all(there.map(({ id }) => getEntry(db, id)))
    const same = there.every((entry, index) => stored[index] && sameEntry(stored[index], entry))
    return same && there.length === entries.length ? ok({ again: true }) : refuse({ reason: 'entry-differs' })
  }
  if (also.some(({ name }) => broke(name))) return refuse(failed)
  const closed = years(entries).find(year => broke(openName(year)))
  if (closed) return refuse({ reason: 'year-closed', year: closed.year })
  const short = moves.find(({ account }) => broke(accountId(account)))
  if (!short) return refuse(failed)
  const account = accountId(short.account)
  const holdsMinor = Number(failed.old[account]?.balanceMinor ?? 0)
  return refuse({ reason: 'overdrawn', account, holdsMinor, needsMinor: short.needsMinor })
}

/** One clause a year and book: what closes the year says so itself. */
const openName = ({ book, year }: { readonly book: Book; readonly year: FinancialYear }) =>
  `open ${book} ${year}`

const entryName = ({ id }: Entry) => `entry ${id}`

const newEntry = (entry: Entry): Clause =>
  putNew(entryName(entry), 'core', {
    ...entryKey(entry.id),
    listPk: entriesOfYear(entry.book, entry.year),
    listSk: `${entry.at}#${entry.id}`,
    entry,
  })

const newLines = (entry: Entry): Clause[] =>
  entry.postings.map(({ account, minor }) => {
    const id = accountId(account)
    return putNew(`line ${entry.id} ${id}`, 'core', {
      ...statementLineKey(id, entry.at, entry.id),
      minor,
      entry,
    })
  })

function moved({ account, minor, needsMinor }: Move): Clause {
  const id = accountId(account)
  return update(
    id,
    'core',
    balanceKey(bookOf(account), id),
    needsMinor > 0 ? { atLeast: { balanceMinor: needsMinor } } : undefined,
    { set: { account }, add: { balanceMinor: minor } },
    { returnOld: true },
  )
}

function years(entries: readonly Entry[]): { book: Book; year: FinancialYear }[] {
  const named = new Map(entries.map(({ book, year }) => [`${book} ${year}`, { book, year }]))
  return [...named.values()]
}

export async function getEntry(db: Db, id: string): Promise<Entry | undefined> {
  return (await getItem<{ entry: Entry }>(db, 'core', entryKey(id), { consistent: true }))?.entry
}

/** Every balance of a book, those that are 0 again among them. */
export async function readBalances(db: Db, book: Book): Promise<Balance[]> {
  const found: Balance[] = []
  for await (const { account, balanceMinor } of queryAll<Balance>(db, 'core', {
    pk: balancesOf(book),
    consistent: true,
  }))
    found.push({ account, balanceMinor })
  return found
}

export async function readBalance(db: Db, account: Account): Promise<number> {
  const key = balanceKey(bookOf(account), accountId(account))
  return (await getItem<Balance>(db, 'core', key, { consistent: true }))?.balanceMinor ?? 0
}

export interface StatementLine {
  readonly minor: number
  readonly entry: Entry
}

/** One account's statement, oldest line first. */
export async function readStatement(db: Db, account: string): Promise<StatementLine[]> {
  const lines: StatementLine[] = []
  for await (const { minor, entry } of queryAll<StatementLine>(db, 'core', { pk: statementOf(account) }))
    lines.push({ minor, entry })
  return lines
}

/** A book's entries of one financial year, oldest first. */
export async function readEntries(db: Db, book: Book, year: FinancialYear): Promise<Entry[]> {
  const found: Entry[] = []
  const pk = entriesOfYear(book, year)
  for await (const { entry } of queryAll<{ entry: Entry }>(db, 'core', { pk, index: 'lists' }))
    found.push(entry)
  return found
}

export interface ClosedYear extends NamedAct {
  readonly year: FinancialYear
  readonly carried: readonly Carried[]
  readonly lapsedMinor: number
}

export const yearClosed = (book: Book, closed: ClosedYear): Clause =>
  putNew(openName({ book, year: closed.year }), 'core', { ...closedYearKey(book, closed.year), ...closed })

export async function closedYears(db: Db, book: Book): Promise<ClosedYear[]> {
  const found: ClosedYear[] = []
  for await (const { pk: _pk, sk: _sk, ...closed } of queryAll(db, 'core', {
    pk: closedYearsOf(book),
    consistent: true,
  }))
    found.push(closed as unknown as ClosedYear)
  return found
}
