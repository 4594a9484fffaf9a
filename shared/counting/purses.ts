// What is left of each voter's share during one run of equal shares. Voters of a class have always paid alike, so one
// purse stands for all of them. Purses are doubles that are off by at most `slack`; what they hold exactly is the
// share less the prices of the steps they paid for in full, and can be had whenever a double cannot decide.
import { decimalOf, type Fraction } from './fraction.ts'
import { openPrices, type Prices } from './prices.ts'
import { rounding } from './rounding.ts'
import type { Support } from './support.ts'

export interface Purses {
  /** By class; 0 if and only if the purse is empty. */
  readonly money: Float64Array
  readonly prices: Prices
  /** By candidate: the step at which it was funded, or −1. */
  readonly stepOf: Int32Array
  /** The share as a double. */
  readonly share: number
  /** No purse is off by more. */
  slack(): number
  /** What a purse holds, exactly, as a numerator over prices.denominator(); only for purses that are not empty. */
  holds(klass: number): bigint
  /** Adds `times` what the purse has paid for, step by step, to counts. */
  countPaid(klass: number, times: number, counts: Float64Array): void
  /**
   * Members of the winner pay: those in `broke` all they hold, the others price × factor. `numerator` and `per` are
   * the exact price, as Prices.add takes it. Answers the double it rounds to.
   */
  pay(winner: Winner): number
}

export interface Winner {
  readonly candidate: number
  readonly members: Uint32Array
  readonly memberFactors: Uint32Array
  readonly broke: ArrayLike<number>
  readonly numerator: bigint
  readonly per: number
  /** Told of every purse that paid, while it is known how much. */
  readonly paid?: ((klass: number, amount: number) => void) | undefined
}

/** `money` may come from an earlier run, whose purses these replace. */
export function openPurses(
  support: Support,
  exactShare: Fraction,
  money = new Float64Array(support.weights.length),
): Purses {
  const { starts, choices, factors } = support
  const share = decimalOf(exactShare)
  const prices = openPrices(exactShare)
  const stepOf = new Int32Array(support.costs.length).fill(-1)
  money.fill(share)
  let steps = 0

  // Off by 2 roundings of the share at first. A payment adds what the price is off by, and the roundings of the product
  // and of the difference: 4 of the share, as nobody pays more than that.
  const slack = () => (4 * steps + 2) * rounding * share

  function holds(klass: number): bigint {
    let left = prices.share()
    for (let entry = starts[klass]!; entry < starts[klass + 1]!; entry++) {
      const step = stepOf[choices[entry]!]!
      if (step >= 0) left -= BigInt(factors[entry]!) * prices.at(step)
    }
    return left
  }

  return {
    money,
    prices,
    stepOf,
    share,
    slack,
    holds,
    countPaid(klass, times, counts) {
      for (let entry = starts[klass]!; entry < starts[klass + 1]!; entry++) {
        const step = stepOf[choices[entry]!]!
        if (step >= 0) counts[step]! += times * factors[entry]!
      }
    },
    pay({ candidate, members, memberFactors, broke, numerator, per, paid }) {
      for (let i = 0; i < broke.length; i++) {
        const k = broke[i]!
        paid?.(k, money[k]!)
        money[k] = 0
      }
      const price = prices.add(numerator, per)
      stepOf[candidate] = steps++
      const near = slack()
      for (let i = 0; i < members.length; i++) {
        const k = members[i]!
        const before = money[k]!
        if (before === 0) continue
        let left = before - price * memberFactors[i]!
        if (left <= near) left = holds(k) === 0n ? 0 : Math.max(left, Number.MIN_VALUE)
        money[k] = left
        paid?.(k, before - left)
      }
      return price
    },
  }
}
