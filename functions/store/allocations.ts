// Decided allocations: each one item, the plan its entries follow from. `booked` once all of them are written.
import type { AllocationPlan } from '../../shared/funds/allocation-plan.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { allocationKey, allocations } from './keys.ts'
import { type Clause, putNew, update } from './transact.ts'

export interface KeptAllocation {
  readonly plan: AllocationPlan
  readonly booked: boolean
}

export async function getAllocation(db: Db, id: string): Promise<KeptAllocation | undefined> {
  return fromItem(await getItem(db, 'core', allocationKey(id), { consistent: true }))
}

/** Oldest first. */
export async function listAllocations(db: Db): Promise<KeptAllocation[]> {
  const found: KeptAllocation[] = []
  for await (const item of queryAll(db, 'core', { pk: allocations })) found.push(fromItem(item)!)
  return found
}

export const newAllocation = (plan: AllocationPlan): Clause =>
  putNew('allocation-is-new', 'core', { ...allocationKey(plan.id), plan, booked: false })

export const allocationBooked = (id: string): Clause =>
  update('allocation-there', 'core', allocationKey(id), { exists: true }, { set: { booked: true } })

function fromItem(item: Record<string, unknown> | undefined): KeptAllocation | undefined {
  if (!item) return undefined
  const { plan, booked } = item as unknown as KeptAllocation
  return { plan, booked }
}
