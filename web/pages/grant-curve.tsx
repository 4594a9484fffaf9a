// The pay curve of an instalment as a picture, from the baseline on the left to the target on the right, with what is paid going
// up; and the same as a table, for whoever does not see it.
import { scaleLinear } from 'd3-scale'
import type { Metric } from '../../shared/grants/metric.ts'
import { earned, type PayCurve } from '../../shared/grants/pay-curve.ts'
import type { Minor } from '../../shared/money/minor.ts'
import { DataTable } from '../components/data-table.tsx'
import type { Words } from '../messages/translate.ts'
import { figureText } from './grant-words.ts'

interface Props {
  readonly words: Words
  /** The instalment's. */
  readonly what: string
  readonly curve: PayCurve
  readonly amountMinor: Minor
  readonly metric: Pick<Metric, 'name' | 'unit' | 'baseline' | 'target'>
  /** A way reached, in tenths of a per cent, marked on it. */
  readonly reached?: number | undefined
}

const [width, height] = [320, 150]
const pad = { left: 4, right: 4, top: 12, bottom: 8 }
const x = scaleLinear([0, 100], [pad.left, width - pad.right])
const y = scaleLinear([0, 100], [height - pad.bottom, pad.top])

interface Point {
  readonly way: number
  readonly pay: number
}

/** The corners of the line: each step goes straight up where it is reached. */
export const corners = (curve: PayCurve): Point[] =>
  curve.curve === 'linear'
    ? [
        { way: 0, pay: 0 },
        { way: 100, pay: 100 },
      ]
    : [
        { way: 0, pay: 0 },
        ...curve.steps.flatMap(({ wayPercent, payPercent }, index) => [
          { way: wayPercent, pay: curve.steps[index - 1]?.payPercent ?? 0 },
          { way: wayPercent, pay: payPercent },
        ]),
      ]

export function CurvePicture({ words, what, curve, amountMinor, metric, reached }: Props) {
  const { t } = words
  const points = corners(curve)
    .map(({ way, pay }) => `${x(way)},${y(pay)}`)
    .join(' ')
  const ways =
    curve.curve === 'linear' ? [0, 25, 50, 75, 100] : [0, ...curve.steps.map(step => step.wayPercent)]
  const paidAt = (way: number) => words.money(earned(amountMinor, curve, { over: BigInt(way), under: 100n }))
  const endText = (way: number) =>
    t('grants.curve.end', { figure: figureAt(words, metric, way), sum: paidAt(way) })
  return (
    <figure class="pay-curve">
      <figcaption>{t('grants.curve.title', { what, name: metric.name })}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line class="axis" x1={x(0)} x2={x(100)} y1={y(0)} y2={y(0)} />
        <polygon class="area" points={`${points} ${x(100)},${y(0)} ${x(0)},${y(0)}`} />
        <polyline class="line" points={points} />
        {reached !== undefined && (
          <line class="reached" x1={x(reached / 10)} x2={x(reached / 10)} y1={y(0)} y2={y(100)} />
        )}
      </svg>
      <p class="ends" aria-hidden="true">
        <span>{endText(0)}</span>
        <span>{endText(100)}</span>
      </p>
      <details>
        <summary>{t('grants.curve.table')}</summary>
        <DataTable
          caption={t('grants.curve.table')}
          captionHidden
          columns={[{ head: t('grants.curve.figure') }, { head: t('grants.curve.pays'), numeric: true }]}
          rows={ways.map(way => [figureAt(words, metric, way), paidAt(way)])}
        />
      </details>
    </figure>
  )
}

/** The figure that many per cent of the way on, as finely as it is written. */
function figureAt(words: Words, { unit, baseline, target }: Props['metric'], way: number): string {
  const value = baseline.value + ((target.value - baseline.value) * way) / 100
  return figureText(words, Math.round(value * 100) / 100, unit)
}
