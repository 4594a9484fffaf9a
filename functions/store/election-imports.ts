// What a round was imported from: one item, written with the round. An import is many small steps; by this item it knows
// itself again and goes on where it was interrupted.
import type { NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import { type Db, getItem } from './db.ts'
import { importKey } from './keys.ts'
import { type Clause, putNew } from './transact.ts'

export interface ElectionImport {
  readonly round: RoundId
  readonly neighbourhood: NeighbourhoodId
  /** Of the election file. */
  readonly sha256: string
  /** Where the file is kept, whole. */
  readonly kept: string
}

export async function getElectionImport(db: Db, round: RoundId): Promise<ElectionImport | undefined> {
  const item = await getItem(db, 'core', importKey(round), { consistent: true })
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...found } = item
  return found as unknown as ElectionImport
}

export const newElectionImport = (imported: ElectionImport): Clause =>
  putNew('import-is-new', 'core', { ...importKey(imported.round), ...imported })
