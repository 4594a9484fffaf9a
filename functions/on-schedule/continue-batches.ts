// Closed batches whose money was not all sent off are finished: each step is safe to repeat.
import type { Hands } from '../hands.ts'
import { bookBatch } from '../parts/money/batch-asked.ts'
import { listBatchesToSend } from '../store/payment-batches.ts'

export async function continueBatches(hands: Pick<Hands, 'db' | 'council'>): Promise<void> {
  for (const batch of await listBatchesToSend(hands.db)) {
    const booked = await bookBatch(hands, batch)
    if (!booked.ok)
      console.error(JSON.stringify({ level: 'ERROR', batch: batch.number, waits: booked.refusal.reason }))
  }
}
