import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalChoices, checkChoices } from '../../../shared/ballots/choices.ts'
import { commitmentOf } from '../../../shared/ballots/commitment.ts'
import type { FrozenBallot, FrozenProject } from '../../../shared/ballots/frozen-ballot.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
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

  it('may be empty', () => {
    expect(checkChoices(ballotOf({ a: 1 }, 1), north, [])).toStrictEqual({ ok: true, value: [] })
  })

  it('is for a pot of this round', () => {
    expect(checkChoices(ballotOf({ a: 1 }, 1), 'west', ['a'])).toStrictEqual({
      ok: false,
      refusal: { reason: 'unknown-pot' },
    })
  })
})
