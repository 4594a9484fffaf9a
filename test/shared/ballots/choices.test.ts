import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalChoices, checkChoices, isChoices } from '../../../shared/ballots/choices.ts'
import { commitmentOf } from '../../../shared/ballots/commitment.ts'
import type { FrozenBallot, FrozenProject } from '../../../shared/ballots/frozen-ballot.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { compareCodePoints } from '../../../shared/lib/order.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { ballotTypes } from '../../../shared/rounds/round.ts'
import { testDates, testRound } from '../../fixtures/hands.ts'

const north = 'north' as NeighbourhoodId
const project = (id: string, costMinor: number, number: number): FrozenProject => ({
  id,
  proposal: id as ProposalId,
  number,
  title: id,
  summary: '',
  place: '',
  category: 'green',
  costMinor: costMinor as Minor,
})

function ballotOf(
  costs: Readonly<Record<string, number>>,
  amountMinor: number,
  rules: Partial<FrozenBallot['rules']> = {},
): FrozenBallot {
  return {
    form: 'folkmoot-frozen-ballot-v1',
    round: 'r' as RoundId,
    title: 'A round',
    currency: 'GBP',
    rules: { ...testRound('r').rules, maxChoices: null, ...rules },
    votingAt: testDates.votingAt,
    closesAt: testDates.closesAt,
    pots: [
      {
        neighbourhood: north,
        name: 'North',
        amountMinor: amountMinor as Minor,
        projects: Object.entries(costs).map(([id, cost], i) => project(id, cost, i + 1)),
      },
      {
        neighbourhood: 'south' as NeighbourhoodId,
        name: 'South',
        amountMinor: 1_000 as Minor,
        projects: [project('elsewhere', 1, 1)],
      },
    ],
    signPublicKey: 'ab'.repeat(32),
    sealPublicKey: '',
  }
}

const knapsack = { ballotType: 'knapsack' } as const
const costs = fc
  .uniqueArray(fc.stringMatching(/^[a-zA-Z0-9é😀]{1,6}$/u), { minLength: 1, maxLength: 12 })
  .chain(ids =>
    fc
      .tuple(...ids.map(() => fc.integer({ min: 1, max: 10_000 })))
      .map(amounts => Object.fromEntries(ids.map((id, i) => [id, amounts[i]!]))),
  )
  .filter(found => !('elsewhere' in found))

describe('a whole ballot', () => {
  it('within the limits is taken in any order, and has one form whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(
        costs.chain(found =>
          fc.tuple(fc.constant(found), fc.subarray(Object.keys(found)), fc.infiniteStream(fc.nat())),
        ),
        async ([found, chosen, stream]) => {
          const total = chosen.reduce((sum, id) => sum + found[id]!, 0)
          const ballot = ballotOf(found, total, knapsack)
          const keys = new Map(chosen.map(id => [id, stream.next().value as number]))
          const shuffled = [...chosen].sort((a, b) => keys.get(a)! - keys.get(b)!)
          const [inOrder, other] = [
            checkChoices(ballot, north, chosen),
            checkChoices(ballot, north, shuffled),
          ]
          if (!inOrder.ok || !other.ok) throw new Error('refused')
          expect(canonicalChoices(other.value)).toBe(canonicalChoices(inOrder.value))
          const nonce = 'cd'.repeat(32)
          const committed = [inOrder, other].map(({ value }) =>
            commitmentOf({ round: ballot.round, pot: north, choices: value, nonce }),
          )
          expect(await committed[0]).toBe(await committed[1])
        },
      ),
    )
  })

  it('a penny over the pot is refused with both sums, for a knapsack ballot alone', () => {
    fc.assert(
      fc.property(
        costs.chain(found => fc.tuple(fc.constant(found), fc.subarray(Object.keys(found), { minLength: 1 }))),
        ([found, chosen]) => {
          const total = chosen.reduce((sum, id) => sum + found[id]!, 0)
          expect(checkChoices(ballotOf(found, total - 1, knapsack), north, chosen)).toStrictEqual({
            ok: false,
            refusal: { reason: 'over-pot', limitMinor: total - 1, chosenMinor: total },
          })
          expect(checkChoices(ballotOf(found, total - 1), north, chosen).ok).toBe(true)
        },
      ),
    )
  })

  it('with one more than may be ticked is refused', () => {
    fc.assert(
      fc.property(costs, found => {
        const all = Object.keys(found)
        expect(checkChoices(ballotOf(found, 1, { maxChoices: all.length }), north, all).ok).toBe(true)
        expect(checkChoices(ballotOf(found, 1, { maxChoices: all.length - 1 }), north, all)).toMatchObject({
          refusal: { reason: 'too-many-choices', limit: all.length - 1, chosen: all.length },
        })
      }),
    )
  })

  it('is never trimmed to fit: one bad choice among good ones refuses all', () => {
    fc.assert(
      fc.property(costs, fc.nat(), (found, where) => {
        const all = Object.keys(found)
        const at = where % (all.length + 1)
        const withOne = (bad: string) => checkChoices(ballotOf(found, 1), north, all.toSpliced(at, 0, bad))
        expect(withOne('nobody knows this')).toMatchObject({
          refusal: { reason: 'unknown-project', project: 'nobody knows this' },
        })
        expect(withOne('elsewhere')).toMatchObject({
          refusal: { reason: 'project-of-another-pot', project: 'elsewhere', pot: 'south' },
        })
        expect(withOne(all[0]!)).toMatchObject({ refusal: { reason: 'project-twice', project: all[0] } })
      }),
    )
  })

  it('may be empty, of whatever type', () => {
    for (const ballotType of ballotTypes) {
      const ballot = ballotOf({ a: 1 }, 1, { ballotType, points: 3, maxScore: 3 })
      expect(checkChoices(ballot, north, [])).toStrictEqual({ ok: true, value: [] })
    }
  })

  it('is for a pot of this round', () => {
    expect(checkChoices(ballotOf({ a: 1 }, 1), 'west', ['a'])).toStrictEqual({
      ok: false,
      refusal: { reason: 'unknown-pot' },
    })
  })
})

const ranked = { ballotType: 'ranked' } as const

describe('a ranked ballot', () => {
  it('has one form for each order, and no two orders share one', () => {
    fc.assert(
      fc.property(
        costs.chain(found => {
          const some = fc.shuffledSubarray(Object.keys(found))
          return fc.tuple(fc.constant(found), some, some)
        }),
        ([found, one, other]) => {
          const ballot = ballotOf(found, 1, ranked)
          const [first, second] = [checkChoices(ballot, north, one), checkChoices(ballot, north, other)]
          if (!first.ok || !second.ok) throw new Error('refused')
          expect(first.value).toStrictEqual(one)
          const same = one.length === other.length && one.every((id, i) => id === other[i])
          expect(canonicalChoices(first.value) === canonicalChoices(second.value)).toBe(same)
        },
      ),
    )
  })

  it('takes no more than there are places, each project once, and no numbers', () => {
    const ballot = ballotOf({ a: 1, b: 1, c: 1 }, 1, { ...ranked, maxChoices: 2 })
    expect(checkChoices(ballot, north, ['c', 'a', 'b'])).toMatchObject({
      refusal: { reason: 'too-many-choices', limit: 2, chosen: 3 },
    })
    expect(checkChoices(ballot, north, ['c', 'c'])).toMatchObject({ refusal: { reason: 'project-twice' } })
    expect(checkChoices(ballot, north, [['c', 1]])).toStrictEqual({
      ok: false,
      refusal: { reason: 'choices-unfit', ballotType: 'ranked' },
    })
  })
})

describe.each([
  { ballotType: 'points', limits: { points: 10 } },
  { ballotType: 'scores', limits: { maxScore: 10 } },
] as const)('a ballot of $ballotType', ({ ballotType, limits }) => {
  const rules = { ballotType, ...limits }
  const given = costs.chain(found => {
    const some = fc.subarray(Object.keys(found))
    const numbers = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 12, maxLength: 12 })
    return fc.tuple(fc.constant(found), some, numbers, numbers, fc.infiniteStream(fc.nat()))
  })

  it('has one text for each meaning, in whatever order it is filled in', () => {
    fc.assert(
      fc.property(given, ([found, ids, numbers, others, stream]) => {
        const ballot = ballotOf(found, 1, { ...rules, ...(ballotType === 'points' && { points: 120 }) })
        const pairs = (of: readonly number[]) => ids.map((id, i) => [id, of[i]!] as const)
        const keys = new Map(ids.map(id => [id, stream.next().value as number]))
        const mixed = pairs(numbers).sort(([a], [b]) => keys.get(a)! - keys.get(b)!)
        const texts = [pairs(numbers), mixed, pairs(others)].map(choices => {
          const checked = checkChoices(ballot, north, choices)
          if (!checked.ok) throw new Error(checked.refusal.reason)
          return canonicalChoices(checked.value)
        })
        expect(texts[1]).toBe(texts[0])
        const same = ids.every((_, i) => numbers[i] === others[i])
        expect(texts[2] === texts[0]).toBe(same)
        expect(JSON.parse(texts[0]!)).toStrictEqual(
          pairs(numbers).sort(([a], [b]) => compareCodePoints(a, b)),
        )
      }),
    )
  })

  it('gives whole numbers from 1, and nothing but numbers', () => {
    const ballot = ballotOf({ a: 1, b: 1 }, 1, rules)
    for (const wrong of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1_000_001])
      expect(checkChoices(ballot, north, [['a', wrong]])).toStrictEqual({
        ok: false,
        refusal: { reason: 'given-malformed', project: 'a' },
      })
    expect(checkChoices(ballot, north, ['a'])).toStrictEqual({
      ok: false,
      refusal: { reason: 'choices-unfit', ballotType },
    })
    const twice = [
      ['b', 1],
      ['b', 2],
    ] as const
    expect(checkChoices(ballot, north, twice)).toMatchObject({ refusal: { reason: 'project-twice' } })
    expect(checkChoices(ballot, north, [['elsewhere', 1]])).toMatchObject({
      refusal: { reason: 'project-of-another-pot', pot: 'south' },
    })
  })
})

describe('limits on what is given', () => {
  it('are of the whole ballot for points: one too many is refused with both sums', () => {
    const ballot = ballotOf({ a: 1, b: 1 }, 1, { ballotType: 'points', points: 10 })
    const of = (a: number, b: number) =>
      checkChoices(ballot, north, [
        ['a', a],
        ['b', b],
      ])
    expect(of(9, 1).ok).toBe(true)
    expect(of(9, 2)).toStrictEqual({
      ok: false,
      refusal: { reason: 'too-many-points', limit: 10, given: 11 },
    })
  })

  it('are of each project for scores', () => {
    const ballot = ballotOf({ a: 1, b: 1 }, 1, { ballotType: 'scores', maxScore: 5 })
    const of = (a: number, b: number) =>
      checkChoices(ballot, north, [
        ['a', a],
        ['b', b],
      ])
    expect(of(5, 5).ok).toBe(true)
    expect(of(5, 6)).toStrictEqual({
      ok: false,
      refusal: { reason: 'score-too-high', project: 'b', limit: 5, given: 6 },
    })
  })

  it('may be of the number of projects, too', () => {
    const rules = { ballotType: 'scores', maxScore: 5, maxChoices: 1 } as const
    const both = [
      ['a', 1],
      ['b', 1],
    ] as const
    expect(checkChoices(ballotOf({ a: 1, b: 1 }, 1, rules), north, both)).toMatchObject({
      refusal: { reason: 'too-many-choices', limit: 1, chosen: 2 },
    })
  })
})

describe('what is read from outside', () => {
  it.each([
    ['nothing', undefined],
    ['a text', 'a'],
    ['a number in the list', [1]],
    ['a pair without its number', [['a']]],
    ['a pair with a text', [['a', '1']]],
    ['a pair with a half', [['a', 0.5]]],
    ['a pair with nought', [['a', 0]]],
    ['a triple', [['a', 1, 1]]],
    ['half a letter', ['\ud800']],
    ['half a letter with a number', [['\ud800', 1]]],
  ])('is no list of choices: %s', (_, found) => expect(isChoices(found)).toBe(false))

  it('is a list of choices where it has their shape', () => {
    expect(isChoices([])).toBe(true)
    expect(isChoices(['b', 'a'])).toBe(true)
    expect(isChoices([['a', 3]])).toBe(true)
  })
})
