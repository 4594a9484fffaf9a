// Exact fractions, for what a count must decide or publish without rounding.

/** over ÷ under, from 0 up, under above 0. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/** A fraction in lowest terms as it is published: decimal digits, however many there are. */
export interface Ratio {
  readonly over: string
  readonly under: string
}

export const ratioOf = (fraction: Fraction): Ratio => {
  const { over, under } = reduced(fraction)
  return { over: String(over), under: String(under) }
}

export function reduced({ over, under }: Fraction): Fraction {
  let [a, b] = [under, over]
  while (b !== 0n) [a, b] = [b, a % b]
  return { over: over / a, under: under / a }
}

export function compareFractions(a: Fraction, b: Fraction): number {
  const [left, right] = [a.over * b.under, b.over * a.under]
  return left < right ? -1 : left > right ? 1 : 0
}

/** The nearest double, or the one next to it: off by less than one part in 2^52. */
export function decimalOf({ over, under }: Fraction): number {
  if (over === 0n) return 0
  // Enough bits behind the point that the quotient has 56 of its own.
  for (let shift = 64; ; shift += 128) {
    const quotient = (over << BigInt(shift)) / under
    if (quotient >= 1n << 56n) return Number(quotient) / 2 ** shift
  }
}

/** In decimals, rounded down: places 3 turns 2/3 into "0.666". */
export function roundedDown({ over, under }: Fraction, places: number): string {
  const units = String((over * 10n ** BigInt(places)) / under).padStart(places + 1, '0')
  return places === 0 ? units : `${units.slice(0, -places)}.${units.slice(-places)}`
}
