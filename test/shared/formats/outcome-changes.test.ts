// What a correction is said to have changed: every project whose money is another, and nothing else.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PotOutcome, RoundOutcome } from '../../../shared/formats/outcome.ts'
import { outcomeChanges } from '../../../shared/formats/outcome-changes.ts'

const ids = ['a', 'b', 'c', 'd']

interface Made {
  readonly funded: readonly string[]
  readonly part?: Readonly<Record<string, number>>
  readonly counted?: number | null
  readonly votes?: number
}

const potOf = (pot: string, { funded, part = {}, counted = 12, votes = 3 }: Made) =>
  ({
    pot,
    funded,
    partFunded: Object.entries(part).map(([project, givenMinor]) => ({ project, givenMinor })),
    account: { counted },
    projects: ids.map(project => ({ project, votes, score: [votes, 1] })),
  }) as unknown as PotOutcome
const outcomeOf = (...pots: PotOutcome[]) => ({ pots }) as unknown as RoundOutcome
const between = (then: Made, now: Made) =>
  outcomeChanges(outcomeOf(potOf('north', then)), outcomeOf(potOf('north', now)))

describe('what changed', () => {
  test('is who is funded now, who is not, and who with another sum', () => {
    expect(between({ funded: ['a', 'b'] }, { funded: ['b', 'c'] })).toEqual([
      { pot: 'north', funded: ['c'], notFunded: ['a'], otherwise: [], votes: false },
    ])
    expect(between({ funded: ['a'], part: { b: 500 } }, { funded: ['a', 'b'] })).toMatchObject([
      { funded: [], notFunded: [], otherwise: ['b'] },
    ])
  })

  test('is how many ballots were counted, where that may be told, and that votes are others', () => {
    const same = { funded: ['a'] }
    expect(between({ ...same, counted: 12 }, { ...same, counted: 13 })).toMatchObject([
      { counted: { before: 12, after: 13 } },
    ])
    expect(between({ ...same, counted: null }, { ...same, counted: null })).toEqual([])
    expect(between({ ...same, votes: 3 }, { ...same, votes: 4 })).toMatchObject([{ votes: true }])
  })

  test('leaves out places where nothing did', () => {
    const [before, after] = [{ funded: ['a'] }, { funded: ['b'] }]
    const changes = outcomeChanges(
      outcomeOf(potOf('north', before), potOf('south', before)),
      outcomeOf(potOf('north', before), potOf('south', after)),
    )
    expect(changes.map(({ pot }) => pot)).toEqual(['south'])
  })

  test('accounts for every project: taking it back gives what there was', () => {
    const anyMade = fc.record({ funded: fc.subarray(ids), counted: fc.constantFrom(9, 12, null) })
    fc.assert(
      fc.property(anyMade, anyMade, (then, now) => {
        const [changes] = between(then, now)
        const [gained, lost] = [new Set(changes?.funded), changes?.notFunded ?? []]
        expect([...now.funded.filter(id => !gained.has(id)), ...lost].sort()).toEqual([...then.funded].sort())
        expect(between(then, then)).toEqual([])
      }),
    )
  })
})
