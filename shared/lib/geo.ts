// Points on the earth and on the council's own map. A town is small enough to be flat: degrees become metres by the
// equirectangular projection about the map's corner, which over 20 km is off by less than a house.

export interface GeoPoint {
  /** Degrees east and north, WGS 84. */
  readonly lon: number
  readonly lat: number
}

/** Where the map's point [0, 0] lies, and how long one of its units is. */
export interface MapFrame extends GeoPoint {
  readonly metresPerUnit: number
}

/** x to the east, y to the south, in map units. */
export type MapPoint = readonly [x: number, y: number]

const metresPerDegree = 111_320
const narrowing = (lat: number) => Math.cos((lat * Math.PI) / 180)

export const onMap = (frame: MapFrame, { lon, lat }: GeoPoint): MapPoint => [
  ((lon - frame.lon) * metresPerDegree * narrowing(frame.lat)) / frame.metresPerUnit,
  ((frame.lat - lat) * metresPerDegree) / frame.metresPerUnit,
]

export const onEarth = (frame: MapFrame, [x, y]: MapPoint): GeoPoint => ({
  lon: frame.lon + (x * frame.metresPerUnit) / (metresPerDegree * narrowing(frame.lat)),
  lat: frame.lat - (y * frame.metresPerUnit) / metresPerDegree,
})

/** To four decimals, about ten metres: enough for a bench, too coarse for a front door. */
export const roundedPoint = ({ lon, lat }: GeoPoint): GeoPoint => ({
  lon: Math.round(lon * 10_000) / 10_000,
  lat: Math.round(lat * 10_000) / 10_000,
})

export function metresBetween(a: GeoPoint, b: GeoPoint): number {
  const east = (a.lon - b.lon) * metresPerDegree * narrowing((a.lat + b.lat) / 2)
  const north = (a.lat - b.lat) * metresPerDegree
  return Math.hypot(east, north)
}

/** By counting how often a line to the right crosses the boundary (even-odd rule). */
export function isWithin(outline: readonly MapPoint[], [x, y]: MapPoint): boolean {
  let inside = false
  outline.forEach(([ax, ay], index) => {
    const [bx, by] = outline[(index + 1) % outline.length]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  })
  return inside
}
