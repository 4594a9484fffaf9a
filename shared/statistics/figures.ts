// What chance is reckoned from: how many were counted, out of how many people or in how much time. A figure that says
// neither is just a number, and nobody can tell how far chance moves it.

/** How something is measured: how many, how many for each so many, what part of whom in per cent, or just a number. */
export type Measure = 'count' | 'rate' | 'proportion' | 'number'

export interface Figures {
  readonly value: number
  readonly numerator?: number
  readonly denominator?: number
  readonly per?: number
}

export interface Counted {
  readonly x: number
  /** People asked, or time and people that the count is of. */
  readonly n: number
  /** What x / n is multiplied by to be in the unit of the figure. */
  readonly unit: number
  /** x cannot be more than n. */
  readonly bounded: boolean
}

const isCount = (n: number | undefined): n is number => n !== undefined && Number.isInteger(n) && n >= 0

export function countedOf(
  { value, numerator, denominator, per = 1 }: Figures,
  measure: Measure,
): Counted | undefined {
  if (measure === 'number') return undefined
  if (measure === 'count') {
    const x = numerator ?? value
    return isCount(x) ? { x, n: 1, unit: 1, bounded: false } : undefined
  }
  if (!isCount(numerator) || denominator === undefined || denominator <= 0) return undefined
  if (measure === 'rate') return { x: numerator, n: denominator, unit: per, bounded: false }
  return isCount(denominator) && numerator <= denominator
    ? { x: numerator, n: denominator, unit: 100, bounded: true }
    : undefined
}

/** In the unit of the figure, unrounded. */
export const inUnit = ({ x, n, unit }: Counted): number => (x / n) * unit

/** So few that one more or less changes the picture. */
export const isSmall = ({ x, n, bounded }: Counted): boolean => (bounded ? n < 50 : x < 10)
