// Neighbourhoods as residents draw them, to take away: GeoJSON (RFC 7946) for other maps, and the lines that put them into the
// council's own configuration, after which a round can give them a pot.
import { type MapFrame, type MapPoint, onEarth } from '../lib/geo.ts'
import { areaOf, partInside, readSquare } from '../lib/squares.ts'
import type { Outlined } from '../rounds/drawings.ts'
import type { DrawnNeighbourhood } from '../rounds/drawn-neighbourhood.ts'

type Shown = Pick<DrawnNeighbourhood, 'id' | 'name' | 'people' | 'share' | 'outline' | 'agreed'>

/** `frame`: where the council's map lies. Rings run against the clock and end where they begin (3.1.6). */
export function drawnGeoJson(frame: MapFrame, drawn: readonly Shown[]) {
  const degrees = (point: MapPoint): [number, number] => {
    const { lon, lat } = onEarth(frame, point)
    return [rounded(lon), rounded(lat)]
  }
  return {
    type: 'FeatureCollection',
    features: drawn.map(({ id, name, people, share, outline, agreed }) => {
      const ring = [...outline].reverse().map(degrees)
      return {
        type: 'Feature',
        id,
        properties: { name, people, share, agreedAt: agreed?.at ?? null },
        geometry: { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] },
      }
    }),
  }
}

/** To six decimals: a hand's breadth, which is finer than any map of squares. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Lines for `neighbourhoods` in council.jsonc, each with a comma at its end. */
export function neighbourhoodLines(
  drawn: readonly Pick<DrawnNeighbourhood, 'id' | 'name' | 'outline' | 'squares' | 'size'>[],
  places: readonly Outlined[],
): string {
  return drawn
    .map(one => {
      const around = surrounding(one, places)
      const line = {
        id: one.id,
        name: one.name,
        ...(around === undefined ? {} : { within: around }),
        outline: one.outline,
      }
      return `    ${JSON.stringify(line)},\n`
    })
    .join('')
}

/** Squares stick out over a boundary that runs through them. */
const nearlyAll = 0.85

/** The smallest place that it lies in. */
function surrounding(
  { squares, size }: Pick<DrawnNeighbourhood, 'squares' | 'size'>,
  places: readonly Outlined[],
): string | undefined {
  const smallestFirst = [...places].sort((a, b) => areaOf(a.outline) - areaOf(b.outline))
  return smallestFirst.find(({ outline }) => {
    const inside = squares.reduce((sum, id) => {
      const square = readSquare(id)
      return sum + (square ? partInside(outline, size, square) : 0)
    }, 0)
    return inside >= nearlyAll * squares.length
  })?.id
}
