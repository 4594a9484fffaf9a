// Who offers to sit on panels, one item a person and place.
import type { Volunteer } from '../../shared/grants/panel.ts'
import type { NeighbourhoodId, PersonId } from '../../shared/lib/ids.ts'
import { contentOf, contentsAt, type Db, deleteItem, getItem } from './db.ts'
import { volunteerKey, volunteersOf } from './keys.ts'
import { type Clause, putIfVersion, putNew, remove } from './transact.ts'

export async function getVolunteer(
  db: Db,
  place: NeighbourhoodId,
  person: PersonId,
): Promise<Volunteer | undefined> {
  return contentOf<Volunteer>(await getItem(db, 'core', volunteerKey(place, person), { consistent: true }))
}

export function listVolunteers(db: Db, place: NeighbourhoodId): Promise<Volunteer[]> {
  return contentsAt<Volunteer>(db, 'core', { pk: volunteersOf(place), consistent: true })
}

const keyOf = ({ place, person }: Pick<Volunteer, 'place' | 'person'>) => volunteerKey(place, person)

export const newVolunteer = (volunteer: Volunteer): Clause =>
  putNew('volunteer-is-new', 'core', { ...keyOf(volunteer), ...volunteer, version: 1 })

export const changedVolunteer = (volunteer: Volunteer): Clause =>
  putIfVersion(
    'volunteer-unchanged',
    'core',
    { ...keyOf(volunteer), ...volunteer, version: volunteer.version + 1 },
    volunteer.version,
  )

/** Safe to repeat. */
export const forgetVolunteer = (db: Db, place: NeighbourhoodId, person: PersonId): Promise<void> =>
  deleteItem(db, 'core', volunteerKey(place, person))

export const volunteerGone = (volunteer: Pick<Volunteer, 'place' | 'person'>): Clause =>
  remove('volunteer-gone', 'core', keyOf(volunteer))
