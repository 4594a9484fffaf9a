// What others have worked out and published, to the figures they print: each example with who printed it.
import { describe, expect, test } from 'vitest'
import { changeByChance } from '../../../shared/statistics/change.ts'
import { beyondElsewhere } from '../../../shared/statistics/comparison.ts'
import { chanceOfCounts, chanceOfProportions } from '../../../shared/statistics/exact-tests.ts'
import type { Figures } from '../../../shared/statistics/figures.ts'
import { exactPoisson, wilson } from '../../../shared/statistics/interval.ts'
import { processBehaviour } from '../../../shared/statistics/process-behaviour.ts'

const four = (n: number) => Number(n.toPrecision(4))
const places = (n: number) => Number(n.toFixed(4))
const part = (numerator: number, denominator: number): Figures => ({
  value: (numerator / denominator) * 100,
  numerator,
  denominator,
})

describe('Newcombe 1998, Statistics in Medicine 17: single proportion, method 3 (score)', () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d', (x, n, from, to) => {
    const interval = wilson(x, n)
    expect([places(interval.from), places(interval.to)]).toEqual([from, to])
  })
})

describe('Newcombe 1998, Statistics in Medicine 17: difference of proportions, method 10', () => {
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ])('%d/%d less %d/%d', (a, n, b, m, from, to) => {
    const { interval } = changeByChance(part(b, m), part(a, n), 'proportion')
    expect([places(interval!.from / 100), places(interval!.to / 100)]).toEqual([from, to])
  })
})

describe('Garwood 1936, exact limits of a Poisson mean', () => {
  test.each([
    [0, 0, 3.689],
    [1, 0.02532, 5.572],
    [10, 4.795, 18.39],
    [100, 81.36, 121.6],
  ])('%d counted', (x, from, to) => {
    const interval = exactPoisson(x)
    expect([four(interval.from), four(interval.to)]).toEqual([from, to])
  })
  test('137 in 24.19893 (manual of R, poisson.test)', () => {
    const { from, to } = exactPoisson(137)
    expect([four(from / 24.19893), four(to / 24.19893)]).toEqual([4.753, 6.693])
  })
})

describe('exact chances', () => {
  test('11 in 800 beside 21 in 3,011 (manual of R, poisson.test): 0.07967', () => {
    expect(four(chanceOfCounts(11, 800, 21, 3011))).toBe(0.07967)
  })
  test('682 of 925 where three in four were looked for (Conover 1971, page 97): 0.3825', () => {
    expect(four(chanceOfCounts(682, 3, 243, 1))).toBe(0.3825)
  })
  test('the lady tasting tea, 3 of 4 right (Fisher 1935): 0.4857', () => {
    expect(four(chanceOfProportions(3, 4, 1, 4))).toBe(0.4857)
  })
  test('convictions of like-sex twins (Fisher 1970, page 97): 0.0005367', () => {
    expect(four(chanceOfProportions(2, 17, 10, 13))).toBe(0.0005367)
  })
})

describe('differences in differences', () => {
  const rate = (value: number): Figures => ({ value })
  test('cholera in London 1849 and 1854 (Snow 1855): Lambeth 85 to 19, Southwark and Vauxhall 135 to 147', () => {
    const lambeth = { before: rate(85), after: rate(19) }
    const southwark = { before: rate(135), after: rate(147) }
    expect(beyondElsewhere(lambeth, [southwark], 'number')).toMatchObject({
      here: -66,
      there: 12,
      difference: -78,
      verdict: 'unknown',
    })
  })
  test('a ratio of ratios is an odds ratio: hay fever and eczema (Bland and Altman, BMJ 2000): 4.89, 4.00 to 5.99', () => {
    const count = (value: number): Figures => ({ value })
    const found = beyondElsewhere(
      { before: count(420), after: count(141) },
      [{ before: count(13_525), after: count(928) }],
      'count',
    )!
    const expected = 420 * (928 / 13_525)
    const ratio = (n: number) => (n / expected + 1).toFixed(2)
    expect([found.difference, found.interval!.from, found.interval!.to].map(ratio)).toEqual([
      '4.89',
      '4.00',
      '5.99',
    ])
  })
})

describe('process behaviour', () => {
  test('flow rates of ten batches (NIST handbook, 6.3.2.2)', () => {
    const found = processBehaviour([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])!
    expect([found.middle, found.meanStep, found.upper, found.lower].map(four)).toEqual([
      50.81, 1.878, 55.8, 45.82,
    ])
    expect(found.signals).toEqual([])
  })
  test('monthly trade deficits of the United States, 1987 (Wheeler 1993)', () => {
    const deficits = [10.7, 13, 11.4, 11.5, 12.5, 14.1, 14.8, 14.1, 12.6, 16, 11.7, 10.6]
    const found = processBehaviour(deficits)!
    expect([found.middle, found.upper, found.lower].map(n => n.toFixed(2))).toEqual([
      '12.75',
      '17.18',
      '8.32',
    ])
    expect(found.signals).toEqual([])
  })
})
