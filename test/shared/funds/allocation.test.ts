// Sharing by need: exact to the penny by every formula, and refused where there is nothing to share by.
import { describe, expect, it } from 'vitest'
import { allocate, type Formula, type PlaceFigures } from '../../../shared/funds/allocation.ts'
import { bandOf } from '../../../shared/funds/points.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'

/** Twenty-one neighbourhoods of very different sizes. */
const places: readonly PlaceFigures[] = Array.from({ length: 21 }, (_, i) => ({
  place: `place-${i}` as NeighbourhoodId,
  population: 1200 + 977 * i,
  children: 180 + 131 * ((i * 7) % 21),
  deprivation: (i * 313) % 4000,
  rurality: i % 3 === 0 ? 900 + i : 0,
  lacking: (i * 13) % 101,
}))
const million = 100_000_001 as Minor
const weights = (
  flat: number,
  population: number,
  children: number,
  deprivation: number,
  rurality: number,
): Formula => ({
  formula: 'weights',
  weights: { flat, population, children, deprivation, rurality },
})
const points: Formula = {
  formula: 'points',
  lackingBands: [20, 50, 80],
  populationBands: [5000, 10_000, 15_000],
  lackingWeight: 4,
  populationWeight: 2,
}

describe('£1,000,000.01 over 21 neighbourhoods', () => {
  it.each([
    weights(100, 0, 0, 0, 0),
    weights(0, 100, 0, 0, 0),
    weights(0, 0, 100, 0, 0),
    weights(0, 0, 0, 100, 0),
    weights(0, 0, 0, 0, 100),
    weights(20, 40, 15, 20, 5),
    weights(33, 33, 34, 0, 0),
    points,
    { ...points, lackingWeight: 1, populationWeight: 7 } as Formula,
  ])('is shared to the penny by %j', formula => {
    const shares = allocate(million, places, formula)
    if (!shares.ok) throw new Error(JSON.stringify(shares.refusal))
    expect(shares.value.map(({ place }) => place)).toEqual(places.map(({ place }) => place))
    expect(shares.value.reduce((sum, { shareMinor }) => sum + shareMinor, 0)).toBe(100_000_001)
    expect(shares.value.every(({ shareMinor }) => Number.isSafeInteger(shareMinor) && shareMinor >= 0)).toBe(
      true,
    )
    if (formula.formula !== 'weights') return
    for (const { shareMinor, made } of shares.value)
      expect(Object.values(made).reduce((sum, minor) => sum + minor, 0)).toBe(shareMinor)
  })
})

it('can be done again by hand', () => {
  const two: readonly PlaceFigures[] = [
    { place: 'a' as NeighbourhoodId, population: 1, lacking: 90 },
    { place: 'b' as NeighbourhoodId, population: 3, lacking: 10 },
  ]
  expect(allocate(1000 as Minor, two, weights(50, 50, 0, 0, 0))).toMatchObject({
    value: [
      { shareMinor: 375, made: { flat: 250, population: 125 } },
      { shareMinor: 625, made: { flat: 250, population: 375 } },
    ],
  })
  // a: 4 × 4 for what it lacks and 1 × 2 for its people, b: 1 × 4 and 1 × 2.
  expect(allocate(2400 as Minor, two, points)).toMatchObject({
    value: [
      { shareMinor: 1800, made: { lacking: 16, population: 2 } },
      { shareMinor: 600, made: { lacking: 4, population: 2 } },
    ],
  })
  expect([20, 21, 50, 81].map(figure => bandOf(figure, [20, 50, 80]))).toEqual([1, 2, 2, 4])
})

it.each([
  [weights(50, 40, 0, 0, 0), places, { reason: 'weights-not-hundred' }],
  [weights(0, 100, 0, 0, 0), places.map(place => ({ ...place, population: 0 })), { reason: 'measure-empty' }],
  [
    weights(0, 0, 100, 0, 0),
    places.map(({ place }) => ({ place })),
    { reason: 'figure-missing', measure: 'children' },
  ],
  [points, places.map(({ lacking: _, ...place }) => place), { reason: 'figure-missing', measure: 'lacking' }],
  [{ ...points, lackingBands: [20, 20, 80] } as Formula, places, { reason: 'bands-not-rising' }],
] as [Formula, readonly PlaceFigures[], object][])('is refused: %j', (formula, figures, refusal) => {
  expect(allocate(million, figures, formula)).toMatchObject({ ok: false, refusal })
})
