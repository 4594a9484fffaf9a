// Confirming what the finance system says has left, for a whole batch: each line on its way that is in the lists sent in, with
// the day they give. Lines that this person approved are left for somebody else. Safe to repeat: each is confirmed once.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { monthOf } from '../../shared/funds/finance-line.ts'
import { meant } from '../../shared/funds/reconciling.ts'
import { sendersOf } from '../../shared/funds/sending.ts'
import { dayOf } from '../../shared/ledger/year.ts'
import type { Day } from '../../shared/lib/day.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, dutyFor, mayAnywhere } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { linesOf } from '../parts/money/batch-asked.ts'
import { confirmPaid } from '../parts/money/finish-payment.ts'
import { type AwardRefusal, mayPayAll, saidOf } from '../parts/money/may-pay.ts'
import { keepingOf, namedBy } from '../parts/money/money-asked.ts'
import { linesSince } from '../parts/money/month-facts.ts'
import { getPaymentBatch } from '../store/payment-batches.ts'

export interface BatchConfirmed {
  readonly confirmed: number
  /** In the lists, and for somebody else to confirm. */
  readonly notYours: number
}

export async function confirmPaymentBatch(
  hands: Hands,
  actor: Actor,
  { number }: MoneyInputs['confirm-payment-batch'],
): Promise<Result<BatchConfirmed, AwardRefusal>> {
  const { db, council, clock } = hands
  const now = clock.now()
  const allowed = mayAnywhere('confirm-payment', actor, now)
  if (!allowed.ok) return allowed
  const batch = await getPaymentBatch(db, number)
  if (!batch) return refuse({ reason: 'unknown-payment-batch' })
  const each = await mayPayAll(hands, 'confirm-payment', { actor, now }, batch.lines)
  if (!each.ok) return each
  if (!batch.closed) return refuse({ reason: 'not-sent' })
  const by = namedBy(actor, now)
  if (batch.closed.by === by.by) return refuse({ reason: 'same-person' })

  const month = (at: typeof now) => monthOf(dayOf(at, keepingOf(council)) as Day)
  const there = await linesSince(hands, month(batch.closed.at), month(now))
  let [confirmed, notYours] = [0, 0]
  for (const { line, payment, state } of await linesOf(hands, batch)) {
    const found = there.find(
      one => one.way === 'out' && one.amountMinor === line.amountMinor && meant(one) === line.reference,
    )
    if (!found || state !== 'sent') continue
    if (sendersOf(payment).includes(by.by)) {
      notYours++
      continue
    }
    const as = dutyFor('confirm-payment', { actor, now, place: line.fund }) ?? 'payment-check'
    const { version } = payment
    const { reference, day } = found
    const done = await confirmPaid(hands, payment, by, { as, ...saidOf(line) }, { version, reference, day })
    if (!done.ok) return done
    confirmed++
  }
  return ok({ confirmed, notYours })
}
