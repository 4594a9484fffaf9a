// From squares to the outline around them. An outline is one line: of squares that do not hang together the largest part is
// taken, and what is missing in its middle is filled in. Both are said, so that nobody takes it for what was ticked.
import { must } from './assert.ts'
import type { MapPoint } from './geo.ts'
import { byReading, type Square, squareId } from './squares.ts'

export interface Traced {
  /** Clockwise as seen on the map, beginning at the first corner that one reads. */
  readonly outline: readonly MapPoint[]
  /** Those it goes around. */
  readonly squares: readonly Square[]
  /** Of those that were given: they lie apart. */
  readonly leftOut: number
  /** Of those it goes around: they were not given. */
  readonly filledIn: number
}

/** Nothing where no square is given. */
export function traced(given: readonly Square[], size: number): Traced | undefined {
  const asked = bySquare(given)
  const part = largestPart(asked)
  if (!part) return undefined
  const whole = withoutHoles(part)
  return {
    outline: around(whole, size),
    squares: [...whole.values()].sort(byReading),
    leftOut: [...asked.keys()].filter(id => !whole.has(id)).length,
    filledIn: [...whole.keys()].filter(id => !asked.has(id)).length,
  }
}

type Squares = ReadonlyMap<string, Square>

const bySquare = (squares: readonly Square[]): Map<string, Square> =>
  new Map(squares.map(square => [squareId(square), square]))

/** Those that share a side with it. */
const beside = ({ column, row }: Square): Square[] => [
  { column, row: row - 1 },
  { column: column + 1, row },
  { column, row: row + 1 },
  { column: column - 1, row },
]

/** Everything that can be reached from one square by sides, as long as `mayEnter`. */
function reachedFrom(start: Square, mayEnter: (square: Square) => boolean): Map<string, Square> {
  const reached = bySquare([start])
  const open = [start]
  for (let square = open.pop(); square; square = open.pop())
    for (const next of beside(square))
      if (!reached.has(squareId(next)) && mayEnter(next)) {
        reached.set(squareId(next), next)
        open.push(next)
      }
  return reached
}

/** Of two of one size the one that is read first. */
function largestPart(squares: Squares): Squares | undefined {
  const parts: Squares[] = []
  for (const square of [...squares.values()].sort(byReading))
    if (!parts.some(part => part.has(squareId(square))))
      parts.push(reachedFrom(square, next => squares.has(squareId(next))))
  return parts.sort((a, b) => b.size - a.size)[0]
}

/** Whatever cannot be reached from outside belongs to it. */
function withoutHoles(part: Squares): Squares {
  const all = [...part.values()]
  const [columns, rows] = [all.map(({ column }) => column), all.map(({ row }) => row)]
  const [west, east] = [Math.min(...columns) - 1, Math.max(...columns) + 1]
  const [north, south] = [Math.min(...rows) - 1, Math.max(...rows) + 1]
  const isFrame = ({ column, row }: Square) =>
    column >= west && column <= east && row >= north && row <= south
  const outside = reachedFrom(
    { column: west, row: north },
    square => isFrame(square) && !part.has(squareId(square)),
  )
  const within: Square[] = []
  for (let row = north; row <= south; row++)
    for (let column = west; column <= east; column++)
      if (!outside.has(squareId({ column, row }))) within.push({ column, row })
  return bySquare(within)
}

/** Along the sides that have a neighbour on one side only; without holes no two of them begin at one corner. */
function around(squares: Squares, size: number): MapPoint[] {
  const next = new Map<string, Square>()
  for (const square of squares.values()) {
    const { column, row } = square
    const corners = [
      square,
      { column: column + 1, row },
      { column: column + 1, row: row + 1 },
      { column, row: row + 1 },
    ]
    beside(square).forEach((neighbour, side) => {
      if (!squares.has(squareId(neighbour)))
        next.set(squareId(corners[side]!), must(corners[(side + 1) % 4], 'a square has four corners'))
    })
  }
  const [first] = [...squares.values()].sort(byReading)
  const start = must(first, 'a part has a square')
  const line: Square[] = []
  let at = start
  do {
    line.push(at)
    at = must(next.get(squareId(at)), 'an outline is closed')
  } while (squareId(at) !== squareId(start))
  return line.filter((corner, index) => isTurn(line, corner, index)).map(corner => pointOf(corner, size))
}

function isTurn(line: readonly Square[], { column, row }: Square, index: number): boolean {
  const before = line.at(index - 1)!
  const after = line[(index + 1) % line.length]!
  return !(before.column === column && column === after.column) && !(before.row === row && row === after.row)
}

/** Without the dust that multiplying leaves on fractions. */
const pointOf = ({ column, row }: Square, size: number): MapPoint => [tidy(column * size), tidy(row * size)]
const tidy = (n: number): number => Math.round(n * 1e6) / 1e6 + 0
