// Putting approved payments together for the council's finance system, and taking such a batch apart again before it is
// closed. Nothing moves in the ledger by either.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { makeBatch, takeApart } from '../../shared/funds/batch.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, dutyFor, mayAnywhere } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { linesOf } from '../parts/money/batch-asked.ts'
import { type AwardRefusal, mayPayAll } from '../parts/money/may-pay.ts'
import { bookAct, namedBy } from '../parts/money/money-asked.ts'
import {
  batchMadeBy,
  changedBatch,
  getPaymentBatch,
  listBatches,
  newBatch,
} from '../store/payment-batches.ts'
import { changedPayment, getPayment } from '../store/payments.ts'

type Answer = Result<{ number: number }, AwardRefusal>

export async function makePaymentBatch(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['make-payment-batch'],
): Promise<Answer> {
  const { db, clock } = hands
  const now = clock.now()
  const allowed = mayAnywhere('make-payment-batch', actor, now)
  if (!allowed.ok) return allowed
  const before = await batchMadeBy(db, input.batch)
  if (before !== undefined) {
    const batch = await getPaymentBatch(db, before)
    return batch?.made.by === actor.person ? ok({ number: before }) : refuse({ reason: 'entry-differs' })
  }
  const chosen = await Promise.all(input.payments.map(({ award, payment }) => getPayment(db, award, payment)))
  const found = [...new Map(chosen.flatMap(one => (one ? [[one.id, one] as const] : []))).values()]
  if (found.length < chosen.length) return refuse({ reason: 'unknown-payment' })
  const each = await mayPayAll(hands, 'make-payment-batch', { actor, now }, found)
  if (!each.ok) return each

  const by = namedBy(actor, now)
  const number = ((await listBatches(db)).at(-1)?.number ?? 0) + 1
  const batch = makeBatch({ id: input.batch, number }, found, by)
  if (!batch.ok) return batch
  const { totalMinor, lines } = batch.value.batch
  const done = await bookAct(
    hands,
    by,
    [],
    {
      act: 'make-payment-batch',
      as: dutyFor('make-payment-batch', { actor, now, place: found[0]!.fund }) ?? 'payment-check',
      subject: String(number),
      facts: { amountMinor: totalMinor, payments: lines.length },
    },
    [...newBatch(batch.value.batch), ...batch.value.payments.map(changedPayment)],
  )
  if (done.ok) return ok({ number })
  // The same form at the same moment, or another batch with its number.
  return (await batchMadeBy(db, input.batch)) === number ? ok({ number }) : done
}

export async function takePaymentBatchApart(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['take-payment-batch-apart'],
): Promise<Answer> {
  const now = hands.clock.now()
  const allowed = mayAnywhere('take-payment-batch-apart', actor, now)
  if (!allowed.ok) return allowed
  const batch = await getPaymentBatch(hands.db, input.number)
  if (!batch) return refuse({ reason: 'unknown-payment-batch' })
  const each = await mayPayAll(hands, 'take-payment-batch-apart', { actor, now }, batch.lines)
  if (!each.ok) return each
  const by = namedBy(actor, now)
  if (batch.takenApart?.by === by.by) return ok({ number: batch.number })
  const lines = await linesOf(hands, batch)
  const apart = takeApart(
    batch,
    lines.map(({ payment }) => payment),
    by,
    input.reason,
  )
  if (!apart.ok) return apart
  if (batch.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const done = await bookAct(
    hands,
    by,
    [],
    {
      act: 'take-payment-batch-apart',
      as: dutyFor('take-payment-batch-apart', { actor, now, place: batch.lines[0]!.fund }) ?? 'payment-check',
      subject: String(batch.number),
      why: input.reason,
      facts: { amountMinor: batch.totalMinor, payments: batch.lines.length },
    },
    [changedBatch(apart.value.batch), ...apart.value.payments.map(changedPayment)],
  )
  return done.ok ? ok({ number: batch.number }) : done
}
