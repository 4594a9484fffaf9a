// Whether the council keeps a neighbourhood's fund: it does from the first income that is booked into it, and from then on
// its rounds open their pots out of it and out of nothing else.
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import { type Db, getItem } from './db.ts'
import { fundKey } from './keys.ts'
import { type Clause, check, update } from './transact.ts'

export const isFundKept = async (db: Db, fund: NeighbourhoodId): Promise<boolean> =>
  (await getItem(db, 'core', fundKey(fund), { consistent: true })) !== undefined

export const fundKept = (fund: NeighbourhoodId): Clause =>
  update(`kept ${fund}`, 'core', fundKey(fund), undefined, { set: { kept: true } })

export const fundNotKept = (fund: NeighbourhoodId): Clause =>
  check(`not kept ${fund}`, 'core', fundKey(fund), { exists: false })
