// Where the points of a series are drawn: in order of time, better and worse to scale, and nothing outside the picture.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartHeight, leftMost, seriesShape } from '../../web/components/series-geometry.ts'

const point = (day: string, value: number) => ({ day, value })

describe('a series', () => {
  it('goes from the first day to the last day of the drawing', () => {
    const { x } = seriesShape([point('2026-01-01', 5), point('2026-07-01', 8)], [], '2027-01-01')
    expect(x('2026-01-01')).toBe(leftMost)
    expect(x('2027-01-01')).toBe(97)
    expect(x('2026-07-01')).toBeCloseTo((leftMost + 97) / 2, 0)
  })
  it('starts at 0, unless its ups and downs would then not be seen', () => {
    const near = seriesShape([point('2026-01-01', 5), point('2026-07-01', 8)], [], '2026-07-01')
    expect(near.ticks[0]).toBe(0)
    const far = seriesShape([point('2026-01-01', 1005), point('2026-07-01', 1008)], [], '2026-07-01')
    expect(far.ticks[0]).toBeGreaterThan(1000)
  })
  it('keeps every point and level within the picture', () => {
    // As figures are written: three places behind the point.
    const value = fc.integer({ min: -1_000_000, max: 1_000_000 }).map(thousandths => thousandths / 1000)
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), fc.array(value), (values, levels) => {
        const points = values.map((value, index) =>
          point(`2026-01-${String(index + 1).padStart(2, '0')}`, value),
        )
        const { x, y } = seriesShape(points, levels, '2026-02-01')
        for (const at of [...values, ...levels].map(y)) {
          expect(at).toBeGreaterThanOrEqual(0)
          expect(at).toBeLessThanOrEqual(chartHeight)
        }
        for (const { day } of points) expect(x(day)).toBeLessThan(100)
      }),
    )
  })
})
