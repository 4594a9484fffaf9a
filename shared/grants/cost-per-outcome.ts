// What one unit of an outcome has cost: what was paid on the grant whose metric it is, for each unit by which it got better.
// Put beside the same metric in other neighbourhoods. Where nothing got better there is no such figure, and 0 is not one.
import type { NeighbourhoodId } from '../lib/ids.ts'
import { latestVerified } from './measured.ts'
import type { Metric, Reading } from './metric.ts'

export interface MeasuredAt {
  readonly metric: Metric
  readonly readings: readonly Reading[]
  /** On its grant, net of what was paid back; absent where it has none. */
  readonly paidMinor?: number
}

export interface CostPerOutcome {
  readonly place: NeighbourhoodId
  readonly paidMinor: number
  /** In the unit of the metric, better being above 0. */
  readonly gain: number
  /** To the nearest penny; absent where nothing was gained. */
  readonly perUnitMinor?: number
}

/** The same thing measured alike: by name and unit, whatever place it is of. */
export const isSameMeasure = (a: Metric, b: Metric): boolean => a.name === b.name && a.unit === b.unit

/** Undefined while nothing was paid, or nothing is verified. */
export function costPerOutcome({ metric, readings, paidMinor = 0 }: MeasuredAt): CostPerOutcome | undefined {
  const latest = latestVerified(metric, readings)
  if (!latest || paidMinor <= 0) return undefined
  const change = latest.value - metric.baseline.value
  const gain = metric.better === 'up' ? change : -change
  return {
    place: metric.place,
    paidMinor,
    gain,
    ...(gain > 0 ? { perUnitMinor: Math.round(paidMinor / gain) } : {}),
  }
}

/** Of one metric here and of the same in other places, the own one first. */
export function besideOthers(own: MeasuredAt, all: readonly MeasuredAt[]): CostPerOutcome[] {
  const others = all.filter(
    ({ metric }) => metric.place !== own.metric.place && isSameMeasure(metric, own.metric),
  )
  return [own, ...others].flatMap(one => costPerOutcome(one) ?? [])
}
