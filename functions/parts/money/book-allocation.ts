// The steps of a decided allocation: one entry a place, each with an id from the plan, so that they can be taken again from
// wherever they stopped.
import type { MoneyActRefusal } from '../../../shared/contract/refusals.ts'
import { planEntries } from '../../../shared/funds/allocation-plan.ts'
import { ok, type Result } from '../../../shared/lib/result.ts'
import type { Hands } from '../../hands.ts'
import { allocationBooked, type KeptAllocation, listAllocations } from '../../store/allocations.ts'
import { fundKept } from '../../store/funds.ts'
import { book } from '../../store/ledger.ts'
import { type ConditionsFailed, transact } from '../../store/transact.ts'
import { keepingOf } from './money-asked.ts'

export async function bookAllocation(
  { db, council }: Pick<Hands, 'db' | 'council'>,
  { plan }: KeptAllocation,
): Promise<Result<undefined, MoneyActRefusal | ConditionsFailed>> {
  for (const entry of planEntries(keepingOf(council), plan)) {
    const booked = await book(
      db,
      council.currency,
      [entry],
      entry.book === 'council' ? [] : [fundKept(entry.book)],
    )
    if (!booked.ok) return booked
  }
  await transact(db, [allocationBooked(plan.id)])
  return ok()
}

/** Those whose steps were cut short. */
export async function openAllocations({ db }: Pick<Hands, 'db'>): Promise<KeptAllocation[]> {
  return (await listAllocations(db)).filter(({ booked }) => !booked)
}
