// Where the points of a series stand: time across, from the first day to the last, in per cent of the width; values up, in
// pixels, with round figures at the edge. The scale starts at 0 unless the values lie so far above it that nothing would be
// seen of their ups and downs.
import { scaleLinear } from 'd3-scale'

export interface Point {
  /** The last day it is of, "2026-11-20". */
  readonly day: string
  readonly value: number
}

export interface SeriesShape {
  readonly x: (day: string) => number
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
}

export const chartHeight = 220
/** Room for the figures on the left, and for half a point on the right, in per cent. */
export const leftMost = 14
const rightMost = 97
const [top, bottom] = [12, chartHeight - 12]
/** How many times their own spread values may lie above 0 before the scale leaves it. */
const farAbove = 2

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

export function seriesShape(points: readonly Point[], levels: readonly number[], until: string): SeriesShape {
  const values = [...points.map(({ value }) => value), ...levels]
  const [lowest, highest] = [Math.min(...values), Math.max(...values)]
  const from = lowest > (highest - lowest) * farAbove ? lowest : Math.min(0, lowest)
  const y = scaleLinear([from, highest === from ? from + 1 : highest], [bottom, top]).nice(5)
  const days = [...points.map(({ day }) => timeOf(day)), timeOf(until)]
  const x = scaleLinear([Math.min(...days), Math.max(...days)], [leftMost, rightMost])
  return {
    x: day => Math.round(x(timeOf(day)) * 100) / 100,
    y: value => Math.round(y(value) * 10) / 10,
    ticks: y.ticks(5),
  }
}
