// Booking the lines of earlier statements that waited for their street or their rule and wait no more.
import type { MoneyActRefusal } from '../../shared/contract/refusals.ts'
import type { StreetInputs } from '../../shared/contract/street-money.ts'
import type { ListRefusal } from '../../shared/funds/street-line.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookStatement, lookUpLines, planStatement } from '../parts/money/book-street-statement.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { getStreetStatement, listWaitingLines } from '../store/street-revenue.ts'

type Refused = PolicyRefusal | ListRefusal | MoneyActRefusal

export async function bookWaiting(
  hands: Hands,
  actor: Actor,
  { statement: id, title }: StreetInputs['book-waiting'],
): Promise<Result<{ placed: number; done: boolean }, Refused>> {
  const now = hands.clock.now()
  const allowed = may('book-waiting', { actor, now })
  if (!allowed.ok) return allowed
  const before = await getStreetStatement(hands.db, id)
  if (before && before.imported.by !== actor.person) return refuse({ reason: 'entry-differs' })
  if (!before) {
    const lines = await listWaitingLines(hands.db)
    const looked = await lookUpLines(
      hands,
      lines.map(({ why: _why, ...line }) => line),
    )
    if (!looked.ok) return looked
    if (looked.value.placed.length === 0) return ok({ placed: 0, done: true })
    const about = { id, title, sha256: '', lines: lines.length, imported: namedBy(actor, now) }
    await planStatement(hands, 'book-waiting', about, looked.value)
  }
  const statement = (await getStreetStatement(hands.db, id))!
  const booked = await bookStatement(hands, statement)
  return booked.ok ? ok({ placed: statement.placed, done: booked.value }) : booked
}
