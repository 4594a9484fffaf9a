// One run of equal shares: every voter gets the same share, and the candidate that asks least for what it is worth is
// bought by its supporters, until none is left that they can pay for. README.md, "Equal shares".

import { must } from '../lib/assert.ts'
import { type Asking, type ExactPrice, openAsking } from './asking.ts'
import { compareFractions, type Fraction } from './fraction.ts'
import { openPurses, type Purses } from './purses.ts'
import { rounding } from './rounding.ts'
import type { Support } from './support.ts'

export interface SharesElection {
  readonly support: Support
  /** Whether utility is factor × cost: what is compared is then price ÷ cost. */
  readonly timesCost: boolean
  /** By candidate: place in the tie rule's order. */
  readonly ranks: ArrayLike<number>
}

export interface Run {
  /** Candidates in order of funding. */
  readonly funded: readonly number[]
  /** Candidates that asked exactly the same at one step, in the order of the tie rule. */
  readonly ties: readonly (readonly number[])[]
  /** By step: certainly not below what the winner asked for its worth; and whether every supporter paid in full. */
  readonly highs: readonly number[]
  readonly allPaidInFull: readonly boolean[]
  /** Every share between that of `below` and this one funds the same, in the same order: README.md, "Raising the share". */
  readonly sameBetween: boolean
}

/** Follows a run for the working. */
export interface Recorder {
  begins(purses: Purses): void
  paid(klass: number, amount: number): void
  funded(candidate: number, price: ExactPrice): void
}

export interface RunOptions {
  /** A run at a lower share, to find out whether all shares between fund the same. */
  readonly below?: Run | undefined
  readonly recorder?: Recorder
  readonly money?: Float64Array<ArrayBuffer>
}

export function runShares(election: SharesElection, share: Fraction, options: RunOptions = {}): Run {
  const { support, ranks } = election
  const { below, recorder } = options
  const purses = openPurses(support, share, options.money)
  const asking = openAsking(support, purses)
  const perWorth = worthRatio(election)
  const funded: number[] = []
  const ties: number[][] = []
  const highs: number[] = []
  const allPaidInFull: boolean[] = []
  let sameBetween = below !== undefined
  recorder?.begins(purses)

  // What each asked at last, per worth: it never falls, so those that asked more than the best does now need no look.
  const lows = asking.low.map((low, p) => perWorth.low(p, low))
  // Most projects of a city never had supporters enough, and need not be looked at: the share is off by 2 roundings at
  // most, the products by one each, so that these are certainly out of reach.
  const { costs, voters } = support
  let waiting = support.candidates.filter(p => voters[p]! * purses.share >= costs[p]! * (1 - 8 * rounding))

  for (;;) {
    waiting = sortByLows(waiting, lows)
    const step = funded.length
    // Where the run below paid in full at this step, its winner asks the same at every higher share.
    const constant = below?.allPaidInFull[step] === true
    const lookedForBelow = sameBetween && !constant ? (below?.highs[step] ?? 0) : 0
    let best = Number.POSITIVE_INFINITY
    let looked = 0
    const still: number[] = []
    for (; looked < waiting.length; looked++) {
      const p = waiting[looked]!
      if (lows[p]! > best && lows[p]! > lookedForBelow) break
      if (!asking.ask(p)) continue
      still.push(p)
      lows[p] = perWorth.low(p, asking.low[p]!)
      best = Math.min(best, perWorth.high(p, asking.high[p]!))
    }
    if (still.length === 0) break
    const near = still.filter(p => lows[p]! <= best)
    const { candidate, price, equal } = cheapest(near, asking, perWorth, ranks)
    if (equal.length > 1) ties.push([...equal])

    const { members, memberFactors } = asking.members(candidate)
    const { numerator, per, broke } = price
    const paid = recorder?.paid
    const rounded = purses.pay({ candidate, members, memberFactors, broke, numerator, per, paid })
    const high = perWorth.high(candidate, rounded * (1 + 4 * rounding))
    if (sameBetween && below) {
      const isApart = still.every(p => p === candidate || lows[p]! > below.highs[step]!)
      sameBetween = below.funded[step] === candidate && (constant || isApart)
    }
    funded.push(candidate)
    highs.push(high)
    allPaidInFull.push(per === support.worths[candidate])
    recorder?.funded(candidate, price)
    waiting = [...still.filter(p => p !== candidate), ...waiting.slice(looked)]
  }
  if (below && below.funded.length !== funded.length) sameBetween = false
  return { funded, ties, highs, allPaidInFull, sameBetween }
}

interface Contest {
  readonly candidate: number
  readonly price: ExactPrice
  /** All that ask exactly as little, the winner first. */
  readonly equal: readonly number[]
}

/** Of those whose bounds overlap, the one that asks least for its worth, exactly; among equals by the tie rule. */
function cheapest(
  near: readonly number[],
  asking: Asking,
  { exactly }: WorthRatio,
  ranks: ArrayLike<number>,
): Contest {
  let best: Contest | undefined
  let least: Fraction | undefined
  for (const candidate of near) {
    const price = asking.exactly(candidate)
    const ratio = exactly(candidate, price)
    const order = least === undefined ? -1 : compareFractions(ratio, least)
    if (best === undefined || order < 0) {
      best = { candidate, price, equal: [candidate] }
      least = ratio
    } else if (order === 0) {
      const equal = [...best.equal, candidate].sort((a, b) => ranks[a]! - ranks[b]!)
      best = equal[0] === candidate ? { candidate, price, equal } : { ...best, equal }
    }
  }
  return must(best, 'a step without candidates')
}

interface WorthRatio {
  low(candidate: number, price: number): number
  high(candidate: number, price: number): number
  /** Over the common denominator of the prices, which is left out. */
  exactly(candidate: number, price: ExactPrice): Fraction
}

/** What is asked for a unit of utility: the price per unit of factor, by cost where utility is factor × cost. */
function worthRatio({ support: { costs }, timesCost }: SharesElection): WorthRatio {
  const by = (p: number) => (timesCost ? costs[p]! : 1)
  return {
    low: (p, price) => (price / by(p)) * (1 - 4 * rounding),
    high: (p, price) => (price / by(p)) * (1 + 4 * rounding),
    exactly: (p, { numerator, per }) => ({ over: numerator, under: BigInt(per) * BigInt(by(p)) }),
  }
}

/** Insertion: only the few that were looked at since the last sort have moved. */
function sortByLows(waiting: number[], lows: Float64Array): number[] {
  for (let i = 1; i < waiting.length; i++) {
    const p = waiting[i]!
    let at = i
    for (; at > 0 && lows[waiting[at - 1]!]! > lows[p]!; at--) waiting[at] = waiting[at - 1]!
    waiting[at] = p
  }
  return waiting
}
