// What money may be spent on changes only by a decision that is named.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import type { ChangedRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import { purposeEntry } from '../../shared/funds/income.ts'
import { checkPurpose } from '../../shared/ledger/purpose.ts'
import { ok, type Result } from '../../shared/lib/result.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookAct, heldUnder, keepingOf, knowsFund, namedBy, purposeOf } from '../parts/money/money-asked.ts'

type Refused = PolicyRefusal | MoneyActRefusal | ChangedRefusal

export async function changePurpose(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['change-purpose'],
): Promise<Result<{ entry: string }, Refused>> {
  const now = hands.clock.now()
  const ask = { actor, now, place: input.fund }
  const allowed = may('change-purpose', ask)
  if (!allowed.ok) return allowed
  const known = knowsFund(hands.council, input.fund)
  if (!known.ok) return known
  const to = purposeOf(input)
  const fits = checkPurpose(to)
  if (!fits.ok) return fits
  const from = await heldUnder(hands, input.fund, input.from)
  if (!from.ok) return from

  const by = namedBy(actor, now)
  const { fund, amountMinor, reason, decision } = input
  const entry = purposeEntry(
    keepingOf(hands.council),
    { id: input.entry, fund, from: from.value.purpose, to, amountMinor, subject: decision, reason, decision },
    by,
  )
  const booked = await bookAct(hands, by, [entry], {
    act: 'change-purpose',
    as: dutyFor('change-purpose', ask) ?? 'payment-check',
    place: fund,
    subject: decision,
    why: reason,
    facts: { amountMinor },
  })
  return booked.ok ? ok({ entry: entry.id }) : booked
}
