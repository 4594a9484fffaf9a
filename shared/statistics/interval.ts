// Between which two figures the truth lies, 95 times in 100. A proportion: the score interval (Wilson, 1927). A count or a
// rate: the exact Poisson interval (Garwood, 1936). A sum or a difference of such: the limits joined by square-and-add
// (Newcombe, 1998, method 10; Zou and Donner, 2008). In the unit of the figures.
import jstat from 'jstat'
import { type Counted, countedOf, type Figures, type Measure } from './figures.ts'

export interface Interval {
  readonly from: number
  readonly to: number
}

/** The normal quantile of 97.5%. */
export const z95 = 1.959963984540054

/** Of a part between 0 and 1. */
export function wilson(x: number, n: number): Interval {
  const p = x / n
  const scale = 1 + z95 ** 2 / n
  const middle = p + z95 ** 2 / (2 * n)
  const reach = z95 * Math.sqrt((p * (1 - p)) / n + z95 ** 2 / (4 * n * n))
  return { from: x === 0 ? 0 : (middle - reach) / scale, to: x === n ? 1 : (middle + reach) / scale }
}

/** Of the mean of what was counted once. */
export const exactPoisson = (x: number): Interval => ({
  from: x === 0 ? 0 : jstat.chisquare.inv(0.025, 2 * x) / 2,
  to: jstat.chisquare.inv(0.975, 2 * x + 2) / 2,
})

const times = ({ from, to }: Interval, factor: number): Interval => ({ from: from * factor, to: to * factor })

/** What a single figure says of the truth behind it; undefined where nothing says how far chance moves it. */
export function intervalOf(figures: Figures, measure: Measure): Interval | undefined {
  const counted = countedOf(figures, measure)
  return counted && intervalOfCounted(counted)
}

export const intervalOfCounted = ({ x, n, unit, bounded }: Counted): Interval =>
  bounded ? times(wilson(x, n), unit) : times(exactPoisson(x), unit / n)

export interface Term {
  readonly sign: 1 | -1
  readonly value: number
  readonly interval: Interval
}

/** Of a sum of figures that know nothing of one another, each added or taken away. */
export function intervalOfSum(terms: readonly Term[]): Interval {
  const sum = terms.reduce((total, { sign, value }) => total + sign * value, 0)
  const reach = (down: boolean) =>
    Math.sqrt(
      terms.reduce((total, { sign, value, interval }) => {
        const end = (sign === 1) === down ? interval.from : interval.to
        return total + (value - end) ** 2
      }, 0),
    )
  return { from: sum - reach(true), to: sum + reach(false) }
}
