// What a reading earns: the worked example of the design, whole pence whatever the figures, and nothing beyond the cap.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCurve, earned, type PayCurve, wayOn, wayPerMille } from '../../../shared/grants/pay-curve.ts'
import { decimalFrom } from '../../../shared/lib/decimal.ts'
import type { Minor } from '../../../shared/money/minor.ts'

const linear: PayCurve = { curve: 'linear' }
const steps = (...pairs: readonly (readonly [number, number])[]): PayCurve => ({
  curve: 'steps',
  steps: pairs.map(([wayPercent, payPercent]) => ({ wayPercent, payPercent })),
})
const pays = (sum: number, curve: PayCurve, baseline: number, target: number, value: number) =>
  earned(sum as Minor, curve, wayOn(baseline, target, value))

describe('numbers as they are written', () => {
  it.each([
    [36.1, 361n, 1],
    [-4, -4n, 0],
    [0, 0n, 0],
    [1e-7, 1n, 7],
    [1.5e-7, 15n, 8],
    [1e21, 10n ** 21n, 0],
  ])('%s', (value, over, places) => expect(decimalFrom(value)).toEqual({ over, places }))
})

describe('in proportion', () => {
  it('41% → 36%, target 31%: half of the way, £1,500 of £3,000', () =>
    expect(pays(300_000, linear, 41, 31, 36)).toBe(150_000))

  it.each([
    ['nothing at the baseline', 41, 31, 41, 0],
    ['nothing behind it', 41, 31, 44, 0],
    ['all at the target', 41, 31, 31, 300_000],
    ['no more beyond it', 41, 31, 12, 300_000],
    ['upwards as downwards', 31, 41, 36, 150_000],
    ['nothing where there is no way to go', 31, 31, 31, 0],
    ['rounded down to the penny', 0, 3, 1, 100_000],
  ])('%s', (_, baseline, target, value, sum) =>
    expect(pays(300_000, linear, baseline, target, value)).toBe(sum),
  )

  it('takes 0.3 for three tenths, where floats would lose a penny', () => {
    expect(0.1 + 0.2).not.toBe(0.3)
    expect(pays(100, linear, 0.1, 0.3, 0.2)).toBe(50)
    expect(pays(1000, linear, 0, 0.3, 0.1)).toBe(333)
    expect(pays(300, linear, 0, 0.3, 0.1)).toBe(100)
    expect(pays(70, linear, 1.1, 1.8, 1.2)).toBe(10)
  })
})

describe('by steps', () => {
  const curve = steps([25, 10], [50, 40], [100, 100])
  it.each([
    [24.9, 0],
    [25, 100],
    [49.99, 100],
    [50, 400],
    [99.9, 400],
    [100, 1000],
    [140, 1000],
  ])('at %s of 100: %s of 1,000', (value, sum) => expect(pays(1000, curve, 0, 100, value)).toBe(sum))

  it.each([
    ['falling pay', steps([50, 60], [100, 50])],
    ['the same way twice', steps([50, 40], [50, 60], [100, 100])],
    ['no end', steps([50, 40])],
    ['nothing for a step', steps([50, 0], [100, 100])],
    ['a part of a per cent', steps([12.5, 10], [100, 100])],
    ['none', steps()],
  ])('refuses %s', (_, bad) =>
    expect(checkCurve(bad)).toEqual({ ok: false, refusal: { reason: 'curve-not-rising' } }),
  )

  it('takes one that rises to the end', () => {
    expect(checkCurve(curve).ok).toBe(true)
    expect(checkCurve(linear).ok).toBe(true)
  })
})

const tenths = fc.integer({ min: -10_000, max: 10_000 })
const sums = fc.integer({ min: 1, max: 1_000_000_000 })
const rising = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), {
    maxLength: 5,
  })
  .map(pairs => {
    const ways = [...new Set(pairs.map(([way]) => way))].sort((a, b) => a - b)
    const pay = [...new Set(pairs.map(([, one]) => one))].sort((a, b) => a - b)
    const count = Math.min(ways.length, pay.length)
    return steps(...ways.slice(0, count).map((way, i) => [way, pay[i]!] as const), [100, 100])
  })

describe('whatever the figures', () => {
  it('is the exact share, rounded down once', () => {
    fc.assert(
      fc.property(sums, tenths, tenths, tenths, (sum, a, b, c) => {
        fc.pre(a !== b)
        const [from, to, at] = [a, b, c].map(one => one / 10) as [number, number, number]
        const [gone, all] = a < b ? [c - a, b - a] : [a - c, a - b]
        const exact = gone <= 0 ? 0n : gone >= all ? BigInt(sum) : (BigInt(sum) * BigInt(gone)) / BigInt(all)
        expect(pays(sum, linear, from, to, at)).toBe(Number(exact))
      }),
    )
  })

  it('never pays less for more of the way, nor more than all of it', () => {
    fc.assert(
      fc.property(sums, fc.oneof(rising, fc.constant(linear)), tenths, tenths, (sum, curve, c, d) => {
        const [less, more] = [Math.min(c, d), Math.max(c, d)]
        const [low, high] = [pays(sum, curve, 0, 500, less / 10), pays(sum, curve, 0, 500, more / 10)]
        expect(low).toBeLessThanOrEqual(high)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(sum)
        expect(pays(sum, curve, 0, 500, 500)).toBe(sum)
        expect(checkCurve(curve).ok).toBe(true)
      }),
    )
  })

  it('says the way in tenths of a per cent, rounded down', () => {
    expect(wayPerMille(wayOn(0, 3, 2))).toBe(666)
    expect(wayPerMille(wayOn(41, 31, 36))).toBe(500)
  })
})
