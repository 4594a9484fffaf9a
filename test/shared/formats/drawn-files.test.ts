// Drawn neighbourhoods as files: rings as RFC 7946 wants them, and lines that the council's configuration takes.
import { describe, expect, it } from 'vitest'
import { drawnGeoJson, neighbourhoodLines } from '../../../shared/formats/drawn-files.ts'
import { must } from '../../../shared/lib/assert.ts'
import { type MapPoint, onEarth } from '../../../shared/lib/geo.ts'
import type { NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { type Square, squareId } from '../../../shared/lib/squares.ts'
import { traced } from '../../../shared/lib/trace-squares.ts'
import { readCouncil } from '../../../shared/platform/council.ts'
import { councilText, testCouncil } from '../../fixtures/council.ts'

const drawn = (id: string, name: string, squares: readonly Square[]) => {
  const { outline, ...rest } = must(traced(squares, 10), 'squares')
  return {
    ...rest,
    id: id as NeighbourhoodId,
    name,
    outline,
    squares: squares.map(squareId),
    size: 10,
    people: 14,
    share: 'half' as const,
    agreed: { by: 'otto' as PersonId, byName: 'Otto', at: '2026-09-01T09:00:00.000Z' as Instant },
  }
}
const inNorth = drawn('weir-side', 'Weir Side', [
  { column: 1, row: 0 },
  { column: 2, row: 0 },
])
const across = drawn('old-harbour', 'Old “Harbour”', [
  { column: 4, row: 2 },
  { column: 4, row: 3 },
])
const frame = must(testCouncil.map, 'the test council has a map')

/** Twice the area, above nothing where the ring runs against the clock. */
const turning = (ring: readonly MapPoint[]): number =>
  ring.slice(1).reduce((sum, [x, y], index) => {
    const [fromX, fromY] = ring[index]!
    return sum + fromX * y - x * fromY
  }, 0)

describe('GeoJSON', () => {
  it('has closed rings against the clock, where they are on Earth', () => {
    const { type, features } = drawnGeoJson(frame, [inNorth, across])
    expect(type).toBe('FeatureCollection')
    expect(features.map(({ id, properties }) => [id, properties.name, properties.people])).toStrictEqual([
      ['weir-side', 'Weir Side', 14],
      ['old-harbour', 'Old “Harbour”', 14],
    ])
    for (const { geometry } of features) {
      const [ring] = geometry.coordinates
      expect(ring!.at(-1)).toStrictEqual(ring![0])
      expect(ring).toHaveLength(5)
      expect(turning(ring!)).toBeGreaterThan(0)
    }
    const { lon, lat } = onEarth(frame, [10, 0])
    expect(features[0]!.geometry.coordinates[0]).toContainEqual([
      expect.closeTo(lon, 6),
      expect.closeTo(lat, 6),
    ])
  })
})

describe('lines for the configuration', () => {
  it('are taken by it, each in the smallest place that it lies in', () => {
    const lines = neighbourhoodLines([inNorth, across], testCouncil.neighbourhoods)
    const text = councilText.replace('  "neighbourhoods": [\n', `  "neighbourhoods": [\n${lines}`)
    const read = readCouncil(text)
    expect(read).toMatchObject({ ok: true })
    if (!read.ok) return
    const [first, second] = read.value.neighbourhoods
    expect(first).toMatchObject({ id: 'weir-side', within: 'north', outline: inNorth.outline })
    expect(second).toMatchObject({ id: 'old-harbour', name: 'Old “Harbour”', within: 'whole' })
  })

  it('lie in none where none has them', () => {
    const outside = drawn('sea', 'The sea', [{ column: 40, row: 40 }])
    expect(neighbourhoodLines([outside], testCouncil.neighbourhoods)).not.toContain('within')
  })
})
