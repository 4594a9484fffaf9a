// A whole made of sums, drawn to scale, with a key that names every part: the key is the table, each of its sums a way to
// what is behind it. Parts too thin to see are still in the key.
import { scaleLinear } from 'd3-scale'
import type { ComponentChildren } from 'preact'

/** `solid` money that is gone, `half` promised, `light` set aside, `empty` free. Hues tell parts of one kind apart. */
export type Fill = 'solid' | 'half' | 'light' | 'empty' | 'hue-1' | 'hue-2' | 'hue-3' | 'hue-4' | 'grey'

export interface BarPart {
  readonly name: ComponentChildren
  readonly minor: number
  readonly sum: string
  readonly fill: Fill
  readonly href?: string | undefined
}

interface Props {
  readonly title: ComponentChildren
  readonly parts: readonly BarPart[]
  /** What the full width stands for: two bars with the same one are to one scale. */
  readonly wholeMinor: number
}

export function SumBar({ title, parts, wholeMinor }: Props) {
  const x = scaleLinear([0, Math.max(1, wholeMinor)], [0, 100]).clamp(true)
  const per = (minor: number) => `${Math.round(x(minor) * 100) / 100}%`
  let from = 0
  return (
    <figure class="sum-bar">
      <figcaption>{title}</figcaption>
      <svg width="100%" height="40" aria-hidden="true">
        {parts.map(({ minor, fill }, index) => {
          const at = from
          from += Math.max(0, minor)
          return <rect key={index} class={fill} x={per(at)} width={per(Math.max(0, minor))} height="40" />
        })}
      </svg>
      <ul class="sum-key">
        {parts.map(({ name, sum, fill, href }, index) => (
          <li key={index}>
            <svg width="16" height="16" aria-hidden="true">
              <rect class={fill} width="16" height="16" />
            </svg>
            <span>{name}</span>
            <b>{href === undefined ? sum : <a href={href}>{sum}</a>}</b>
          </li>
        ))}
      </ul>
    </figure>
  )
}
