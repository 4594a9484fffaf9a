// Where the pin is after a press on the map's picture or on one of the buttons beside it.
import { type GeoPoint, type MapPoint, onEarth, onMap, roundedPoint } from '../../../../shared/lib/geo.ts'
import type { NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import { pointAt, viewOf, viewPixels, type Zoom, zooms } from '../../../../shared/lib/map-view.ts'
import { type Council, neighbourhoodOf } from '../../../../shared/platform/council.ts'
import type { Form } from '../../form.ts'

export interface Standing {
  readonly pin: GeoPoint | undefined
  readonly zoom: Zoom
}

/** A tenth of the picture. */
const stepPixels = 28
const ways: Readonly<Record<string, MapPoint>> = {
  north: [0, -stepPixels],
  south: [0, stepPixels],
  west: [-stepPixels, 0],
  east: [stepPixels, 0],
}
const middle: MapPoint = [viewPixels / 2, viewPixels / 2]

/** Nothing where no place was pressed. */
export function movedPin(
  council: Council,
  neighbourhood: NeighbourhoodId,
  { pin, zoom }: Standing,
  form: Form,
): Standing | undefined {
  const { map } = council
  const outline = neighbourhoodOf(council, neighbourhood)?.outline
  if (!map || !outline) return undefined
  const at = zooms.indexOf(zoom)
  const step = form.text('step')
  if (step === 'closer') return { pin, zoom: zooms[at + 1] ?? zoom }
  if (step === 'further') return { pin, zoom: zooms[at - 1] ?? zoom }
  if (step === 'none') return { pin: undefined, zoom: 1 }
  const now = pin && onMap(map, pin)
  const view = viewOf(outline, zoom, now)
  const way = ways[step]
  if (way && now) {
    const [x, y] = now
    const { unitsPerPixel } = view
    const moved: MapPoint = [x + way[0] * unitsPerPixel, y + way[1] * unitsPerPixel]
    return { pin: roundedPoint(onEarth(map, moved)), zoom }
  }
  const pixel = step === 'middle' ? middle : pressedAt(form)
  return pixel && { pin: roundedPoint(onEarth(map, pointAt(view, pixel))), zoom }
}

/** A key on the picture sends its corner, which nobody means. */
function pressedAt(form: Form): MapPoint | undefined {
  const [x, y] = [form.number('map.x'), form.number('map.y')]
  const fits = (n: unknown): n is number => typeof n === 'number' && n >= 0 && n <= viewPixels
  return fits(x) && fits(y) && (x > 0 || y > 0) ? [x, y] : undefined
}

export const zoomIn = (form: Form): Zoom => zooms.find(zoom => zoom === form.number('zoom')) ?? 1
