// A neighbourhood's map with a pin on it, as a picture: drawn with its own colours, because it is also served by itself as
// the picture that people press to say where, and a picture knows nothing of the page's styles.
import type { MapPoint } from '../../shared/lib/geo.ts'
import { type MapView, pixelOf, scaleBar } from '../../shared/lib/map-view.ts'
import { middleOf } from './outline.ts'

export interface PlaceMapProps {
  readonly view: MapView
  /** The neighbourhood that it is about, and the others around it. */
  readonly outline: readonly MapPoint[]
  readonly others: readonly { readonly name: string; readonly outline: readonly MapPoint[] }[]
  readonly pin?: MapPoint | undefined
  readonly metresPerUnit: number
  /** "200 m": words are the page's affair. */
  readonly metresText: (metres: number) => string
  /** What it shows, where it stands in a page; by itself the page says it. */
  readonly label?: string | undefined
}

/** Of the light theme: a map is read like paper, by day and by night. */
const ink = {
  paper: '#faf6ee',
  other: '#efe6d6',
  own: '#fffdf8',
  line: '#9a8d78',
  edge: '#14665b',
  text: '#1b2430',
  pin: '#a83a2b',
}

export function PlaceMap({ view, outline, others, pin, metresPerUnit, metresText, label }: PlaceMapProps) {
  const { pixels } = view
  const path = (points: readonly MapPoint[]) =>
    `M${points.map(point => pixelOf(view, point).join(' ')).join('L')}Z`
  const bar = scaleBar(view, metresPerUnit)
  const foot = pixels - 10
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${pixels} ${pixels}`}
      width={pixels}
      height={pixels}
      role="img"
      aria-label={label}
    >
      <rect width={pixels} height={pixels} fill={ink.paper} />
      {others.map(({ name, outline: their }) => (
        <path key={name} d={path(their)} fill={ink.other} stroke={ink.line} stroke-width="1" />
      ))}
      <path d={path(outline)} fill={ink.own} stroke={ink.edge} stroke-width="2" stroke-linejoin="round" />
      {others.map(({ name, outline: their }) => {
        const at = middleOf(their.map(point => pixelOf(view, point)))
        return isRoomFor(at, pixels) ? <Name key={name} at={at} name={name} /> : null
      })}
      <path
        d={`M10 ${foot - 5}V${foot}H${10 + bar.pixels}V${foot - 5}`}
        fill="none"
        stroke={ink.text}
        stroke-width="1.5"
      />
      <text x="14" y={foot - 6} fill={ink.text} font-size="11" font-family="sans-serif">
        {metresText(bar.metres)}
      </text>
      <rect x="0.5" y="0.5" width={pixels - 1} height={pixels - 1} fill="none" stroke={ink.line} />
      {pin && <Pin at={pixelOf(view, pin)} />}
    </svg>
  )
}

/** A name that is cut off is none. */
const isRoomFor = ([x, y]: MapPoint, pixels: number): boolean =>
  x > 45 && x < pixels - 45 && y > 14 && y < pixels - 10

const Name = ({ at: [x, y], name }: { readonly at: MapPoint; readonly name: string }) => (
  <text x={x} y={y} fill={ink.text} font-size="11" font-family="sans-serif" text-anchor="middle">
    {name}
  </text>
)

/** Its point is the place. */
const Pin = ({ at: [x, y] }: { readonly at: MapPoint }) => (
  <g transform={`translate(${x} ${y})`}>
    <path
      d="M0 0C-3 -9 -11 -12 -11 -21A11 11 0 0 1 11 -21C11 -12 3 -9 0 0Z"
      fill={ink.pin}
      stroke={ink.own}
      stroke-width="2"
    />
    <circle cy="-21" r="4" fill={ink.own} />
  </g>
)
