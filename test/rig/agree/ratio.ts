// Exact fractions of whole numbers, as short as can be.

export interface Ratio {
  readonly over: bigint
  readonly under: bigint
}

export function ratio(over: bigint, under = 1n): Ratio {
  let [a, b] = [over, under]
  while (b !== 0n) [a, b] = [b, a % b]
  if (a < 0n !== under < 0n) a = -a
  return { over: over / a, under: under / a }
}

export const zero = ratio(0n)
export const plus = (a: Ratio, b: Ratio): Ratio =>
  a.under === b.under
    ? ratio(a.over + b.over, a.under)
    : ratio(a.over * b.under + b.over * a.under, a.under * b.under)
export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, { over: -b.over, under: b.under })
export const times = (a: Ratio, b: bigint): Ratio => ratio(a.over * b, a.under)
export const dividedBy = (a: Ratio, b: bigint): Ratio => ratio(a.over, a.under * b)
/** Below 0, 0 or above 0, as a is less than, equal to or more than b. */
export const compare = (a: Ratio, b: Ratio): number => {
  const [left, right] = [a.over * b.under, b.over * a.under]
  return left < right ? -1 : left > right ? 1 : 0
}
export const lesser = (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0 ? a : b)
export const sum = (all: readonly Ratio[]): Ratio => all.reduce(plus, zero)
