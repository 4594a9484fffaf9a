// Taking in a month's statement of what streets brought in: read whole, compared with what is booked, then booked line by line
// under each line's own reference. Sent in again, it changes nothing; a line that is not what it was is refused by its name.
import type { MoneyActRefusal } from '../../shared/contract/refusals.ts'
import type { StreetInputs } from '../../shared/contract/street-money.ts'
import { type ListRefusal, statementReader } from '../../shared/funds/street-line.ts'
import type { StreetStatement } from '../../shared/funds/street-plan.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookStatement, lookUpLines, planStatement } from '../parts/money/book-street-statement.ts'
import { readList } from '../parts/money/list-lines.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { getStreetStatement } from '../store/street-revenue.ts'

type Refused = PolicyRefusal | ListRefusal | MoneyActRefusal

export interface TakenIn {
  readonly lines: number
  readonly known: number
  readonly placed: number
  readonly waiting: number
  /** False while the rest is booked by the scheduler. */
  readonly done: boolean
}

export async function importStatement(
  hands: Hands,
  actor: Actor,
  input: StreetInputs['import-statement'],
  bytes: Uint8Array,
): Promise<Result<TakenIn, Refused>> {
  const since = performance.now()
  const now = hands.clock.now()
  const allowed = may('import-statement', { actor, now })
  if (!allowed.ok) return allowed
  const imported = namedBy(actor, now)
  const sha256 = await sha256Hex(bytes)
  const before = await getStreetStatement(hands.db, input.statement)
  if (before)
    return before.sha256 === sha256 && before.imported.by === imported.by
      ? goOn(hands, before, since)
      : refuse({ reason: 'entry-differs' })
  const read = await readList(bytes, statementReader(hands.council.currency))
  if (!read.ok) return read
  const lines = read.value.length
  if (lines === 0) return refuse({ reason: 'list-lines', lines: [{ line: 1, problem: 'columns' }] })
  const looked = await lookUpLines(hands, read.value)
  if (!looked.ok) return looked
  const { placed, waiting, known } = looked.value
  if (placed.length + waiting.length === 0) return ok({ lines, known, placed: 0, waiting: 0, done: true })
  const about = { id: input.statement, title: input.title, sha256, lines, imported }
  return goOn(hands, await planStatement(hands, 'import-statement', about, looked.value), since)
}

async function goOn(
  hands: Hands,
  statement: StreetStatement,
  since: number,
): Promise<Result<TakenIn, MoneyActRefusal>> {
  const { lines, known, placed, waiting } = statement
  const booked = await bookStatement(hands, statement, since)
  return booked.ok ? ok({ lines, known, placed, waiting, done: booked.value }) : booked
}
