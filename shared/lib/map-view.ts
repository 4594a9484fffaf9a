// A square window on the council's map, so many pixels wide: what a picture of it shows, and which place a pixel of the
// picture is. Drawn and pressed by the same numbers, so that the pin lies where the finger was.
import type { MapPoint } from './geo.ts'

export interface MapView {
  /** The map's point in the upper left corner. */
  readonly left: number
  readonly top: number
  readonly unitsPerPixel: number
  /** Both ways. */
  readonly pixels: number
}

/** How much closer than the whole neighbourhood. */
export const zooms = [1, 2, 4, 8] as const
export type Zoom = (typeof zooms)[number]

/** Small enough for the narrowest phone: a picture that is pressed must not be scaled, or its pixels are others. */
export const viewPixels = 280
const margin = 10

/** The whole neighbourhood, or a part of it around a point. */
export function viewOf(outline: readonly MapPoint[], zoom: Zoom = 1, around?: MapPoint): MapView {
  const [xs, ys] = [outline.map(([x]) => x), outline.map(([, y]) => y)]
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const [x, y] = around && zoom > 1 ? around : [(west + east) / 2, (north + south) / 2]
  const unitsPerPixel = Math.max(east - west, south - north, 1) / (viewPixels - 2 * margin) / zoom
  const half = (viewPixels / 2) * unitsPerPixel
  return { left: x - half, top: y - half, unitsPerPixel, pixels: viewPixels }
}

export const pointAt = ({ left, top, unitsPerPixel }: MapView, [x, y]: MapPoint): MapPoint => [
  left + x * unitsPerPixel,
  top + y * unitsPerPixel,
]

/** To a tenth of a pixel. */
export const pixelOf = ({ left, top, unitsPerPixel }: MapView, [x, y]: MapPoint): MapPoint => [
  Math.round(((x - left) / unitsPerPixel) * 10) / 10,
  Math.round(((y - top) / unitsPerPixel) * 10) / 10,
]

/** A round number of metres that takes at most a third of the picture, for the scale bar. */
export function scaleBar({ unitsPerPixel, pixels }: MapView, metresPerUnit: number) {
  const most = (pixels / 3) * unitsPerPixel * metresPerUnit
  const ten = 10 ** Math.floor(Math.log10(most))
  const metres = ([5, 2, 1].find(times => times * ten <= most) ?? 1) * ten
  return { metres, pixels: metres / metresPerUnit / unitsPerPixel }
}
