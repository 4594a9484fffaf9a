// Squares laid over the council's map: what people tick to say where a place is, without having to draw. A square is known
// by its column and row from the map's own corner, so that it stays where it is when the council's outline changes.
import { must } from './assert.ts'
import type { MapPoint } from './geo.ts'

export interface Square {
  readonly column: number
  readonly row: number
}

export interface SquareGrid {
  /** Of one side, in map units. */
  readonly size: number
  /** The first column and row that there are. */
  readonly left: number
  readonly top: number
  readonly columns: number
  readonly rows: number
}

type Outline = readonly MapPoint[]

/** As many as can be pressed side by side on the narrowest phone. */
export const mostColumns = 12
const mostRows = 18

/** "3.4" */
export const squareId = ({ column, row }: Square): string => `${column}.${row}`

/** Nothing where it is the name of no square. */
export function readSquare(id: string): Square | undefined {
  const [, column, row] = /^(-?\d{1,6})\.(-?\d{1,6})$/.exec(id) ?? []
  return column === undefined ? undefined : { column: Number(column), row: Number(row) }
}

/** What a square is called beside its grid: letters along the top, numbers down the side, as on a street map. */
export const squareName = ({ left, top }: SquareGrid, { column, row }: Square): string =>
  `${String.fromCharCode(65 + column - left)}${row - top + 1}`

export const byReading = (a: Square, b: Square): number => a.row - b.row || a.column - b.column

/** The finest grid with sides of a round number that has no more columns and rows than fit. */
export function gridOver(outlines: readonly Outline[]): SquareGrid {
  const points = outlines.flat()
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const least = Math.max((east - west) / mostColumns, (south - north) / mostRows) || 1
  const grids = roundSizes(least).map((size): SquareGrid => {
    const [left, top] = [Math.floor(west / size), Math.floor(north / size)]
    const [columns, rows] = [Math.ceil(east / size) - left, Math.ceil(south / size) - top]
    return { size, left, top, columns: Math.max(1, columns), rows: Math.max(1, rows) }
  })
  const fits = grids.find(({ columns, rows }) => columns <= mostColumns && rows <= mostRows)
  return must(fits, 'squares of twice the least size fit any map')
}

const roundSteps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8] as const

/** From the least up to ten times it: at twice that size any map fits. */
function roundSizes(least: number): number[] {
  const ten = 10 ** Math.floor(Math.log10(least))
  return [ten, ten * 10].flatMap(power => roundSteps.map(step => step * power)).filter(size => size >= least)
}

/** So much of a square must lie in the council for it to be one that is ticked. */
const leastInside = 0.2

/** Those of a grid that lie within the outlines, in the order in which one reads. */
export function squaresWithin(grid: SquareGrid, outlines: readonly Outline[]): Square[] {
  const all = Array.from({ length: grid.rows * grid.columns }, (_, index) => ({
    column: grid.left + (index % grid.columns),
    row: grid.top + Math.floor(index / grid.columns),
  }))
  return all.filter(
    square =>
      outlines.reduce((sum, outline) => sum + partInside(outline, grid.size, square), 0) >= leastInside,
  )
}

/** How much of a square lies inside an outline, from 0 to 1: cut at its four sides (Sutherland and Hodgman, 1974). */
export function partInside(outline: Outline, size: number, { column, row }: Square): number {
  const [west, north] = [column * size, row * size]
  const [east, south] = [west + size, north + size]
  const inside = [
    { axis: 0, at: west, keeps: (n: number) => n >= west },
    { axis: 0, at: east, keeps: (n: number) => n <= east },
    { axis: 1, at: north, keeps: (n: number) => n >= north },
    { axis: 1, at: south, keeps: (n: number) => n <= south },
  ].reduce<Outline>((left, { axis, at, keeps }) => cut(left, axis as 0 | 1, at, keeps), outline)
  return areaOf(inside) / size ** 2
}

function cut(outline: Outline, axis: 0 | 1, at: number, keeps: (n: number) => boolean): MapPoint[] {
  return outline.flatMap((from, index): MapPoint[] => {
    const to = outline[(index + 1) % outline.length]!
    const [stays, comes] = [keeps(from[axis]), keeps(to[axis])]
    if (stays === comes) return stays ? [from] : []
    const other = axis === 0 ? 1 : 0
    const along = (at - from[axis]) / (to[axis] - from[axis])
    const beside = from[other] + along * (to[other] - from[other])
    const crossing: MapPoint = axis === 0 ? [at, beside] : [beside, at]
    return stays ? [from, crossing] : [crossing]
  })
}

export const areaOf = (outline: Outline): number =>
  Math.abs(
    outline.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = outline[(index + 1) % outline.length]!
      return sum + x * nextY - nextX * y
    }, 0),
  ) / 2
