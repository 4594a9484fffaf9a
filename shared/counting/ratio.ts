// Exact comparison of fractions of whole numbers: doubles where they cannot be wrong, BigInt where two come near.

/**
 * Negative when a/b < c/d, 0 when equal. All are whole numbers from 0 to 2^53 - 1; x/0 with x > 0 is infinite.
 * A double product is off by at most one part in 2^53, so a wider gap than four parts decides.
 */
export function compareRatios(a: number, b: number, c: number, d: number): number {
  const left = a * d
  const right = c * b
  const gap = left - right
  if (left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER) return gap
  if (Math.abs(gap) > (left + right) * 2 ** -51) return gap
  const exact = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b)
  return exact < 0n ? -1 : exact > 0n ? 1 : 0
}
