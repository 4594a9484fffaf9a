// A statement's lines on their way into the funds: looked up, placed and written down as a plan with its journal item, then
// booked chunk by chunk from wherever it stopped, so that a statement of thousands of lines can be cut short anywhere.
import type { MoneyActRefusal } from '../../../shared/contract/refusals.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { type ListFault, type ListRefusal, referenceId } from '../../../shared/funds/street-line.ts'
import {
  chunksOf,
  isWaiting,
  type KeptLine,
  lineEntry,
  lineEntryId,
  lineOf,
  type PlacedLine,
  placeLine,
  type StreetStatement,
  sameLine,
  type WaitingLine,
} from '../../../shared/funds/street-plan.ts'
import { placeFinder } from '../../../shared/funds/street-table.ts'
import type { JournalId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Hands } from '../../hands.ts'
import { fundKept } from '../../store/funds.ts'
import { journalled } from '../../store/journal.ts'
import { book, getEntry } from '../../store/ledger.ts'
import {
  chunkBooked,
  type KeptChunk,
  listStreetRules,
  listWaitingLines,
  newStreetStatement,
  openChunks,
  putChunk,
  putWaitingLine,
  readStreetTable,
  streetStatementDone,
  waitsNoMore,
} from '../../store/street-revenue.ts'
import { transact } from '../../store/transact.ts'
import { keepingOf } from './money-asked.ts'

type Money = Pick<Hands, 'db' | 'council'>

/** What of a list is new, told from what was booked or waits already. */
interface Looked {
  readonly placed: readonly PlacedLine[]
  /** New ones alone. */
  readonly waiting: readonly WaitingLine[]
  /** References of the placed that waited until now. */
  readonly waited: ReadonlySet<string>
  readonly known: number
}

const lookUpsAtOnce = 50

/** Refused where a line is not what was booked, or waits, under its reference: every such line is named. */
export async function lookUpLines(
  { db, council }: Money,
  lines: readonly (KeptLine & { readonly line?: number })[],
): Promise<Result<Looked, ListRefusal>> {
  const [rules, table, waits] = await Promise.all([
    listStreetRules(db),
    readStreetTable(db),
    listWaitingLines(db),
  ])
  const waitingBefore = new Map(waits.map(line => [referenceId(line.reference), line]))
  const placeOf = placeFinder(council.neighbourhoods, table.streets)
  const [placed, waiting, waited, changed] = [
    [] as PlacedLine[],
    [] as WaitingLine[],
    new Set<string>(),
    [] as ListFault[],
  ]
  for (let from = 0; from < lines.length; from += lookUpsAtOnce) {
    const some = lines.slice(from, from + lookUpsAtOnce)
    const entries = await Promise.all(some.map(line => getEntry(db, lineEntryId(line))))
    for (const [index, { line, ...kept }] of some.entries()) {
      const entry = entries[index]
      const booked = entry && lineOf(entry)
      const waiter = waitingBefore.get(referenceId(kept.reference))
      const known = booked ?? waiter
      if (known && !sameLine(known, kept)) changed.push({ line: line ?? 0, problem: 'changed' })
      if (booked) continue
      const found = placeLine(kept, placeOf, rules)
      if (isWaiting(found)) {
        if (!waiter) waiting.push(found)
      } else {
        placed.push(found)
        if (waiter) waited.add(kept.reference)
      }
    }
  }
  if (changed.length > 0) return refuse({ reason: 'list-lines', lines: changed })
  return ok({ placed, waiting, waited, known: lines.length - placed.length - waiting.length })
}

export type About = Pick<StreetStatement, 'id' | 'title' | 'sha256' | 'imported'> & { readonly lines: number }

/** The plan: chunks and waiting lines first, then the head with the journal item, by which the plan stands. */
export async function planStatement(
  { db, entropy }: Pick<Hands, 'db' | 'entropy'>,
  act: 'import-statement' | 'book-waiting',
  about: About,
  { placed, waiting, waited, known }: Looked,
): Promise<StreetStatement> {
  const chunks = chunksOf(placed).map(
    (chunk, number): KeptChunk => ({
      ...chunk,
      number,
      waited: chunk.lines.flatMap(({ reference }) => (waited.has(reference) ? [reference] : [])),
      booked: false,
    }),
  )
  for (let from = 0; from < chunks.length; from += 10)
    await Promise.all(chunks.slice(from, from + 10).map(chunk => putChunk(db, about.id, chunk)))
  for (let from = 0; from < waiting.length; from += 10)
    await Promise.all(waiting.slice(from, from + 10).map(line => putWaitingLine(db, line)))
  const statement: StreetStatement = {
    ...about,
    known,
    placed: placed.length,
    waiting: waiting.length,
    chunks: chunks.length,
    shareMinor: sumOf(placed.map(({ shareMinor }) => ({ minor: shareMinor }))),
    done: chunks.length === 0,
  }
  const { by, byName, at } = about.imported
  await transact(db, [
    newStreetStatement(statement),
    journalled({
      id: entropy.ulid() as JournalId,
      by,
      byName,
      at,
      act,
      as: 'payment-check',
      subject: about.title,
      facts: { amountMinor: statement.shareMinor },
    }),
  ])
  return statement
}

/** Well within what a request may take, with the time in which its lines were looked up. */
const mostMilliseconds = 18_000

/** Whether all of it is booked now; else it goes on from there, here or by the scheduler. */
export async function bookStatement(
  { db, council }: Money,
  statement: StreetStatement,
  since = performance.now(),
): Promise<Result<boolean, MoneyActRefusal>> {
  if (statement.done) return ok(true)
  const until = since + mostMilliseconds
  for (const chunk of await openChunks(db, statement.id)) {
    if (performance.now() >= until) return ok(false)
    const booked = await bookChunk({ db, council }, statement, chunk)
    if (!booked.ok) return booked
  }
  await transact(db, [streetStatementDone(statement.id)])
  return ok(true)
}

async function bookChunk(
  { db, council }: Money,
  statement: Pick<StreetStatement, 'id' | 'imported'>,
  chunk: KeptChunk,
): Promise<Result<undefined, MoneyActRefusal>> {
  const { id, imported } = statement
  const entries = chunk.lines.map(line => lineEntry(keepingOf(council), line, imported))
  const booked = await book(db, council.currency, entries, [
    fundKept(chunk.fund),
    chunkBooked(id, chunk),
    ...chunk.waited.map(reference => waitsNoMore({ reference })),
  ])
  if (booked.ok) return ok()
  // Somebody booked it at the same time.
  if (booked.refusal.reason === 'condition-failed') return ok()
  if (booked.refusal.reason !== 'entry-differs') return refuse(booked.refusal)
  const left = await withoutBooked(db, chunk.lines)
  if (left.length === chunk.lines.length) return refuse(booked.refusal)
  if (left.length > 0) return bookChunk({ db, council }, statement, { ...chunk, lines: left })
  await transact(db, [chunkBooked(id, chunk)])
  return ok()
}

/** Another statement with the same lines may have been taken in beside this one. */
async function withoutBooked(db: Hands['db'], lines: readonly PlacedLine[]): Promise<PlacedLine[]> {
  const left = await Promise.all(
    lines.map(async line => {
      const entry = await getEntry(db, lineEntryId(line))
      const there = entry && lineOf(entry)
      return there && sameLine(there, line) ? [] : [line]
    }),
  )
  return left.flat()
}
