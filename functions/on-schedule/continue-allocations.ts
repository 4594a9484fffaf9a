// Allocations whose entries were cut short are finished: each step is safe to repeat.

import type { Hands } from '../hands.ts'
import { bookAllocation, openAllocations } from '../parts/money/book-allocation.ts'

export async function continueAllocations(hands: Pick<Hands, 'db' | 'council'>): Promise<void> {
  for (const allocation of await openAllocations(hands)) {
    const booked = await bookAllocation(hands, allocation)
    if (!booked.ok)
      console.error(
        JSON.stringify({ level: 'ERROR', allocation: allocation.plan.id, waits: booked.refusal.reason }),
      )
  }
}
