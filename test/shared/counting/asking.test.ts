// The bounds that doubles decide by: never on the wrong side of what is exact, and close enough to be of use.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openAsking } from '../../../shared/counting/asking.ts'
import { ballotBox } from '../../../shared/counting/ballot-classes.ts'
import { electionOf } from '../../../shared/counting/election.ts'
import { openPurses } from '../../../shared/counting/purses.ts'
import { supportOf } from '../../../shared/counting/support.ts'

/** A double as the fraction that it is. */
function exactly(double: number): { over: bigint; under: bigint } {
  let [over, under] = [double, 1n]
  while (!Number.isInteger(over)) {
    over *= 2
    under *= 2n
  }
  return { over: BigInt(over), under }
}

const projects = 9
const drawn = fc.record({
  costs: fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: projects, maxLength: projects }),
  potMinor: fc.integer({ min: 1, max: 40_000_000 }),
  ballots: fc.array(
    fc.record({
      choices: fc.uniqueArray(fc.nat(projects - 1), { maxLength: projects }),
      points: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: projects, maxLength: projects }),
      weight: fc.integer({ min: 1, max: 9_000 }),
    }),
    { minLength: 1, maxLength: 40 },
  ),
})

describe('what a candidate asks', () => {
  test('lies between its bounds at every step, and they are close', () => {
    let asked = 0
    let close = 0
    fc.assert(
      fc.property(drawn, ({ costs, potMinor, ballots }) => {
        const box = ballotBox('points')
        for (const { choices, points, weight } of ballots)
          box.add(
            choices,
            choices.map(p => points[p]!),
            weight,
          )
        const election = electionOf({
          scale: 0,
          pointsScale: 0,
          potMinor,
          projects: costs.map((costMinor, p) => ({ id: String(p), costMinor })),
          ballots: box.close(),
        })
        const n = ballots.reduce((total, { weight }) => total + weight, 0)
        const all = supportOf(election, 'points', [...costs.keys()])
        const candidates = [...costs.keys()].filter(p => all.voters[p]! > 0)
        const purses = openPurses(all, { over: BigInt(potMinor), under: BigInt(n) })
        const asking = openAsking(all, purses)
        for (let left = candidates; ; ) {
          left = left.filter(p => asking.ask(p))
          if (left.length === 0) break
          for (const p of left) {
            const { numerator, per } = asking.exactly(p)
            const under = purses.prices.denominator() * BigInt(per)
            const low = exactly(asking.low[p]!)
            expect(low.over * under <= numerator * low.under).toBe(true)
            asked++
            if (asking.high[p] === Number.POSITIVE_INFINITY) continue
            const high = exactly(asking.high[p]!)
            expect(high.over * under >= numerator * high.under).toBe(true)
            if (asking.high[p]! - asking.low[p]! < 1e-7 * asking.high[p]!) close++
          }
          // Any may be bought next: the bounds hold whoever wins.
          const candidate = left[0]!
          const { numerator, per, broke } = asking.exactly(candidate)
          purses.pay({ candidate, ...asking.members(candidate), broke, numerator, per })
          for (const [k, money] of purses.money.entries()) {
            if (money === 0) continue
            const { over, under } = exactly(money)
            const gap = over * purses.prices.denominator() - purses.holds(k) * under
            const slack = exactly(purses.slack())
            const off = (gap < 0n ? -gap : gap) * slack.under
            expect(off <= slack.over * under * purses.prices.denominator()).toBe(true)
          }
          left = left.slice(1)
        }
      }),
      { numRuns: 400 },
    )
    expect(asked).toBeGreaterThan(1000)
    expect(close / asked).toBeGreaterThan(0.8)
  })
})
