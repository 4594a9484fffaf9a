// What neighbourhoods are drawn on, and how drawings are added up: squares over the council's outline, its own neighbourhoods
// to hold them against, and names by how they look.
import { gridOver, type Square, type SquareGrid, squaresWithin } from '../../../shared/lib/squares.ts'
import type { Council, Neighbourhood } from '../../../shared/platform/council.ts'
import { type DrawnNames, drawnNames } from '../../../shared/rounds/drawings.ts'
import type { Hands } from '../../hands.ts'
import { listDrawings } from '../../store/drawings.ts'
import { skeletonOf } from '../moderation/skeleton.ts'

/** Those that lie in no other. */
const outermost = ({ neighbourhoods }: Council): Neighbourhood[] =>
  neighbourhoods.filter(({ within }) => within === undefined)

/** Those that no other lies in: what a drawing is held against. */
export const innermost = ({ neighbourhoods }: Council): Neighbourhood[] =>
  neighbourhoods.filter(({ id }) => !neighbourhoods.some(({ within }) => within === id))

export interface DrawnMap {
  readonly grid: SquareGrid
  /** Those that can be ticked. */
  readonly squares: readonly Square[]
}

export function drawnMap(council: Council): DrawnMap {
  const outlines = outermost(council).map(({ outline }) => outline)
  const grid = gridOver(outlines)
  return { grid, squares: squaresWithin(grid, outlines) }
}

/** "The Triangle", "the triangle" and "The-Triangle" are one place; a name of nothing but signs is none. */
export const nameKey = (name: string): string => skeletonOf(name).replace(/[^\p{L}\p{N}]+/gu, '')

export async function loadNames({ db, council }: Pick<Hands, 'db' | 'council'>): Promise<DrawnNames> {
  return drawnNames(await listDrawings(db), drawnMap(council).grid.size)
}
