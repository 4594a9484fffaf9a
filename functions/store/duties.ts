// Duties: one item for each person, duty and place, all in one partition, since a council has hundreds, not millions.
import type { NeighbourhoodId, PersonId } from '../../shared/lib/ids.ts'
import type { HeldDuty } from '../../shared/rounds/duties.ts'
import type { DutyName } from '../../shared/rounds/policy.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { duties, dutiesOf, dutyKey } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getDuty(
  db: Db,
  person: PersonId,
  duty: DutyName,
  place: NeighbourhoodId | 'council',
): Promise<HeldDuty | undefined> {
  return contentOf<HeldDuty>(await getItem(db, 'core', dutyKey(person, duty, place), { consistent: true }))
}

/** Everything ever granted to the person; what is in force the law says (shared/rounds/duties.ts). */
export const dutiesHeldBy = (db: Db, person: PersonId): Promise<HeldDuty[]> =>
  contentsAt<HeldDuty>(db, 'core', { pk: duties, skPrefix: dutiesOf(person), consistent: true })

export const listDuties = (db: Db): Promise<HeldDuty[]> =>
  contentsAt<HeldDuty>(db, 'core', { pk: duties, consistent: true })

export const newDuty = (held: HeldDuty): Clause => putNew('duty-unchanged', 'core', toItem(held))

export const changedDuty = (held: HeldDuty): Clause =>
  putIfVersion('duty-unchanged', 'core', toItem({ ...held, version: held.version + 1 }), held.version)

const toItem = (held: HeldDuty) => ({ ...dutyKey(held.person, held.name, held.place), ...held })
