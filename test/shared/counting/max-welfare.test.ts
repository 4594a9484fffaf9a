// The optimum, where trying every set takes too long to be the textbook.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { count } from '../../../shared/counting/count.ts'
import { fillSack, type Item } from '../../../shared/counting/knapsack.ts'
import { electionFrom, type Plain, projectsOf, votesFor } from './small-elections.ts'

const inOrder = (items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => Number(b.worth * BigInt(a.weight) - a.worth * BigInt(b.weight)))

const worthOf = (items: readonly Item[], taken: readonly number[]): bigint =>
  taken.reduce((sum, i) => sum + items[i]!.worth, 0n)

/** Every weight up to the capacity, one item after the other. */
function byWeights(items: readonly Item[], capacity: number): bigint {
  const most = new Float64Array(capacity + 1)
  for (const { weight, worth } of items)
    for (let room = capacity; room >= weight; room--)
      most[room] = Math.max(most[room]!, most[room - weight]! + Number(worth))
  return BigInt(most[capacity]!)
}

describe('filling a sack', () => {
  const item = fc.record({ weight: fc.integer({ min: 1, max: 60 }), worth: fc.bigInt({ min: 1n, max: 60n }) })
  const kinds = fc.oneof(
    fc.array(item, { maxLength: 40 }),
    // All of one density, of which only the weights matter; and dearer ones hardly more worth.
    fc.array(
      item.map(({ weight }) => ({ weight, worth: BigInt(weight) * 7n })),
      { maxLength: 40 },
    ),
    fc.array(
      item.map(({ weight }) => ({ weight, worth: BigInt(weight) + 10n })),
      { maxLength: 40 },
    ),
  )
  test('is as good as trying every weight, and fits', () => {
    fc.assert(
      fc.property(kinds, fc.nat(700), (unsorted, capacity) => {
        const items = inOrder(unsorted)
        const { taken, proved } = fillSack(items, capacity)
        expect(proved).toBe(true)
        expect(taken.reduce((sum, i) => sum + items[i]!.weight, 0)).toBeLessThanOrEqual(capacity)
        expect(worthOf(items, taken)).toBe(byWeights(items, capacity))
      }),
      { numRuns: 1000 },
    )
  })
  test('337 projects with the costs and votes of a large city take no time', () => {
    const random = pseudoRandom(7)
    const items = inOrder(
      Array.from({ length: 337 }, () => {
        const weight = 100 * (1 + Math.floor(random() * 10_000))
        return { weight, worth: BigInt(weight) * BigInt(1 + Math.floor(random() * 400)) }
      }),
    )
    const startedAt = performance.now()
    const { taken } = fillSack(items, 20_000_000)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    const hundreds = items.map(({ weight, worth }) => ({ weight: weight / 100, worth }))
    expect(worthOf(items, taken)).toBe(byWeights(hundreds, 200_000))
  })
  test('hundreds of projects with as many votes each, priced to the penny, are joined by halves', () => {
    const random = pseudoRandom(11)
    const prices = Array.from({ length: 120 }, () => 1 + Math.floor(random() * 100_000_000))
    const items = prices.map(weight => ({ weight, worth: BigInt(weight) * 12n }))
    const capacity = Math.floor(prices.reduce((a, b) => a + b, 0) / 3)
    const { taken, proved } = fillSack(items, capacity)
    expect(proved).toBe(true)
    // To the penny: no filling can be worth more.
    expect(worthOf(items, taken)).toBe(12n * BigInt(capacity))
  })
  test('where it is given up, what was found still fits', () => {
    const random = pseudoRandom(3)
    const items = inOrder(
      Array.from({ length: 300 }, () => {
        const weight = 1 + Math.floor(random() * 100_000_000)
        return { weight, worth: BigInt(weight + 10_000_000) }
      }),
    )
    const capacity = items.reduce((sum, { weight }) => sum + weight, 0) / 3
    const { taken, proved } = fillSack(items, capacity)
    expect(taken.reduce((sum, i) => sum + items[i]!.weight, 0)).toBeLessThanOrEqual(capacity)
    expect(proved).toBe(false)
  })
})

/** The same numbers every time: Park and Miller's. */
function pseudoRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 0x7fff_ffff
    return state / 0x7fff_ffff
  }
}

describe('max welfare', () => {
  const settings = { rule: 'max-welfare', utility: 'cost', ties: { rule: 'lexico' } } as const
  const plain: Plain = {
    form: 'approval',
    pot: 10,
    projects: projectsOf({ a: 6, b: 5, c: 5, free: 0 }),
    ballots: votesFor({ a: 10, b: 9, c: 9, free: 3 }),
  }
  test('greedy takes the first, the optimum the other two', () => {
    const { funded, costMinor, working } = count(electionFrom(plain), settings)
    expect(funded).toEqual(['b', 'c'])
    expect(costMinor).toBe(10)
    expect(working.optimum).toBe('90')
  })
  test('what is free and worth something is in', () => {
    const { funded, working } = count(electionFrom(plain), { ...settings, utility: 'cardinality' })
    expect(funded[0]).toBe('free')
    expect(working.optimum).toBe('21')
  })
  test('sums past 2^53 are exact', () => {
    const large: Plain = {
      form: 'points',
      pot: 3_000_000_000_000,
      projects: projectsOf({ a: 1_500_000_000_001, b: 1_499_999_999_999, c: 3_000_000_000_000 }),
      ballots: [
        { choices: ['a', 'b', 'c'], points: [2_000_000_001, 2_000_000_001, 2_000_000_001] },
        { choices: ['a'], points: [1] },
      ],
    }
    const { working, funded } = count(electionFrom(large), { ...settings, utility: 'points-cost' })
    expect(funded).toEqual(['a', 'b'])
    expect(BigInt(working.optimum)).toBe(3_000_000_000_000n * 2_000_000_001n + 1_500_000_000_001n)
  })
})
