// Two rounds of scores on one star: a spoke for each point, numbered; what the numbers are stands in the table beside it.
import type { Words } from '../messages/translate.ts'
import { DataTable } from './data-table.tsx'

interface Props {
  readonly words: Words
  readonly points: readonly string[]
  /** One a point, between 0 and `most`. */
  readonly start: readonly number[]
  readonly latest: readonly number[]
  readonly most: number
  readonly texts: {
    readonly caption: string
    readonly point: string
    readonly start: string
    readonly latest: string
  }
}

const middle = 150
const reach = 120

/** The first spoke points up, the others follow clockwise. */
function at(index: number, of: number, share: number): { readonly x: number; readonly y: number } {
  const angle = (index / of) * 2 * Math.PI - Math.PI / 2
  const round = (n: number) => Math.round(n * 10) / 10
  return {
    x: round(middle + Math.cos(angle) * reach * share),
    y: round(middle + Math.sin(angle) * reach * share),
  }
}

export function Radar({ words, points, start, latest, most, texts }: Props) {
  const many = points.length
  const shape = (scores: readonly number[]) =>
    scores
      .map((score, index) => at(index, many, score / most))
      .map(({ x, y }) => `${x},${y}`)
      .join(' ')
  return (
    <div class="radar">
      <div>
        <svg viewBox={`0 0 ${middle * 2} ${middle * 2}`} aria-hidden="true">
          {[0.25, 0.5, 0.75, 1].map(share => (
            <polygon key={share} class="ring" points={shape(points.map(() => most * share))} />
          ))}
          {points.map((point, index) => {
            const [end, label] = [at(index, many, 1), at(index, many, 1.13)]
            return (
              <g key={point}>
                <line class="spoke" x1={middle} y1={middle} x2={end.x} y2={end.y} />
                <text x={label.x} y={label.y + 6} text-anchor="middle">
                  {index + 1}
                </text>
              </g>
            )
          })}
          <polygon class="start" points={shape(start)} />
          <polygon class="latest" points={shape(latest)} />
        </svg>
        <ul class="series-key">
          {(['start', 'latest'] as const).map(kind => (
            <li key={kind}>
              <svg width="28" height="12" aria-hidden="true">
                <line class={kind} x1="0" x2="28" y1="6" y2="6" />
              </svg>
              {texts[kind]}
            </li>
          ))}
        </ul>
      </div>
      <DataTable
        caption={texts.caption}
        columns={[
          { head: texts.point },
          { head: texts.start, numeric: true },
          { head: texts.latest, numeric: true },
        ]}
        rows={points.map((point, index) => [
          `${index + 1}. ${point}`,
          words.number(start[index] ?? 0),
          words.number(latest[index] ?? 0),
        ])}
      />
    </div>
  )
}
