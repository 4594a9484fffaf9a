// Squares and the outline around them: the outline covers exactly the squares it says, whatever was ticked.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must } from '../../../shared/lib/assert.ts'
import { isWithin, type MapPoint } from '../../../shared/lib/geo.ts'
import {
  areaOf,
  gridOver,
  mostColumns,
  partInside,
  readSquare,
  type Square,
  squareId,
  squareName,
  squaresWithin,
} from '../../../shared/lib/squares.ts'
import { traced } from '../../../shared/lib/trace-squares.ts'

const squaresOf = (picture: string): Square[] =>
  picture
    .trim()
    .split('\n')
    .flatMap((line, row) =>
      [...line.trim()].flatMap((sign, column) => (sign === '#' ? [{ column, row }] : [])),
    )

const size = 20
const trace = (picture: string) => must(traced(squaresOf(picture), size), 'a picture with a square')
const centre = ({ column, row }: Square): MapPoint => [(column + 0.5) * size, (row + 0.5) * size]

describe('an outline around squares', () => {
  it('goes around one', () => {
    expect(trace('#')).toStrictEqual({
      outline: [
        [0, 0],
        [20, 0],
        [20, 20],
        [0, 20],
      ],
      squares: [{ column: 0, row: 0 }],
      leftOut: 0,
      filledIn: 0,
    })
  })

  it('turns where it must and nowhere else', () => {
    const { outline } = trace(`
      ##.
      .##`)
    expect(outline).toStrictEqual([
      [0, 0],
      [40, 0],
      [40, 20],
      [60, 20],
      [60, 40],
      [20, 40],
      [20, 20],
      [0, 20],
    ])
  })

  it('goes around nothing where nothing is ticked', () => expect(traced([], size)).toBeUndefined())

  it.each([
    ['what touches at a corner alone is apart', '##.\n##.\n..#', 4, 1, 0],
    ['the largest part is taken', '#..\n...\n.##', 2, 1, 0],
    ['of two of one size the first', '##.\n...\n.##', 2, 2, 0],
    ['a hole is filled', '###\n#.#\n###', 9, 0, 1],
    ['a hole that opens at a corner alone is one', '##.\n#.#\n###', 8, 0, 1],
    ['what lies in a hole is not apart', '#####\n#...#\n#.#.#\n#...#\n#####', 25, 0, 8],
    ['a bay is none', '###\n#.#\n#.#', 7, 0, 0],
  ])('%s', (_, picture, covered, leftOut, filledIn) => {
    const { outline, squares, ...said } = trace(picture)
    expect({ covered: squares.length, ...said }).toStrictEqual({ covered, leftOut, filledIn })
    expect(areaOf(outline)).toBe(covered * size ** 2)
  })

  it('covers exactly the squares it says, and says what is not as it was ticked', () => {
    const chosen = fc.uniqueArray(
      fc.record({ column: fc.integer({ min: -3, max: 6 }), row: fc.integer({ min: -3, max: 6 }) }),
      { selector: squareId, minLength: 1, maxLength: 70 },
    )
    fc.assert(
      fc.property(chosen, given => {
        const { outline, squares, leftOut, filledIn } = must(traced(given, size), 'squares')
        const covered = new Set(squares.map(squareId))
        const asked = new Set(given.map(squareId))
        for (let row = -5; row <= 8; row++)
          for (let column = -5; column <= 8; column++)
            expect(isWithin(outline, centre({ column, row }))).toBe(covered.has(squareId({ column, row })))
        expect(areaOf(outline)).toBe(covered.size * size ** 2)
        expect(new Set(outline.map(String)).size).toBe(outline.length)
        expect([leftOut, filledIn]).toStrictEqual([
          [...asked].filter(id => !covered.has(id)).length,
          [...covered].filter(id => !asked.has(id)).length,
        ])
      }),
      { numRuns: 200 },
    )
  })

  it('leaves a joined shape without holes as it is', () => {
    // A row of columns that stand on one line is joined, and open above.
    const heights = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(heights, tall => {
        const given = tall.flatMap((height, column) =>
          Array.from({ length: height }, (_, up) => ({ column, row: -up })),
        )
        const { squares, leftOut, filledIn } = must(traced(given, size), 'squares')
        expect([leftOut, filledIn]).toStrictEqual([0, 0])
        expect(new Set(squares.map(squareId))).toStrictEqual(new Set(given.map(squareId)))
      }),
      { numRuns: 100 },
    )
  })
})

describe('the grid over a map', () => {
  const ashmere: MapPoint[] = [
    [30, 20],
    [385, 20],
    [385, 295],
    [30, 295],
  ]

  it('has sides of a round number, and no more columns than a phone has room for', () => {
    expect(gridOver([ashmere])).toStrictEqual({ size: 30, left: 1, top: 0, columns: 12, rows: 10 })
    const anywhere = fc.record({
      x: fc.integer({ min: -100_000, max: 100_000 }),
      y: fc.integer({ min: -100_000, max: 100_000 }),
      wide: fc.integer({ min: 1, max: 50_000 }),
      tall: fc.integer({ min: 1, max: 50_000 }),
    })
    fc.assert(
      fc.property(anywhere, ({ x, y, wide, tall }) => {
        const corners: MapPoint[] = [
          [x, y],
          [x + wide, y],
          [x + wide, y + tall],
          [x, y + tall],
        ]
        const grid = gridOver([corners])
        expect(grid.columns).toBeLessThanOrEqual(mostColumns)
        for (const [px, py] of corners) {
          const [column, row] = [px / grid.size - grid.left, py / grid.size - grid.top]
          expect(column).toBeGreaterThanOrEqual(-1e-9)
          expect(column).toBeLessThanOrEqual(grid.columns + 1e-9)
          expect(row).toBeGreaterThanOrEqual(-1e-9)
          expect(row).toBeLessThanOrEqual(grid.rows + 1e-9)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('offers squares of which a fifth lies inside', () => {
    const triangle: MapPoint[] = [
      [0, 0],
      [100, 0],
      [0, 100],
    ]
    const grid = { size: 10, left: 0, top: 0, columns: 10, rows: 10 }
    const names = squaresWithin(grid, [triangle]).map(square => squareName(grid, square))
    // Half of those on its long side is inside.
    expect(names).toContain('J1')
    expect(names).toContain('A10')
    expect(names).not.toContain('J2')
    expect(names).toHaveLength(55)
  })

  it('cuts an outline into squares without losing any of it', () => {
    const bay: MapPoint[] = [
      [3, 4],
      [57, 8],
      [33, 22],
      [58, 41],
      [12, 55],
      [21, 30],
    ]
    const all = Array.from({ length: 36 }, (_, index) => ({ column: index % 6, row: Math.floor(index / 6) }))
    const sum = all.reduce((area, square) => area + partInside(bay, 10, square) * 100, 0)
    expect(sum).toBeCloseTo(areaOf(bay), 6)
    expect(partInside(bay, 10, { column: 9, row: 9 })).toBe(0)
  })

  it.each(['3.4', '-1.0', '0.-12'])('reads the square %s', id =>
    expect(squareId(must(readSquare(id), id))).toBe(id),
  )
  it.each(['', '3', '3.4.5', 'a.b', '3.', ' 3.4', '1e3.2', '12345678.1'])('knows no square “%s”', id =>
    expect(readSquare(id)).toBeUndefined(),
  )
})
