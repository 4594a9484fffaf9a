// A metric drawn over time with its start, its target, the limits within which it moves by itself and the places it is
// compared with; and, in sentences, what may be believed of it. The figures stand in the table of the page.
import { evidenceOf } from '../../shared/grants/evidence.ts'
import { type Metric, type Reading, readingState } from '../../shared/grants/metric.ts'
import { type ChartLevel, type ChartPoint, SeriesChart } from '../components/series-chart.tsx'
import type { Words } from '../messages/translate.ts'
import { ChanceWords } from './chance-words.tsx'
import { figureWords } from './metric-words.ts'

interface Props {
  readonly words: Words
  readonly metric: Metric
  readonly readings: readonly Reading[]
  readonly nameOf: (place: string) => string
}

const counts = (reading: Reading) => !['refused', 'corrected'].includes(readingState(reading))

const pointsAt = (readings: readonly Reading[], place: string): ChartPoint[] =>
  readings
    .filter(reading => reading.place === place && counts(reading))
    .map(reading => ({
      day: reading.period.until,
      value: reading.value,
      faint: readingState(reading) !== 'verified',
    }))

const inOrder = (points: readonly ChartPoint[]) => points.toSorted((a, b) => (a.day < b.day ? -1 : 1))

export function MetricChart({ words, metric, readings, nameOf }: Props) {
  const { t } = words
  const { baseline, target, unit, place, comparisons } = metric
  const limits = evidenceOf(metric, readings)?.series
  const others = comparisons
    .map(id => ({ name: nameOf(id), points: inOrder(pointsAt(readings, id)) }))
    .filter(({ points }) => points.length > 0)
  const level = (kind: ChartLevel['kind'], value: number, label: string): ChartLevel => ({
    kind,
    value,
    label,
  })
  return (
    <SeriesChart
      title={t('chance.chart.title')}
      points={inOrder([{ day: baseline.period.until, value: baseline.value }, ...pointsAt(readings, place)])}
      others={others}
      until={target.by}
      levels={[
        level(
          'start',
          baseline.value,
          t('chance.chart.start', { value: figureWords(words, baseline.value, unit) }),
        ),
        level(
          'target',
          target.value,
          t('chance.chart.target', { value: figureWords(words, target.value, unit) }),
        ),
        ...(limits
          ? [
              level('limit', limits.lower, t('chance.chart.limits')),
              level('limit', limits.upper, t('chance.chart.limits')),
            ]
          : []),
      ]}
      otherLabel={t('chance.chart.elsewhere', { places: words.list(others.map(({ name }) => name)) })}
      number={words.number}
    />
  )
}

interface BeliefProps extends Omit<Props, 'nameOf'> {
  /** Of the heading. */
  readonly level?: 2 | 4
}

export function MetricBelief({ words, metric, readings, level = 2 }: BeliefProps) {
  const Heading = `h${level}` as const
  const found = evidenceOf(metric, readings)
  if (!found) return null
  const { change, elsewhere, worstStart, series } = found
  return (
    <div>
      <Heading>{words.t('chance.heading')}</Heading>
      <ChanceWords
        words={words}
        measure={metric.measure}
        better={metric.better}
        change={change}
        elsewhere={elsewhere}
        worstStart={worstStart}
        series={series}
      />
    </div>
  )
}
