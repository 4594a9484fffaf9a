// A long series: how far it goes up and down by itself, and where it did something else. The XmR chart (Wheeler,
// Understanding Variation, 1993): limits at 2.66 times the mean step from one figure to the next, and three signs that
// something has changed.

/** With fewer the limits mean little. */
export const fewestForLimits = 8

export const signs = ['outside', 'one-side', 'near-limit'] as const
/**
 * `outside`: beyond a limit. `one-side`: the last of eight in a row on one side of the middle. `near-limit`: three of four
 * in a row nearer to a limit than to the middle.
 */
export type Sign = (typeof signs)[number]

export interface ProcessBehaviour {
  readonly middle: number
  readonly lower: number
  readonly upper: number
  readonly meanStep: number
  /** A step from one figure to the next beyond this is a sign by itself. */
  readonly largestStep: number
  readonly signals: readonly { readonly at: number; readonly sign: Sign }[]
}

/** Undefined for a series that is too short. `lowest`: what the figure cannot be below, as a count cannot be below 0. */
export function processBehaviour(
  values: readonly number[],
  { lowest, highest }: { readonly lowest?: number; readonly highest?: number } = {},
): ProcessBehaviour | undefined {
  if (values.length < fewestForLimits) return undefined
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length
  const steps = values.slice(1).map((value, index) => Math.abs(value - values[index]!))
  const meanStep = steps.reduce((sum, step) => sum + step, 0) / steps.length
  const reach = 2.66 * meanStep
  return {
    middle,
    lower: Math.max(middle - reach, lowest ?? Number.NEGATIVE_INFINITY),
    upper: Math.min(middle + reach, highest ?? Number.POSITIVE_INFINITY),
    meanStep,
    largestStep: 3.27 * meanStep,
    signals: values.flatMap((_, at) => {
      const sign = signAt(values, at, middle, reach)
      return sign === undefined ? [] : [{ at, sign }]
    }),
  }
}

function signAt(values: readonly number[], at: number, middle: number, reach: number): Sign | undefined {
  const off = values[at]! - middle
  if (Math.abs(off) > reach) return 'outside'
  const side = Math.sign(off)
  if (side === 0) return undefined
  const last = (many: number) =>
    values.slice(Math.max(0, at - many + 1), at + 1).map(value => side * (value - middle))
  const four = last(4)
  if (off * side > reach / 2 && four.length === 4 && four.filter(one => one > reach / 2).length >= 3)
    return 'near-limit'
  const eight = last(8)
  return eight.length === 8 && eight.every(one => one > 0) ? 'one-side' : undefined
}

/** So many earlier figures are needed to call one unusual. */
const fewestBefore = 4

/**
 * Whether the start was worse than everything before it. What is picked when it is at its worst gets better by itself most
 * times (regression to the mean), so a gain on such a start says less than it seems to.
 */
export function startedAtWorst(earlier: readonly number[], start: number, better: 'up' | 'down'): boolean {
  if (earlier.length < fewestBefore) return false
  return better === 'down' ? start > Math.max(...earlier) : start < Math.min(...earlier)
}
