// What a candidate of equal shares would ask of its supporters: the smallest price at which Σ min(money, price ×
// factor) is its cost. First between two doubles that are certainly below and above it, exactly where that is not
// enough. README.md, "Exactness", derives the bounds.
import type { Purses } from './purses.ts'
import { rounding } from './rounding.ts'
import type { Support } from './support.ts'

export interface Asking {
  /** By candidate: certainly not above, and not below, what it asks; `low` holds for all later steps, too. */
  readonly low: Float64Array
  readonly high: Float64Array
  /** Finds low and high anew; false: its supporters hold less than it costs, now and for good. */
  ask(candidate: number): boolean
  exactly(candidate: number): ExactPrice
  /** Classes that support the candidate and may still hold money. */
  members(candidate: number): { readonly members: Uint32Array; readonly memberFactors: Uint32Array }
}

/** numerator ÷ (prices.denominator() × per), at which the classes in `broke` pay less than the price: all they hold. */
export interface ExactPrice {
  readonly numerator: bigint
  readonly per: number
  readonly broke: readonly number[]
  /** Ballots that pay the price in full, and those that hold less. */
  readonly inFull: number
  readonly withLess: number
}

/** Takes over `members` and `memberFactors` of the support: the order within a candidate's stretch changes, nothing else. */
export function openAsking(support: Support, purses: Purses): Asking {
  const { costs, voters, worths, weights, memberStarts, members, memberFactors } = support
  const { money, prices, share } = purses
  // If all its supporters could pay in full.
  const low = costs.map((cost, p) => (cost / worths[p]!) * (1 - 4 * rounding))
  const high = new Float64Array(costs.length)
  // Empty purses stay empty: each stretch keeps those that are not in front.
  const ends = memberStarts.slice(1)

  function ask(p: number): boolean {
    const cost = costs[p]!
    const start = memberStarts[p]!
    let end = ends[p]!
    let price = low[p]!
    let total = 0
    let paid = 0
    let per = 0
    // The price up to which all who pay in full still can.
    let enough = Number.POSITIVE_INFINITY
    for (let i = start; i < end; ) {
      const k = members[i]!
      const held = money[k]!
      const factor = memberFactors[i]!
      if (held === 0) {
        end--
        members[i] = members[end]!
        memberFactors[i] = memberFactors[end]!
        members[end] = k
        memberFactors[end] = factor
        continue
      }
      const weight = weights[k]!
      total += weight * held
      if (held < price * factor) paid += weight * held
      else {
        per += weight * factor
        if (held < enough * factor) enough = held / factor
      }
      i++
    }
    ends[p] = end
    const off = 2 * (purses.slack() * voters[p]! + (end - start + 8) * rounding * Math.max(total, cost))
    if (total < cost + off && (total < cost - off || !holdsEnough(p))) return false

    high[p] = Number.POSITIVE_INFINITY
    while (per > 0) {
      const next = (cost - paid) / per
      if (!(next > price)) break
      price = next
      if (price > enough) {
        paid = 0
        per = 0
        enough = Number.POSITIVE_INFINITY
        for (let i = start; i < end; i++) {
          const k = members[i]!
          const held = money[k]!
          const factor = memberFactors[i]!
          if (held < price * factor) paid += weights[k]! * held
          else {
            per += weights[k]! * factor
            if (held < enough * factor) enough = held / factor
          }
        }
      }
      if (per > 0) low[p] = Math.max(low[p]!, price * (1 - 4 * rounding) - off / per)
    }
    const surplus = total - cost - off
    const rise = share - price
    if (per > 0 && surplus > off && rise > 0)
      high[p] = (price + (2 * off * rise) / surplus) * (1 + 4 * rounding)
    return true
  }

  /** Whether the supporters hold at least the cost, exactly. */
  function holdsEnough(p: number): boolean {
    let total = 0n
    for (let i = memberStarts[p]!; i < ends[p]!; i++) {
      const k = members[i]!
      total += BigInt(weights[k]!) * purses.holds(k)
    }
    return total >= BigInt(costs[p]!) * prices.denominator()
  }

  function exactly(p: number): ExactPrice {
    const near = purses.slack() + 8 * rounding * share
    const counts = new Float64Array(costs.length)
    const broke: number[] = []
    const doubtful: { k: number; factor: number; holds: bigint }[] = []
    let per = 0
    let inFull = 0
    let withLess = 0
    const goesBroke = (k: number) => {
      broke.push(k)
      withLess += weights[k]!
      purses.countPaid(k, weights[k]!, counts)
    }
    for (let i = memberStarts[p]!; i < ends[p]!; i++) {
      const k = members[i]!
      const held = money[k]!
      const factor = memberFactors[i]!
      if (held === 0) continue
      if (held < low[p]! * factor - near) {
        goesBroke(k)
        continue
      }
      per += weights[k]! * factor
      inFull += weights[k]!
      if (held < high[p]! * factor + near) doubtful.push({ k, factor, holds: purses.holds(k) })
    }
    // From below: a purse that cannot pay this price cannot pay the one that is asked, either.
    for (let open = doubtful; ; ) {
      const numerator =
        BigInt(costs[p]!) * prices.denominator() - prices.share() * BigInt(withLess) + prices.sum(0, counts)
      const [exactPer, still] = [BigInt(per), [] as typeof doubtful]
      for (const purse of open) {
        const { k, factor, holds } = purse
        if (holds * exactPer >= BigInt(factor) * numerator) {
          still.push(purse)
          continue
        }
        goesBroke(k)
        per -= weights[k]! * factor
        inFull -= weights[k]!
      }
      if (still.length === open.length) return { numerator, per, broke, inFull, withLess }
      open = still
    }
  }

  return {
    low,
    high,
    ask,
    exactly,
    members: p => ({
      members: members.subarray(memberStarts[p]!, ends[p]!),
      memberFactors: memberFactors.subarray(memberStarts[p]!, ends[p]!),
    }),
  }
}
