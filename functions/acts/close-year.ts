// Closing a financial year of one fund: what lapsed goes back to the council, the rest is carried on, and nothing can be
// booked in that year any more. Closing it again answers as the first time.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import type { ChangedRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import type { FinancialYear } from '../../shared/ledger/year.ts'
import { yearEnd } from '../../shared/ledger/year-end.ts'
import { ok, type Result } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookAct, keepingOf, knowsFund, namedBy } from '../parts/money/money-asked.ts'
import { type ClosedYear, closedYears, readBalances, yearClosed } from '../store/ledger.ts'

type Refused = PolicyRefusal | MoneyActRefusal | ChangedRefusal

export async function closeYear(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['close-year'],
): Promise<Result<ClosedYear, Refused>> {
  const { council, db, clock } = hands
  const now = clock.now()
  const { fund, decision } = input
  const ask = { actor, now, place: fund }
  const allowed = may('close-year', ask)
  if (!allowed.ok) return allowed
  const known = knowsFund(council, fund)
  if (!known.ok) return known
  const year = input.year as FinancialYear
  const before = (await closedYears(db, fund)).find(closed => closed.year === year)
  if (before) return ok(before)

  const by = namedBy(actor, now)
  const subject = `${year}, ${neighbourhoodOf(council, fund)?.name ?? fund}`
  const about = { ...by, subject, why: decision, decision: { text: decision }, currency: council.currency }
  const end = yearEnd(year, fund, await readBalances(db, fund), about, keepingOf(council))
  if (!end.ok) return end
  const { lapses, carried } = end.value
  const lapsedMinor = lapses
    .flatMap(({ postings }) => postings)
    .reduce((sum, { minor }) => sum + Math.max(0, minor), 0)
  const closed: ClosedYear = { ...by, year, carried, lapsedMinor }
  const done = await bookAct(
    hands,
    by,
    lapses,
    {
      act: 'close-year',
      as: dutyFor('close-year', ask) ?? 'payment-approval',
      place: fund,
      subject,
      why: decision,
      facts: { lapsedMinor },
    },
    [yearClosed(fund, closed)],
  )
  return done.ok ? ok(closed) : done
}
