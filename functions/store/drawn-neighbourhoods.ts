// Neighbourhoods as residents draw them, one item a name: a council has tens of them, in one partition. One that was ended
// gives its place to the next of its name; the journal has them all.
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import type { DrawnNeighbourhood } from '../../shared/rounds/drawn-neighbourhood.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { drawnNeighbourhoodKey, drawnNeighbourhoods } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getDrawnNeighbourhood(
  db: Db,
  id: NeighbourhoodId,
): Promise<DrawnNeighbourhood | undefined> {
  const item = await getItem(db, 'core', drawnNeighbourhoodKey(id), { consistent: true })
  return item && contentOf<DrawnNeighbourhood>(item)
}

/** By their ids, those that wait and those that were ended among them. */
export function listDrawnNeighbourhoods(db: Db): Promise<DrawnNeighbourhood[]> {
  return contentsAt<DrawnNeighbourhood>(db, 'core', { pk: drawnNeighbourhoods, consistent: true })
}

export const newDrawnNeighbourhood = (drawn: DrawnNeighbourhood): Clause =>
  putNew('outline-is-new', 'core', { ...drawnNeighbourhoodKey(drawn.id), ...drawn, version: 1 })

export const changedDrawnNeighbourhood = (drawn: DrawnNeighbourhood): Clause =>
  putIfVersion(
    'outline-unchanged',
    'core',
    { ...drawnNeighbourhoodKey(drawn.id), ...drawn, version: drawn.version + 1 },
    drawn.version,
  )
