// Two parts of a whole side by side for each of a few things: part of the votes above, part of the money below, to one
// scale. In words first; the drawing is for who likes one, the table for who needs the figures.
import { scaleLinear } from 'd3-scale'

export interface ShareBar {
  readonly name: string
  readonly text: string
  /** From 0 to 1. */
  readonly upper: number
  readonly lower: number
}

export function ShareBars({ bars }: { readonly bars: readonly ShareBar[] }) {
  const most = Math.max(...bars.map(({ upper, lower }) => Math.max(upper, lower)), 0.01)
  const width = scaleLinear([0, most], [0, 100])
  const per = (share: number) => `${Math.round(width(share) * 100) / 100}%`
  return (
    <ul class="share-bars">
      {bars.map(({ name, text, upper, lower }) => (
        <li key={name}>
          <b>{name}</b> <span class="muted">{text}</span>
          <svg width="100%" height="24" aria-hidden="true">
            <rect class="votes" width={per(upper)} height="10" rx="2" />
            <rect class="money" y="12" width={per(lower)} height="12" rx="2" />
          </svg>
        </li>
      ))}
    </ul>
  )
}
