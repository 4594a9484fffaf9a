// The change here beside the change where nothing was done: the difference in differences. What happened everywhere is not
// the work's doing. Proportions, rates and plain numbers are taken away from one another; counts of places of different
// sizes cannot be, so there the change elsewhere is taken in proportion (the ratio of ratios; its interval after Woolf,
// 1955, its chance by Fisher's exact test).
import jstat from 'jstat'
import { type Verdict, verdictOf } from './change.ts'
import { chanceOfProportions } from './exact-tests.ts'
import { type Counted, countedOf, type Figures, inUnit, type Measure } from './figures.ts'
import { type Interval, intervalOfCounted, intervalOfSum, type Term, z95 } from './interval.ts'

export interface BeforeAfter {
  readonly before: Figures
  readonly after: Figures
}

export interface Comparison {
  readonly here: number
  /** What it would have been here, had it gone as elsewhere. */
  readonly there: number
  /** What is left of the change here once the change elsewhere is taken away. */
  readonly difference: number
  readonly verdict: Verdict
  readonly interval?: Interval
  readonly chance?: number
}

/** Undefined where there is no other place to compare with. */
export function beyondElsewhere(
  here: BeforeAfter,
  elsewhere: readonly BeforeAfter[],
  measure: Measure,
): Comparison | undefined {
  if (elsewhere.length === 0) return undefined
  const sides = [here.before, here.after].map(figures => countedOf(figures, measure))
  const others = [
    joined(elsewhere.map(({ before }) => countedOf(before, measure))),
    joined(elsewhere.map(({ after }) => countedOf(after, measure))),
  ]
  const [was, is] = sides
  const [theyWere, theyAre] = others
  if (!was || !is || !theyWere || !theyAre) return ofNumbers(here, elsewhere)
  return measure === 'count' ? ofCounts(was, is, theyWere, theyAre) : ofParts(was, is, theyWere, theyAre)
}

/** Several places as if they were one. */
function joined(places: readonly (Counted | undefined)[]): Counted | undefined {
  const [first] = places
  if (!first) return undefined
  let [x, n] = [0, 0]
  for (const place of places) {
    if (!place) return undefined
    x += place.x
    n += place.n * (first.unit / place.unit)
  }
  return { ...first, x, n }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function ofNumbers({ before, after }: BeforeAfter, elsewhere: readonly BeforeAfter[]): Comparison {
  const here = after.value - before.value
  const there = mean(elsewhere.map(one => one.after.value - one.before.value))
  const difference = here - there
  return { here, there, difference, verdict: difference === 0 ? 'same' : 'unknown' }
}

function ofParts(was: Counted, is: Counted, theyWere: Counted, theyAre: Counted): Comparison {
  const terms = [
    [1, is],
    [-1, was],
    [-1, theyAre],
    [1, theyWere],
  ] as const
  const here = inUnit(is) - inUnit(was)
  const there = inUnit(theyAre) - inUnit(theyWere)
  const deviation = Math.sqrt(terms.reduce((sum, [, one]) => sum + varianceOf(one), 0))
  const difference = here - there
  const chance = twoSided(difference, deviation)
  return {
    here,
    there,
    difference,
    verdict: verdictOf(difference, chance),
    interval: intervalOfSum(
      terms.map(([sign, one]): Term => ({ sign, value: inUnit(one), interval: intervalOfCounted(one) })),
    ),
    chance,
  }
}

const varianceOf = ({ x, n, unit, bounded }: Counted): number => {
  const part = x / n
  return ((bounded ? part * (1 - part) : part) / n) * unit ** 2
}

function twoSided(difference: number, deviation: number): number {
  if (deviation === 0) return difference === 0 ? 1 : 0
  return 2 * jstat.normal.cdf(-Math.abs(difference) / deviation, 0, 1)
}

function ofCounts(was: Counted, is: Counted, theyWere: Counted, theyAre: Counted): Comparison {
  // Half of one more each, where one is nothing, so that there is a ratio at all.
  const some = [was, is, theyWere, theyAre].map(({ x }) => x)
  const [a, b, c, d] = (some.includes(0) ? some.map(x => x + 0.5) : some) as [number, number, number, number]
  const expected = a * (d / c)
  const [ratio, reach] = [b / expected, z95 * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)]
  const there = was.x * (d / c) - was.x
  const here = is.x - was.x
  const chance = chanceOfProportions(is.x, was.x + is.x, theyAre.x, theyWere.x + theyAre.x)
  const of = (factor: number) => expected * (factor - 1)
  return {
    here,
    there,
    difference: here - there,
    verdict: verdictOf(here - there, chance),
    interval: { from: of(ratio * Math.exp(-reach)), to: of(ratio * Math.exp(reach)) },
    chance,
  }
}
