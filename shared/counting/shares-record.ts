// Writes down a run of equal shares step by step: who paid, and what the supporters of each candidate still hold.
// Sums are kept as doubles while purses are paid from, and taken exactly where rounding down could go wrong.
import type { ExactPrice } from './asking.ts'
import { type Fraction, reduced, roundedDown } from './fraction.ts'
import type { Purses } from './purses.ts'
import { rounding } from './rounding.ts'
import type { Candidate, SharesStep } from './rule-workings.ts'
import type { Recorder, SharesElection } from './shares-run.ts'

export interface Record extends Recorder {
  readonly steps: readonly SharesStep[]
  /** Before the first step. */
  heldAtFirst(): readonly number[]
}

export function openRecord(
  { support, timesCost }: SharesElection,
  describe: (candidate: number) => Candidate,
  isVotes: boolean,
): Record {
  const { candidates, costs, voters, weights, starts, choices, factors } = support
  const steps: SharesStep[] = []
  const held = new Float64Array(costs.length)
  const payments = new Uint32Array(costs.length)
  const hasChanged = new Uint8Array(costs.length)
  const minor = new Map<number, number | null>()
  let first: readonly number[] = []
  let purses: Purses

  function heldMinor(p: number): number {
    // Each payment rounds its amount and the sum, and purses are off by their slack.
    const all = purses.share * voters[p]!
    const off = purses.slack() * voters[p]! + (4 * payments[p]! + 4) * rounding * all
    const low = Math.floor(held[p]! - off)
    if (low >= 0 && low === Math.floor(held[p]! + off)) return low
    let exact = 0n
    for (let i = support.memberStarts[p]!; i < support.memberStarts[p + 1]!; i++) {
      const k = support.members[i]!
      if (purses.money[k]! > 0) exact += BigInt(weights[k]!) * purses.holds(k)
    }
    return Number(exact / purses.prices.denominator())
  }

  return {
    steps,
    heldAtFirst: () => first,
    begins(opened) {
      purses = opened
      first = candidates.map(p => {
        held[p] = purses.share * voters[p]!
        return heldMinor(p)
      })
      for (const [i, p] of candidates.entries()) minor.set(p, first[i]!)
    },
    paid(k, amount) {
      const together = weights[k]! * amount
      for (let entry = starts[k]!; entry < starts[k + 1]!; entry++) {
        if (factors[entry] === 0) continue
        const q = choices[entry]!
        held[q]! -= together
        payments[q]!++
        hasChanged[q] = 1
      }
    },
    funded(p, { per, inFull, withLess }: ExactPrice) {
      const cost = BigInt(costs[p]!)
      // Where all pay in full the price is the cost by their factors, without the long fractions of earlier steps.
      const price: Fraction =
        withLess === 0
          ? { over: cost, under: BigInt(per) }
          : { over: purses.prices.at(steps.length), under: purses.prices.denominator() }
      const rho = reduced(timesCost ? { ...price, under: price.under * cost } : price)
      const inFullMinor = Number((price.over * BigInt(per)) / price.under)
      for (const q of candidates)
        if (purses.stepOf[q]! >= 0) minor.set(q, null)
        else if (hasChanged[q] === 1) minor.set(q, heldMinor(q))
      hasChanged.fill(0)
      steps.push({
        ...describe(p),
        step: steps.length + 1,
        rho: { over: String(rho.over), under: String(rho.under) },
        ...(isVotes && { effectiveVotes: roundedDown({ over: rho.under, under: rho.over }, 3) }),
        paid: {
          inFull,
          inFullMinor,
          withLess,
          withLessMinor: costs[p]! - inFullMinor,
          withNothing: voters[p]! - inFull - withLess,
        },
        heldMinor: candidates.map(q => minor.get(q)!),
      })
    },
  }
}
