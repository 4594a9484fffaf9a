// A series over time with its start, its target and the limits within which it moves by itself. It takes the width there is;
// the key below is in words, and whoever uses it shows the figures in a table beside it.
import { chartHeight, leftMost, type Point, seriesShape } from './series-geometry.ts'

export interface ChartPoint extends Point {
  /** Not counted yet. */
  readonly faint?: boolean | undefined
}

export interface ChartLevel {
  readonly kind: 'start' | 'target' | 'limit'
  readonly value: number
  /** Levels with the same label stand in the key once. */
  readonly label: string
}

export interface SeriesChartProps {
  readonly title: string
  /** In order of time. */
  readonly points: readonly ChartPoint[]
  /** Of other places, a list each, in order of time. */
  readonly others: readonly { readonly name: string; readonly points: readonly ChartPoint[] }[]
  readonly otherLabel: string
  readonly levels: readonly ChartLevel[]
  /** The day the drawing goes on to. */
  readonly until: string
  readonly number: (n: number) => string
}

export function SeriesChart({ title, points, others, otherLabel, levels, until, number }: SeriesChartProps) {
  const drawn = [...points, ...others.flatMap(({ points }) => points)]
  const shape = seriesShape(
    drawn,
    levels.map(({ value }) => value),
    until,
  )
  const key = [...new Map(levels.map(level => [level.label, level])).values()]
  return (
    <figure class="series-chart">
      <figcaption>{title}</figcaption>
      <svg width="100%" height={chartHeight} aria-hidden="true">
        {shape.ticks.map(tick => (
          <g key={tick}>
            <line class="grid" x1={`${leftMost}%`} x2="100%" y1={shape.y(tick)} y2={shape.y(tick)} />
            <text x={`${leftMost - 2}%`} y={shape.y(tick) + 5} text-anchor="end">
              {number(tick)}
            </text>
          </g>
        ))}
        {levels.map(({ kind, value }, index) => (
          <line
            key={index}
            class={`level ${kind}`}
            x1={`${leftMost}%`}
            x2="100%"
            y1={shape.y(value)}
            y2={shape.y(value)}
          />
        ))}
        {others.map(({ name, points }) => (
          <Line key={name} points={points} shape={shape} kind="other" />
        ))}
        <Line points={points} shape={shape} kind="own" />
      </svg>
      <ul class="series-key">
        {key.map(({ kind, label }) => (
          <KeyLine key={label} kind={kind} label={label} />
        ))}
        {others.length > 0 && <KeyLine kind="elsewhere" label={otherLabel} />}
      </ul>
    </figure>
  )
}

const KeyLine = ({ kind, label }: { readonly kind: string; readonly label: string }) => (
  <li>
    <svg width="28" height="12" aria-hidden="true">
      <line class={`level ${kind}`} x1="0" x2="28" y1="6" y2="6" />
    </svg>
    {label}
  </li>
)

interface LineProps {
  readonly points: readonly ChartPoint[]
  readonly shape: ReturnType<typeof seriesShape>
  readonly kind: 'own' | 'other'
}

const Line = ({ points, shape, kind }: LineProps) => (
  <g class={kind}>
    {points.slice(1).map((point, index) => {
      const from = points[index]!
      return (
        <line
          key={index}
          class="step"
          x1={`${shape.x(from.day)}%`}
          x2={`${shape.x(point.day)}%`}
          y1={shape.y(from.value)}
          y2={shape.y(point.value)}
        />
      )
    })}
    {points.map(({ day, value, faint }, index) => (
      <circle
        key={index}
        class={faint ? 'faint' : undefined}
        cx={`${shape.x(day)}%`}
        cy={shape.y(value)}
        r={kind === 'own' ? 6 : 4}
      />
    ))}
  </g>
)
