// Drawings of neighbourhoods: one item in the partition of whoever drew it, so that it goes with their account; the index
// `lists` gathers all of them to be added up. Only sums of them are shown to anybody.
import type { PersonId } from '../../shared/lib/ids.ts'
import type { Drawing } from '../../shared/rounds/drawings.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { drawingKey, drawings, personKey } from './keys.ts'
import { type Clause, check, put, remove } from './transact.ts'

export async function getDrawing(db: Db, person: PersonId): Promise<Drawing | undefined> {
  const item = await getItem(db, 'core', drawingKey(person), { consistent: true })
  return item && contentOf<Drawing>(item)
}

export function listDrawings(db: Db): Promise<Drawing[]> {
  return contentsAt<Drawing>(db, 'core', { pk: drawings, index: 'lists' })
}

/** The newest counts. Nothing is kept of somebody who has closed their account meanwhile. */
export const drawn = (drawing: Drawing): Clause[] => [
  check('account-open', 'core', personKey(drawing.person), { absent: ['closedAt'] }),
  put('drawing-kept', 'core', {
    ...drawingKey(drawing.person),
    listPk: drawings,
    listSk: drawing.person,
    ...drawing,
  }),
]

/** Safe to repeat. */
export const drawingTakenBack = (person: PersonId): Clause =>
  remove('drawing-taken-back', 'core', drawingKey(person))
