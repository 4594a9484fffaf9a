// Where things are, on the council's own map: outlines of neighbourhoods, a dot for each thing, those on the page as links.
// The list beside it says the same, so nobody needs the map.
import { boxAround, type Outline, pathIn, placer } from './outline.ts'

export interface Pin {
  readonly id: string
  readonly title: string
  readonly href: string
  /** In map units. */
  readonly at: readonly [number, number]
  /** One of those on this page. */
  readonly here: boolean
}

export interface PinMapProps {
  readonly outlines: readonly { readonly id: string; readonly outline: Outline }[]
  readonly pins: readonly Pin[]
}

const [width, height, margin] = [640, 440, 12]

export function PinMap({ outlines, pins }: PinMapProps) {
  const box = boxAround(outlines.map(({ outline }) => outline))
  const place = placer(box, width, height, margin)
  const others = pins.filter(({ here }) => !here).map(({ at }) => `M${place(at).join(' ')}h0`)
  return (
    <div class="pin-map">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {outlines.map(({ id, outline }) => (
          <path key={id} class="place" d={pathIn(outline, box, width, height, margin)} />
        ))}
        {others.length > 0 && <path class="pins" d={others.join('')} />}
        {pins
          .filter(({ here }) => here)
          .map(({ id, title, href, at }) => {
            const [cx, cy] = place(at)
            return (
              <a key={id} href={href} tabindex={-1}>
                <title>{title}</title>
                <circle class="pin" cx={cx} cy={cy} r="9" />
              </a>
            )
          })}
      </svg>
    </div>
  )
}
