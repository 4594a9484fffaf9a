// The map and the earth: what is pressed is where the pin lies, whichever way it is worked out.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithin, metresBetween, onEarth, onMap, roundedPoint } from '../../../shared/lib/geo.ts'
import { pixelOf, pointAt, scaleBar, viewOf, viewPixels, zooms } from '../../../shared/lib/map-view.ts'

const frame = { lon: -4, lat: 54.5, metresPerUnit: 20 }
const square = [
  [0, 0],
  [100, 0],
  [100, 60],
  [0, 60],
] as const
const inside = fc.tuple(
  fc.double({ min: 1, max: 99, noNaN: true }),
  fc.double({ min: 1, max: 59, noNaN: true }),
)

describe('from the map to the earth and back', () => {
  it('is the same place', () => {
    fc.assert(
      fc.property(inside, ([x, y]) => {
        const [bx, by] = onMap(frame, onEarth(frame, [x, y]))
        expect(bx).toBeCloseTo(x, 6)
        expect(by).toBeCloseTo(y, 6)
      }),
    )
  })

  it('measures in metres: north, east, and the rounding of a pin', () => {
    // A minute of latitude is a nautical mile, 1,852 m; of longitude at 60 degrees, half of it.
    expect(metresBetween({ lon: 0, lat: 60 }, { lon: 0, lat: 60 + 1 / 60 })).toBeCloseTo(1855, -1)
    expect(metresBetween({ lon: 0, lat: 60 }, { lon: 1 / 60, lat: 60 })).toBeCloseTo(928, -1)
    fc.assert(
      fc.property(inside, point => {
        const exact = onEarth(frame, point)
        expect(metresBetween(exact, roundedPoint(exact))).toBeLessThan(7)
      }),
    )
  })

  it('knows inside from outside, also of what is not convex', () => {
    expect(isWithin(square, [50, 30])).toBe(true)
    for (const point of [
      [-1, 30],
      [101, 30],
      [50, -1],
      [50, 61],
    ] as const)
      expect([point, isWithin(square, point)]).toEqual([point, false])
    const bay = [
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 2],
      [0, 10],
    ] as const
    expect(isWithin(bay, [5, 1])).toBe(true)
    expect(isWithin(bay, [5, 8])).toBe(false)
  })
})

describe('a window on the map', () => {
  it('puts a pixel and its place together at every zoom', () => {
    fc.assert(
      fc.property(
        inside,
        fc.constantFrom(...zooms),
        fc.nat(viewPixels),
        fc.nat(viewPixels),
        (at, zoom, x, y) => {
          const view = viewOf(square, zoom, at)
          const [bx, by] = pixelOf(view, pointAt(view, [x, y]))
          expect([bx, by]).toEqual([x, y])
        },
      ),
    )
  })

  it('shows the whole neighbourhood first, and closer the pin in the middle', () => {
    const whole = viewOf(square)
    for (const corner of square) {
      const [x, y] = pixelOf(whole, corner)
      for (const n of [x, y]) expect(n >= 0 && n <= viewPixels).toBe(true)
    }
    expect(pixelOf(viewOf(square, 4, [20, 30]), [20, 30])).toEqual([viewPixels / 2, viewPixels / 2])
  })

  it('has a scale of a round number of metres', () => {
    for (const zoom of zooms) {
      const { metres, pixels } = scaleBar(viewOf(square, zoom), 20)
      expect(String(metres)).toMatch(/^[125]0*$/)
      expect(pixels).toBeLessThanOrEqual(viewPixels / 3)
    }
  })
})
