// What holds whatever the figures are, and the cases that published examples leave out.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeByChance } from '../../../shared/statistics/change.ts'
import { beyondElsewhere } from '../../../shared/statistics/comparison.ts'
import { couldShow } from '../../../shared/statistics/could-show.ts'
import { chanceOfCounts, chanceOfProportions } from '../../../shared/statistics/exact-tests.ts'
import type { Figures } from '../../../shared/statistics/figures.ts'
import { intervalOf } from '../../../shared/statistics/interval.ts'
import { binomial, poisson } from '../../../shared/statistics/masses.ts'
import { processBehaviour, startedAtWorst } from '../../../shared/statistics/process-behaviour.ts'

const part = (numerator: number, denominator: number): Figures => ({
  value: (numerator / denominator) * 100,
  numerator,
  denominator,
})
const count = (value: number): Figures => ({ value })
const rate = (numerator: number, denominator: number): Figures => ({
  value: (numerator / denominator) * 1000,
  numerator,
  denominator,
  per: 1000,
})

describe('a change', () => {
  test('of nothing is the same', () => {
    expect(changeByChance(part(41, 100), part(41, 100), 'proportion')).toMatchObject({
      difference: 0,
      verdict: 'same',
      chance: 1,
    })
    expect(changeByChance(count(7), count(7), 'number').verdict).toBe('same')
  })
  test('in a small sample may be chance, and says that it is small', () => {
    const change = changeByChance(part(8, 20), part(6, 20), 'proportion')
    expect(change).toMatchObject({ verdict: 'by-chance', small: true })
    expect(change.interval!.from).toBeLessThan(0)
    expect(change.interval!.to).toBeGreaterThan(0)
  })
  test('in a large one is more than chance', () => {
    const change = changeByChance(part(410, 1000), part(360, 1000), 'proportion')
    expect(change).toMatchObject({ verdict: 'beyond-chance', small: false })
    expect(change.chance).toBeCloseTo(0.0243, 3)
    expect(change.interval!.to).toBeLessThan(0)
  })
  test('of a plain number, or of a figure that does not say what it is of, is not reckoned', () => {
    const unknown = { verdict: 'unknown', small: false }
    expect(changeByChance(count(12.5), count(11), 'number')).toEqual({
      before: 12.5,
      after: 11,
      difference: -1.5,
      ...unknown,
    })
    expect(changeByChance(count(41), count(36), 'proportion')).toMatchObject(unknown)
    expect(changeByChance(count(41.5), count(36), 'count')).toMatchObject(unknown)
    expect(changeByChance({ ...part(3, 4), denominator: 0 }, part(2, 4), 'rate')).toMatchObject(unknown)
    expect(changeByChance({ ...part(5, 4) }, part(3, 4), 'proportion')).toMatchObject(unknown)
    expect(intervalOf(count(-1), 'count')).toBeUndefined()
  })
  test('of rates for different times is that of the counts behind them', () => {
    const change = changeByChance(rate(21, 3011), rate(11, 800), 'rate')
    expect(change.chance).toBeCloseTo(0.07967, 4)
    expect(change.difference).toBeCloseTo(6.776, 3)
  })
})

describe('whatever is counted', () => {
  const some = fc.integer({ min: 0, max: 400 })
  test('a chance is a chance, and the same from both sides', () => {
    fc.assert(
      fc.property(
        some,
        some,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (a, b, s, t) => {
          const [one, other] = [chanceOfCounts(a, s, b, t), chanceOfCounts(b, t, a, s)]
          expect(one).toBeGreaterThanOrEqual(0)
          expect(one).toBeLessThanOrEqual(1)
          expect(one).toBeCloseTo(other, 9)
        },
      ),
    )
    fc.assert(
      fc.property(some, some, some, some, (a, b, c, d) => {
        const one = chanceOfProportions(a, a + b, c, c + d)
        expect(one).toBeGreaterThanOrEqual(0)
        expect(one).toBeLessThanOrEqual(1)
        expect(one).toBeCloseTo(chanceOfProportions(b, a + b, d, c + d), 9)
      }),
    )
  })
  test('the figure lies within its interval', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 400 }), (x, n) => {
        for (const [figures, measure] of [
          [part(Math.min(x, n), n), 'proportion'],
          [rate(x, n), 'rate'],
          [count(x), 'count'],
        ] as const) {
          const { from, to } = intervalOf(figures, measure)!
          expect(from).toBeLessThanOrEqual(figures.value + 1e-9)
          expect(to).toBeGreaterThanOrEqual(figures.value - 1e-9)
        }
      }),
    )
  })
  test('masses add up to 1 around their mean, for a handful and for a million', () => {
    const meanOf = ({ first, of }: ReturnType<typeof binomial>) =>
      of.reduce((sum, mass, index) => sum + mass * (first + index), 0)
    expect(meanOf(binomial(7, 0.3))).toBeCloseTo(2.1, 9)
    expect(meanOf(binomial(1_000_000, 0.41))).toBeCloseTo(410_000, 3)
    expect(meanOf(poisson(0.4))).toBeCloseTo(0.4, 9)
    expect(meanOf(poisson(123_456))).toBeCloseTo(123_456, 3)
    expect(binomial(5, 0)).toEqual({ first: 0, of: [1] })
    expect(binomial(5, 1)).toEqual({ first: 5, of: [1] })
  })
})

describe('beside places where nothing was done', () => {
  const fell = { before: part(410, 1000), after: part(360, 1000) }
  test('nothing is left of a change that came everywhere', () => {
    const found = beyondElsewhere(fell, [{ before: part(430, 1000), after: part(380, 1000) }], 'proportion')!
    expect(found.there).toBeCloseTo(-5, 9)
    expect(found.difference).toBeCloseTo(0, 9)
    expect(found.verdict).toBe('same')
  })
  test('all of it is left where nothing changed elsewhere, several places taken together', () => {
    const still = { before: part(2000, 5000), after: part(2000, 5000) }
    const found = beyondElsewhere(fell, [still, still], 'proportion')!
    expect(found.difference).toBeCloseTo(-5, 9)
    expect(found.verdict).toBe('beyond-chance')
    expect(found.interval!.to).toBeLessThan(0)
  })
  test('counts of places of different sizes are compared in proportion', () => {
    const found = beyondElsewhere(
      { before: count(200), after: count(100) },
      [{ before: count(1000), after: count(900) }],
      'count',
    )!
    expect(found).toMatchObject({ here: -100, there: -20, difference: -80, verdict: 'beyond-chance' })
  })
  test('a count of nothing does not stop it', () => {
    const found = beyondElsewhere(
      { before: count(3), after: count(0) },
      [{ before: count(0), after: count(4) }],
      'count',
    )!
    expect(Number.isFinite(found.difference)).toBe(true)
    expect(found.interval!.from).toBeLessThanOrEqual(found.interval!.to)
  })
  test('without other places there is nothing to say', () => {
    expect(beyondElsewhere(fell, [], 'proportion')).toBeUndefined()
  })
})

describe('whether a reading could show its target', () => {
  test('20 people cannot show 41% going to 36%, and it says how many could', () => {
    const found = couldShow(part(82, 200), 36, 20, 'proportion')
    expect(found.could).toBe(false)
    expect(found.power).toBeLessThan(0.1)
    // The baseline's 200 are too few for so small a step, however many are asked later.
    expect(found.enough).toBeUndefined()
    expect(couldShow(part(820, 2000), 30, 20, 'proportion').enough).toBeGreaterThan(100)
  })
  test('1,500 people can, against a baseline of 1,500', () => {
    expect(couldShow(part(615, 1500), 35, 1500, 'proportion').could).toBe(true)
  })
  test('counts: 4 to 2 cannot be shown, 400 to 200 can', () => {
    expect(couldShow(count(4), 2, undefined, 'count').could).toBe(false)
    expect(couldShow(count(400), 200, undefined, 'count')).toMatchObject({ could: true })
  })
  test('upwards as well, and for rates', () => {
    expect(couldShow(rate(100, 10_000), 20, 10_000, 'rate').could).toBe(true)
    expect(couldShow(rate(100, 10_000), 10.5, 10_000, 'rate').could).toBe(false)
  })
  test('never for a plain number, nothing to reach, or what cannot be', () => {
    for (const found of [
      couldShow(count(4), 2, undefined, 'number'),
      couldShow(part(41, 100), 41, 100, 'proportion'),
      couldShow(part(41, 100), 141, 100, 'proportion'),
      couldShow(count(4), -1, undefined, 'count'),
    ])
      expect(found.could).toBe(false)
  })
  test('is what the test itself says, reading by reading', () => {
    const [before, target, n] = [part(30, 60), 30, 60]
    const { first, of } = binomial(n, target / 100)
    let power = 0
    of.forEach((mass, index) => {
      const { verdict, difference } = changeByChance(before, part(first + index, n), 'proportion')
      if (verdict === 'beyond-chance' && difference < 0) power += mass
    })
    expect(couldShow(before, target, n, 'proportion').power).toBeCloseTo(power, 9)
  })
})

describe('a series', () => {
  const calm = [30, 31, 29, 30, 32, 30, 28, 31]
  test('of seven is too short', () => {
    expect(processBehaviour(calm.slice(1))).toBeUndefined()
  })
  test('shows one figure outside its limits', () => {
    expect(processBehaviour([...calm, ...calm, 60])!.signals.at(-1)).toEqual({ at: 16, sign: 'outside' })
  })
  test('shows the eighth on one side', () => {
    const signals = processBehaviour([
      35, 25, 35, 25, 35, 25, 35, 25, 32, 31, 33, 32, 31, 33, 32, 31,
    ])!.signals
    expect(signals).toEqual([{ at: 15, sign: 'one-side' }])
  })
  test('shows three of four near a limit', () => {
    const near = processBehaviour([10, 20, 10, 20, 10, 20, 10, 20, 10, 10, 34, 33, 34, 20])!
    expect(near.signals.map(({ sign }) => sign)).toContain('near-limit')
  })
  test('keeps its limits where the figure cannot go', () => {
    const found = processBehaviour([0, 9, 1, 8, 0, 9, 1, 8], { lowest: 0, highest: 10 })!
    expect([found.lower, found.upper]).toEqual([0, 10])
  })
  test('that started worse than ever before is told so', () => {
    expect(startedAtWorst([31, 28, 33, 29], 41, 'down')).toBe(true)
    expect(startedAtWorst([31, 28, 43, 29], 41, 'down')).toBe(false)
    expect(startedAtWorst([31, 28, 33, 29], 20, 'up')).toBe(true)
    expect(startedAtWorst([31, 28, 33], 41, 'down')).toBe(false)
  })
})
