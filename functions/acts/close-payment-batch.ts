// Closing a batch by somebody else than who made it: its file is made for good, with its hash in the journal, and then the
// money of each line is sent off, step by step. Closing it again answers as the first time.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { closeBatch } from '../../shared/funds/batch.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, dutyFor, mayAnywhere, type ProofRefusal, provedFor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookBatch } from '../parts/money/batch-asked.ts'
import { batchFile } from '../parts/money/batch-file.ts'
import { type AwardRefusal, mayPayAll } from '../parts/money/may-pay.ts'
import { bookAct, namedBy } from '../parts/money/money-asked.ts'
import { changedBatch, getPaymentBatch } from '../store/payment-batches.ts'

export async function closePaymentBatch(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['close-payment-batch'],
): Promise<Result<{ number: number }, AwardRefusal | ProofRefusal>> {
  const now = hands.clock.now()
  const allowed = mayAnywhere('close-payment-batch', actor, now)
  if (!allowed.ok) return allowed
  const batch = await getPaymentBatch(hands.db, input.number)
  if (!batch) return refuse({ reason: 'unknown-payment-batch' })
  const each = await mayPayAll(hands, 'close-payment-batch', { actor, now }, batch.lines)
  if (!each.ok) return each
  const by = namedBy(actor, now)
  if (batch.closed?.by !== by.by) {
    const proved = provedFor('close-payment-batch', { actor, now })
    if (!proved.ok) return proved
    const file = await batchFile(batch, hands.council.currency)
    const decided = closeBatch(batch, by, file)
    if (!decided.ok) return decided
    if (batch.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
    const done = await bookAct(
      hands,
      by,
      [],
      {
        act: 'close-payment-batch',
        as: dutyFor('close-payment-batch', { actor, now, place: batch.lines[0]!.fund }) ?? 'payment-approval',
        subject: String(batch.number),
        facts: { amountMinor: batch.totalMinor, payments: batch.lines.length, fileSha256: file.sha256 },
      },
      [changedBatch(decided.value)],
    )
    if (!done.ok) return done
  }
  const kept = await getPaymentBatch(hands.db, input.number)
  const booked = kept ? await bookBatch(hands, kept) : ok()
  return booked.ok ? ok({ number: input.number }) : booked
}
