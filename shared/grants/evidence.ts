// What the verified readings of a metric say against its baseline: the latest change, the change over the same time in the
// places it is compared with, and, of a long series, how far it moves by itself.
import { type Change, changeByChance } from '../statistics/change.ts'
import { type BeforeAfter, beyondElsewhere, type Comparison } from '../statistics/comparison.ts'
import { type ProcessBehaviour, processBehaviour, startedAtWorst } from '../statistics/process-behaviour.ts'
import { latestVerified } from './measured.ts'
import { type Measured, type Metric, type Period, type Reading, readingState } from './metric.ts'

export interface Evidence {
  readonly latest: Reading
  readonly change: Change
  readonly elsewhere?: Comparison & { readonly places: number }
  readonly worstStart: boolean
  readonly series?: ProcessBehaviour
}

/** Undefined while no reading is verified. */
export function evidenceOf(metric: Metric, readings: readonly Reading[]): Evidence | undefined {
  const latest = latestVerified(metric, readings)
  if (!latest) return undefined
  const { baseline, measure, better } = metric
  const pairs = metric.comparisons.flatMap(place => {
    const there = readings.filter(reading => reading.place === place && readingState(reading) === 'verified')
    const [before, after] = [overlapping(there, baseline.period), overlapping(there, latest.period)]
    return before && after && before !== after ? [{ before, after } satisfies BeforeAfter] : []
  })
  const elsewhere = beyondElsewhere({ before: baseline, after: latest }, pairs, measure)
  const own = seriesOf(metric, readings)
  const earlier = own.filter(({ period }) => period.until < baseline.period.from)
  const values = own.map(({ value }) => value)
  const series = processBehaviour(values, boundsOf(metric))
  return {
    latest,
    change: changeByChance(baseline, latest, measure),
    ...(elsewhere && { elsewhere: { ...elsewhere, places: pairs.length } }),
    worstStart: startedAtWorst(
      earlier.map(({ value }) => value),
      baseline.value,
      better,
    ),
    ...(series && { series }),
  }
}

/** The baseline and every verified reading of the metric's own place, in order of time. */
export const seriesOf = (
  { place, baseline }: Metric,
  readings: readonly Reading[],
): (Measured & { readonly period: Period })[] =>
  [
    baseline,
    ...readings.filter(reading => reading.place === place && readingState(reading) === 'verified'),
  ].sort((a, b) => (a.period.until < b.period.until ? -1 : 1))

/** What the figure cannot be beyond. */
const boundsOf = ({ measure }: Metric) => {
  if (measure === 'number') return {}
  return measure === 'proportion' ? { lowest: 0, highest: 100 } : { lowest: 0 }
}

const overlapping = (readings: readonly Reading[], { from, until }: Period): Reading | undefined =>
  readings.find(({ period }) => period.from <= until && from <= period.until)
