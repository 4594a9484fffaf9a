// Is it a measurement? A value in the metric's own unit, with whole people or things behind it where it is a part of them,
// of a time that is over, not before there was anything to measure, and not of one that was measured already.
import { type Day, daysAfterDay, monthsAfter } from '../lib/day.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Grant } from './grant.ts'
import {
  type Measured,
  type MeasureKind,
  type Metric,
  type Period,
  type Reading,
  readingState,
} from './metric.ts'

export type MeasureRefusal =
  | Refusal<
      | 'denominator-nothing'
      | 'measure-missing'
      | 'part-beyond-whole'
      | 'measure-not-whole'
      | 'measure-below-nothing'
    >
  | Refusal<'beyond-hundred'>

export type PeriodRefusal =
  | Refusal<'period-backwards' | 'period-not-over'>
  | (Refusal<'period-outside'> & { readonly from: Day; readonly until: Day | undefined })
  | (Refusal<'period-taken'> & { readonly from: Day; readonly until: Day })

/** As it was typed or imported: figures, or nothing. */
export interface Figures {
  readonly value?: number | undefined
  readonly numerator?: number | undefined
  readonly denominator?: number | undefined
}

/** `per`: of how many a rate is. A part of a whole is worked out from both where both are given. */
export function measured(
  measure: MeasureKind,
  per: number,
  { value, numerator, denominator }: Figures,
): Result<Measured, MeasureRefusal> {
  if (denominator !== undefined && denominator < 1) return refuse({ reason: 'denominator-nothing' })
  for (const figure of [value, numerator, denominator]) {
    if (figure === undefined) continue
    if (!Number.isFinite(figure)) return refuse({ reason: 'measure-missing' })
    if (measure !== 'number' && figure < 0) return refuse({ reason: 'measure-below-nothing' })
  }
  for (const figure of [numerator, denominator, measure === 'count' ? value : undefined])
    if (figure !== undefined && !Number.isSafeInteger(figure)) return refuse({ reason: 'measure-not-whole' })
  const whole = denominator === undefined ? {} : { denominator }
  if (measure === 'count' || measure === 'number') {
    const said = value ?? numerator
    if (said === undefined) return refuse({ reason: 'measure-missing' })
    return ok({ value: said, ...(measure === 'count' && { numerator: said }), ...whole })
  }
  const scale = measure === 'proportion' ? 100 : per
  const ofWhole = measure === 'rate' ? { per } : {}
  if (numerator !== undefined && denominator !== undefined) {
    if (measure === 'proportion' && numerator > denominator) return refuse({ reason: 'part-beyond-whole' })
    return ok({ value: (numerator * scale) / denominator, numerator, denominator, ...ofWhole })
  }
  if (value === undefined) return refuse({ reason: 'measure-missing' })
  if (measure === 'proportion' && value > 100) return refuse({ reason: 'beyond-hundred' })
  const part = denominator === undefined ? {} : { numerator: Math.round((value * denominator) / scale) }
  return ok({ value, ...part, ...whole, ...ofWhole })
}

/** How long after its end a grant may still be measured: what it changed is to last. */
const lastingMonths = 24

export function checkPeriod(
  metric: Metric,
  grants: readonly Pick<Grant, 'from' | 'until'>[],
  place: NeighbourhoodId,
  period: Period,
  today: Day,
  readings: readonly Reading[],
): Result<undefined, PeriodRefusal> {
  if (period.until < period.from) return refuse({ reason: 'period-backwards' })
  if (period.until > today) return refuse({ reason: 'period-not-over' })
  const outside = allowed(metric, grants, place)
  const early = isHistory(metric, grants, place, period)
  if ((period.from < outside.from && !early) || (outside.until !== undefined && period.until > outside.until))
    return refuse({ reason: 'period-outside', ...outside })
  const taken = readings.find(
    reading =>
      reading.place === place &&
      !['refused', 'corrected'].includes(readingState(reading)) &&
      reading.period.from <= period.until &&
      period.from <= reading.period.until,
  )
  return taken ? refuse({ reason: 'period-taken', ...taken.period }) : ok()
}

/**
 * Official figures from before the start, and from before any grant: nothing is paid by them, but they show how far a figure
 * moves by itself, and whether the start was an unusually bad time.
 */
const isHistory = (
  { source, baseline, place: own }: Metric,
  grants: readonly Pick<Grant, 'from'>[],
  place: NeighbourhoodId,
  { until }: Period,
): boolean =>
  source.kind === 'official' &&
  place === own &&
  until < baseline.period.from &&
  grants.every(({ from }) => until < from)

/** A comparison place has its baseline to be measured as well. */
function allowed(
  { baseline, place: own }: Metric,
  grants: readonly Pick<Grant, 'from' | 'until'>[],
  place: NeighbourhoodId,
): { readonly from: Day; readonly until: Day | undefined } {
  const after = place === own ? daysAfterDay(baseline.period.until, 1) : baseline.period.from
  // Several grants can be paid by it: from the first of them to the last.
  const first = grants.map(({ from }) => from).sort()[0] ?? after
  const last = grants
    .map(({ until }) => until)
    .sort()
    .at(-1)
  return {
    from: place === own && first > after ? first : after,
    until: last && monthsAfter(last, lastingMonths),
  }
}

/** The latest of those after the start that count, in the metric's own place. */
export const latestVerified = (metric: Metric, readings: readonly Reading[]): Reading | undefined =>
  readings
    .filter(reading => reading.place === metric.place && readingState(reading) === 'verified')
    .filter(({ period }) => period.until > metric.baseline.period.until)
    .sort((a, b) => (a.period.until < b.period.until ? -1 : 1))
    .at(-1)

/** When the next reading is looked for: a cadence after the last one recorded, or after the baseline. */
export function nextReadingDue(metric: Metric, readings: readonly Reading[]): Day {
  const ends = readings
    .filter(({ place }) => place === metric.place)
    .filter(reading => !['refused', 'corrected'].includes(readingState(reading)))
    .map(({ period }) => period.until)
  return monthsAfter([metric.baseline.period.until, ...ends].sort().at(-1)!, metric.cadenceMonths)
}
