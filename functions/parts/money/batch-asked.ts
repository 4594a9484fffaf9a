// A batch with its payments as they stand now, and the steps that follow from its being closed: each line's money is sent off
// by an entry of its own, whose id is the payment's and the batch's, so that the steps can be taken again from wherever they
// stopped.
import type { ChangedRefusal, MoneyActRefusal } from '../../../shared/contract/refusals.ts'
import { type Batch, lineState } from '../../../shared/funds/batch.ts'
import { awardStanding } from '../../../shared/funds/holdings.ts'
import { paymentState } from '../../../shared/funds/payment.ts'
import type { OurLine } from '../../../shared/funds/reconciling.ts'
import { send } from '../../../shared/funds/sending.ts'
import { must } from '../../../shared/lib/assert.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Hands } from '../../hands.ts'
import { book, readBalances } from '../../store/ledger.ts'
import { batchSent } from '../../store/payment-batches.ts'
import { changedPayment, getPayment } from '../../store/payments.ts'
import { transact } from '../../store/transact.ts'
import { keepingOf } from './money-asked.ts'

type Reads = Pick<Hands, 'db' | 'council'>

export const linesOf = ({ db }: Pick<Hands, 'db'>, batch: Batch): Promise<OurLine[]> =>
  Promise.all(
    batch.lines.map(async line => {
      const payment = must(await getPayment(db, line.award, line.payment), 'a batch is of payments')
      return { batch, line, payment, state: lineState(batch, payment) }
    }),
  )

/** Sends off what is not on its way yet. */
export async function bookBatch(
  hands: Reads,
  batch: Batch,
): Promise<Result<undefined, MoneyActRefusal | ChangedRefusal>> {
  const { db, council } = hands
  const { closed } = batch
  if (!closed) return ok()
  const { by, byName, at } = closed
  for (const { payment } of await linesOf(hands, batch)) {
    if (payment.batch !== batch.number || paymentState(payment) !== 'in-batch') continue
    const standing = awardStanding(await readBalances(db, payment.fund), payment.award)
    const sent = send(keepingOf(council), payment, { by, byName, at }, standing)
    if (!sent.ok) return sent
    const booked = await book(db, council.currency, [sent.value.entry], [changedPayment(sent.value.payment)])
    if (booked.ok) continue
    const { refusal } = booked
    return refusal.reason === 'condition-failed' ? refuse({ reason: 'changed-meanwhile' }) : refuse(refusal)
  }
  await transact(db, [batchSent(batch)])
  return ok()
}
