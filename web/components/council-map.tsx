// The council's neighbourhoods as a map of links, with the same links as a list beside it: nobody needs the map.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'
import { boxAround, middleOf, type Outline, pathIn, placer } from './outline.ts'

export interface MapPlace {
  readonly id: string
  readonly name: string
  readonly href: string
  readonly outline: Outline
  /** A few words for the list: "£25,000 · voting until Friday". */
  readonly note?: ComponentChildren
  readonly current?: boolean | undefined
  /** Others lie in it, and their names stand where its own would. */
  readonly surrounds?: boolean | undefined
}

export interface CouncilMapProps {
  readonly words: Words
  readonly title: string
  readonly places: readonly MapPlace[]
  /** What residents call their neighbourhood: a dashed line each. */
  readonly drawn?: readonly { readonly id: string; readonly outline: Outline }[] | undefined
}

const [width, height, margin] = [640, 480, 12]

export function CouncilMap({ title, places, drawn: dashed = [] }: CouncilMapProps) {
  const box = boxAround(places.map(({ outline }) => outline))
  const place = placer(box, width, height, margin)
  // The largest first, so that a place inside another is drawn on top and can be pressed.
  const drawn = [...places].sort((a, b) => areaOf(b.outline) - areaOf(a.outline))
  return (
    <div class="council-map">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {drawn.map(({ id, href, outline, current }) => (
          <a key={id} href={href} tabindex={-1}>
            <path
              class={current ? 'place current' : 'place'}
              d={pathIn(outline, box, width, height, margin)}
            />
          </a>
        ))}
        {dashed.map(({ id, outline }) => (
          <path key={id} class="drawn" d={pathIn(outline, box, width, height, margin)} />
        ))}
        {drawn.map(({ id, name, outline, current, surrounds }) => {
          if (surrounds) return null
          const [x, y] = place(middleOf(outline))
          return (
            <text key={id} x={x} y={y} class={current ? 'current' : undefined}>
              {name}
            </text>
          )
        })}
      </svg>
      <ul aria-label={title}>
        {places.map(({ id, name, href, note, current }) => (
          <li key={id}>
            <a href={href} aria-current={current ? 'true' : undefined}>
              {name}
            </a>
            {note && <span class="note">{note}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

const areaOf = (outline: Outline) => {
  const { width, height } = boxAround([outline])
  return width * height
}
