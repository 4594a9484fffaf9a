// Taking in what the council's finance system says it paid in a month. A list with a line that cannot be read, or that was
// different before, is refused whole with every such line; the same list twice changes nothing, and finishes what was cut short.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import type { ChangedRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import { financeReader, type Month, type ReadLine, sameLine } from '../../shared/funds/finance-line.ts'
import { withHand } from '../../shared/funds/reconciling.ts'
import type { ListFault } from '../../shared/funds/street-line.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { readList } from '../parts/money/list-lines.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { changedMonth, financeLines, getMonth, newLine } from '../store/finance.ts'
import { journalled } from '../store/journal.ts'
import { transact } from '../store/transact.ts'

const mostLines = 5000
/** Who mends the first of them sees the rest next time. */
const mostFaults = 50
const together = 40

export async function importFinanceLines(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['import-finance-lines'],
  bytes: Uint8Array,
): Promise<Result<{ lines: number; added: number }, PolicyRefusal | MoneyActRefusal | ChangedRefusal>> {
  const { db, council, clock, entropy } = hands
  const now = clock.now()
  const ask = { actor, now }
  const allowed = may('import-finance-lines', ask)
  if (!allowed.ok) return allowed
  const month = input.month as Month
  const sha256 = await sha256Hex(bytes)
  const book = await getMonth(db, month)
  const before = book.files.find(file => file.sha256 === sha256)
  if (before) return ok({ lines: before.lines, added: 0 })
  if (book.closed) return refuse({ reason: 'month-closed' })

  const read = await readList(bytes, financeReader(council.currency, month))
  if (!read.ok) return read
  const lines = read.value.length
  if (lines === 0) return refuse({ reason: 'list-lines', lines: [{ line: 1, problem: 'columns' }] })
  if (lines > mostLines)
    return refuse({
      reason: 'list-lines',
      lines: [{ line: read.value[mostLines]!.line, problem: 'too-many' }],
    })
  const fresh = await thoseNotKept(hands, read.value)
  if (!fresh.ok) return fresh
  const by = namedBy(actor, now)
  for (let from = 0; from < fresh.value.length; from += together) {
    const chunk = fresh.value.slice(from, from + together)
    const clauses = chunk.map(({ line: _line, ...line }) => newLine({ ...line, imported: by, version: 1 }))
    const written = await transact(db, clauses)
    if (!written.ok) return refuse({ reason: 'changed-meanwhile' })
  }
  const written = await transact(db, [
    changedMonth(withHand({ ...book, files: [...book.files, { ...by, sha256, lines }] }, by)),
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      act: 'import-finance-lines',
      as: dutyFor('import-finance-lines', ask) ?? 'payment-check',
      subject: month,
      facts: { lines, fileSha256: sha256 },
    }),
  ])
  return written.ok ? ok({ lines, added: fresh.value.length }) : refuse({ reason: 'changed-meanwhile' })
}

/** Those that were not sent in before; one that was, and is different now, is refused. */
async function thoseNotKept(
  { db }: Pick<Hands, 'db'>,
  lines: readonly ReadLine[],
): Promise<Result<readonly ReadLine[], MoneyActRefusal>> {
  const fresh: ReadLine[] = []
  const faults: ListFault[] = []
  for (let from = 0; from < lines.length; from += together) {
    const chunk = lines.slice(from, from + together)
    const kept = await Promise.all(chunk.map(({ reference }) => financeLines(db, reference)))
    for (const [index, line] of chunk.entries()) {
      const before = kept[index]!.find(({ way }) => way === line.way)
      if (!before) fresh.push(line)
      else if (!sameLine(before, line)) faults.push({ line: line.line, problem: 'changed' })
    }
  }
  return faults.length === 0
    ? ok(fresh)
    : refuse({ reason: 'list-lines', lines: faults.slice(0, mostFaults) })
}
