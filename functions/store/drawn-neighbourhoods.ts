// Neighbourhoods as residents draw them, one item a name: a council has tens of them, in one partition. One that was ended
// gives its place to the next of its name; the journal has them all.
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import type { DrawnNeighbourhood } from '../../shared/rounds/drawn-neighbourhood.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { drawnNeighbourhoodKey, drawnNeighbourhoods } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getDrawnNeighbourhood(
  db: Db,
  id: NeighbourhoodId,
): Promise<DrawnNeighbourhood | undefined> {
  const item = await getItem(db, 'core', drawnNeighbourhoodKey(id), { consistent: true })
  return item && fromItem(item)
}

/** By their ids, those that wait and those that were ended among them. */
export async function listDrawnNeighbourhoods(db: Db): Promise<DrawnNeighbourhood[]> {
  const found: DrawnNeighbourhood[] = []
  for await (const item of queryAll(db, 'core', { pk: drawnNeighbourhoods, consistent: true }))
    found.push(fromItem(item))
  return found
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

function fromItem(item: Record<string, unknown>): DrawnNeighbourhood {
  const { pk: _pk, sk: _sk, ...drawn } = item
  return drawn as unknown as DrawnNeighbourhood
}
