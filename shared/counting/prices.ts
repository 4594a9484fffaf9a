// The prices of the steps of a run, exactly: fractions on one denominator that grows with every step, so that any sum
// of whole multiples of them is one BigInt. What a voter still has, what a group holds, what a project asks for: each
// is such a sum (README.md, "Exactness").
import { decimalOf, type Fraction } from './fraction.ts'

export interface Prices {
  /** `shares` × the share per voter + the sum of counts[step] × price of that step, as a numerator. */
  sum(shares: number, counts: ArrayLike<number>): bigint
  share(): bigint
  at(step: number): bigint
  denominator(): bigint
  /** Takes numerator ÷ (denominator × per) as the price of the next step; answers the double nearest to it or next to that. */
  add(numerator: bigint, per: number): number
}

export function openPrices(share: Fraction): Prices {
  const prices: bigint[] = []
  let shareOver = share.over
  let under = share.under

  return {
    share: () => shareOver,
    at: step => prices[step]!,
    denominator: () => under,
    sum(shares, counts) {
      let total = shares === 0 ? 0n : BigInt(shares) * shareOver
      for (let step = 0; step < prices.length; step++) {
        const count = counts[step]!
        if (count !== 0) total += count === 1 ? prices[step]! : BigInt(count) * prices[step]!
      }
      return total
    },
    add(numerator, per) {
      const common = commonFactor(numerator, per)
      const growth = BigInt(per / common)
      if (growth !== 1n) {
        for (let step = 0; step < prices.length; step++) prices[step]! *= growth
        shareOver *= growth
        under *= growth
      }
      const over = common === 1 ? numerator : numerator / BigInt(common)
      prices.push(over)
      return decimalOf({ over, under })
    },
  }
}

/** The greatest common divisor of a BigInt from 0 and a whole double above 0. */
function commonFactor(large: bigint, small: number): number {
  let [a, b] = [small, Number(large % BigInt(small))]
  while (b !== 0) [a, b] = [b, a % b]
  return a
}
