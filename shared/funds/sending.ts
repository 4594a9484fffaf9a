// What becomes of a payment in a batch: its money is sent off when the batch is closed, then confirmed with the bank's reference
// or returned with a reason. A returned one is approved again and waits for a later batch. Whoever approved it or closed its
// batch does not say what became of it.
import type { Entry } from '../ledger/entry.ts'
import { dayOf } from '../ledger/year.ts'
import type { Day } from '../lib/day.ts'
import type { PersonId } from '../lib/ids.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from '../rounds/round.ts'
import { awardAccount, decisionOf } from './award.ts'
import { fundEntry, type Keeping, moving } from './booking.ts'
import { drawUpTo, sumOf } from './draw.ts'
import type { AwardStanding } from './holdings.ts'
import { anyUse, type Payment, type PaymentRefusal, paymentState } from './payment.ts'

/** Who sent it off, or agreed that it be sent. */
export const sendersOf = ({ approvals, sent }: Payment): PersonId[] => [
  ...approvals.map(({ by }) => by),
  ...(sent ? [sent.by] : []),
]

type Booked = Result<{ readonly payment: Payment; readonly entry: Entry }, PaymentRefusal>

/** With its batch, by whoever closed it: out of what is reserved. */
export function send(
  keeping: Keeping,
  payment: Payment,
  closed: NamedAct,
  { committed }: AwardStanding,
): Booked {
  if (paymentState(payment) !== 'in-batch') return refuse({ reason: 'already-done' })
  const parts = drawUpTo(committed, payment.amountMinor, anyUse, '')
  if (sumOf(parts) < payment.amountMinor)
    return refuse({ reason: 'beyond-commitment', leftMinor: sumOf(committed) })
  const { by, byName, at } = closed
  const sent = { ...payment, sent: { by, byName, at, parts } }
  return ok({ payment: sent, entry: step(keeping, sent, 'payment-sent', closed, 'committed', 'in-payment') })
}

export function confirm(
  keeping: Keeping,
  payment: Payment,
  by: NamedAct,
  reference: string,
  day: Day,
): Booked {
  const before = checkSent(payment, by)
  if (!before.ok) return before
  const sentOn = dayOf((payment.sent ?? by).at, keeping)
  if (day < sentOn || day > dayOf(by.at, keeping)) return refuse({ reason: 'paid-day-unfit' })
  const confirmed = { ...payment, confirmed: { ...by, reference, day } }
  const entry = step(keeping, confirmed, 'payment-confirmed', by, 'in-payment', 'paid')
  return ok({ payment: confirmed, entry: { ...entry, reference } })
}

/** The bank sent it back: the money is reserved again, and the payment waits for a later batch. */
export function comeBack(keeping: Keeping, payment: Payment, by: NamedAct, reason: string): Booked {
  const before = checkSent(payment, by)
  if (!before.ok) return before
  const entry = step(keeping, payment, 'payment-returned', by, 'in-payment', 'committed')
  const { batch = 0, sent: _sent, ...approved } = payment
  const returns = [...(payment.returns ?? []), { ...by, reason, batch }]
  return ok({ payment: { ...approved, returns }, entry: { ...entry, why: reason } })
}

function checkSent(payment: Payment, { by }: NamedAct): Result<undefined, PaymentRefusal> {
  const state = paymentState(payment)
  if (state === 'paid' || state === 'refused') return refuse({ reason: 'already-done' })
  if (state !== 'sent') return refuse({ reason: 'not-sent' })
  return sendersOf(payment).includes(by) ? refuse({ reason: 'same-person' }) : ok()
}

/** Known by the batch as well: what came back goes out once more with another. */
function step(
  keeping: Keeping,
  payment: Payment,
  kind: 'payment-sent' | 'payment-confirmed' | 'payment-returned',
  by: NamedAct,
  from: 'committed' | 'in-payment',
  to: 'committed' | 'in-payment' | 'paid',
): Entry {
  const { id, fund, title, what, approvals, batch, sent } = payment
  const about = {
    id: `${kind}.${id}.${batch}`,
    kind,
    subject: title,
    why: what,
    decision: decisionOf(payment, approvals.map(({ byName }) => byName).join(', ')),
  }
  const postings = moving(sent?.parts ?? [], awardAccount(payment, from), awardAccount(payment, to))
  return fundEntry(keeping, fund, about, by, postings)
}
