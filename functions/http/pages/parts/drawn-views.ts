// What pages of drawn neighbourhoods show of the council: its squares, its neighbourhoods on them, and how much of a drawing
// lies in which.
import { squareId } from '../../../../shared/lib/squares.ts'
import { type Council, type Neighbourhood, neighbourhoodOf } from '../../../../shared/platform/council.ts'
import { liesIn } from '../../../../shared/rounds/drawings.ts'
import { type DrawnNeighbourhood, drawnState } from '../../../../shared/rounds/drawn-neighbourhood.ts'
import type { Where } from '../../../../web/pages/drawn-words.ts'
import { drawnMap, innermost } from '../../../parts/drawn/drawn-map.ts'
import type { Db } from '../../../store/db.ts'
import { listDrawnNeighbourhoods } from '../../../store/drawn-neighbourhoods.ts'

export function mapViews(council: Council) {
  const { grid, squares } = drawnMap(council)
  const { neighbourhoods } = council
  const smallest = innermost(council)
  return {
    grid,
    places: neighbourhoods.map(({ id, name, outline }) => ({
      id,
      name,
      outline,
      surrounds: neighbourhoods.some(({ within }) => within === id),
    })),
    squares: squares.map(square => {
      const [most] = liesIn(smallest, grid.size, new Map([[squareId(square), 1]]))
      return { ...square, place: most && neighbourhoodOf(council, most.id)?.name }
    }),
  }
}

/** `weightOf`: how many ticked each square. */
export const whereOf = (council: Council, size: number, weightOf: ReadonlyMap<string, number>): Where =>
  liesIn(innermost(council), size, weightOf).map(({ id, part }) => ({
    id,
    name: neighbourhoodOf(council, id)?.name ?? id,
    part,
  }))

export const outlineWhere = (council: Council, { size, squares }: DrawnNeighbourhood): Where =>
  whereOf(council, size, new Map(squares.map(square => [square, 1])))

/** More of it than the edge of a square. */
export const liesHere = (place: Neighbourhood, { size, squares }: DrawnNeighbourhood): boolean =>
  liesIn([place], size, new Map(squares.map(square => [square, 1]))).some(({ part }) => part > 0.05)

/** What everybody sees: agreed to, and not ended. */
export const agreedOutlines = async (db: Db): Promise<DrawnNeighbourhood[]> =>
  (await listDrawnNeighbourhoods(db)).filter(one => drawnState(one) === 'agreed')
