// What two figures say together: by how much they differ, between which bounds the difference lies, and how likely chance
// alone makes one so large. What is said of it is decided here, and worded in web/pages/chance-words.tsx.
import { chanceOfCounts, chanceOfProportions } from './exact-tests.ts'
import { type Counted, countedOf, type Figures, inUnit, isSmall, type Measure } from './figures.ts'
import { type Interval, intervalOfCounted, intervalOfSum } from './interval.ts'

/** Less than this, and chance alone is not believed. */
export const believable = 0.05

/**
 * `same`: the two figures are equal. `by-chance`: chance alone may well have made the difference. `beyond-chance`: it would
 * hardly have. `unknown`: the figures do not say what they are counted from.
 */
export type Verdict = 'same' | 'by-chance' | 'beyond-chance' | 'unknown'

export interface Change {
  readonly before: number
  readonly after: number
  readonly difference: number
  readonly verdict: Verdict
  /** One of the two is so small that little more or less would change the picture. */
  readonly small: boolean
  /** Of the difference, in its unit. */
  readonly interval?: Interval
  /** Of a difference as large as this, up or down, if nothing had changed. */
  readonly chance?: number
}

export function changeByChance(before: Figures, after: Figures, measure: Measure): Change {
  const [was, is] = [countedOf(before, measure), countedOf(after, measure)]
  const difference = after.value - before.value
  const plain = { before: before.value, after: after.value, difference }
  if (!was || !is) return { ...plain, verdict: difference === 0 ? 'same' : 'unknown', small: false }
  const chance = chanceBetween(was, is)
  return {
    ...plain,
    verdict: verdictOf(difference, chance),
    small: isSmall(was) || isSmall(is),
    interval: intervalOfSum([
      { sign: 1, value: inUnit(is), interval: intervalOfCounted(is) },
      { sign: -1, value: inUnit(was), interval: intervalOfCounted(was) },
    ]),
    chance,
  }
}

export const verdictOf = (difference: number, chance: number): Verdict => {
  if (difference === 0) return 'same'
  return chance < believable ? 'beyond-chance' : 'by-chance'
}

export const chanceBetween = (was: Counted, is: Counted): number =>
  was.bounded
    ? chanceOfProportions(was.x, was.n, is.x, is.n)
    : chanceOfCounts(was.x, was.n / was.unit, is.x, is.n / is.unit)
