// Booking money that came into a neighbourhood's fund: from whom, what for, until when, and under which decision. With the
// first of them the council begins to keep the fund, and rounds open their pots out of it.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import type { ChangedRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import { incomeEntry } from '../../shared/funds/income.ts'
import { checkPurpose, hasLapsed } from '../../shared/ledger/purpose.ts'
import { dayOf } from '../../shared/ledger/year.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookAct, keepingOf, knowsFund, namedBy, purposeOf } from '../parts/money/money-asked.ts'
import { fundKept } from '../store/funds.ts'

type Refused = PolicyRefusal | MoneyActRefusal | ChangedRefusal

export async function receiveIncome(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['receive-income'],
): Promise<Result<{ entry: string }, Refused>> {
  const now = hands.clock.now()
  const ask = { actor, now, place: input.fund }
  const allowed = may('receive-income', ask)
  if (!allowed.ok) return allowed
  const known = knowsFund(hands.council, input.fund)
  if (!known.ok) return known
  const purpose = purposeOf(input)
  const fits = checkPurpose(purpose)
  if (!fits.ok) return fits
  const keeping = keepingOf(hands.council)
  if (hasLapsed(purpose, dayOf(now, keeping))) return refuse({ reason: 'purpose-unfit' })

  const by = namedBy(actor, now)
  const { reference, ...received } = input
  const entry = incomeEntry(
    keeping,
    { ...received, id: input.entry, purpose, ...(reference === '' ? {} : { reference }) },
    by,
  )
  const booked = await bookAct(
    hands,
    by,
    [entry],
    {
      act: 'receive-income',
      as: dutyFor('receive-income', ask) ?? 'payment-check',
      place: input.fund,
      subject: input.subject,
      why: input.decision,
      facts: { amountMinor: input.amountMinor },
    },
    [fundKept(input.fund)],
  )
  return booked.ok ? ok({ entry: entry.id }) : booked
}
