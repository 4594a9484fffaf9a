import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Choice, checkChoices } from '../../../shared/ballots/choices.ts'
import type { FrozenBallot, FrozenPot } from '../../../shared/ballots/frozen-ballot.ts'
import {
  contentLength,
  paddedContent,
  readContent,
  sealContext,
} from '../../../shared/ballots/sealed-ballot.ts'
import type { BallotKey, NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { testRound } from '../../fixtures/hands.ts'

const { countingRule, tieRule, unsupported, mayPropose, proposalsPerPerson, mayChangeBallot } =
  testRound('r').rules
const common = { countingRule, tieRule, unsupported, mayPropose, proposalsPerPerson, mayChangeBallot }
const maxChoices = fc.constantFrom(null, 1, 3)

const someRules: fc.Arbitrary<RoundRules> = fc
  .oneof(
    fc.record({ ballotType: fc.constantFrom('approval', 'knapsack', 'ranked'), maxChoices } as const),
    fc.record({
      ballotType: fc.constant('points'),
      maxChoices,
      points: fc.integer({ min: 1, max: 120 }),
    } as const),
    fc.record({
      ballotType: fc.constant('scores'),
      maxChoices,
      maxScore: fc.integer({ min: 1, max: 12 }),
    } as const),
  )
  .map(rules => ({ ...common, ...rules }))

const someProjects = fc.uniqueArray(
  fc.record({
    id: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('é"\\', '01JD3V9WQ8M5F6T7B2X4YHN0RC')),
    costMinor: fc.integer({ min: 0, max: 900 }),
  }),
  { minLength: 1, maxLength: 12, selector: ({ id }) => id },
)

const nonce = 'f0'.repeat(32)
const pots = (projects: readonly object[]) =>
  [{ neighbourhood: 'north', name: 'North', amountMinor: 1_000 as Minor, projects }] as unknown as FrozenPot[]
const ballotOf = (rules: RoundRules, projects: readonly object[]) =>
  ({ rules, pots: pots(projects) }) as unknown as FrozenBallot

describe('what is sealed', () => {
  it('is as long for every ballot that the rules allow, and comes back as it went in', () => {
    fc.assert(
      fc.property(
        someRules,
        someProjects,
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.nat(),
        (rules, projects, order, most) => {
          const ballot = ballotOf(rules, projects)
          const pot = ballot.pots[0]!
          const length = contentLength(ballot, pot)
          // As much as the rules allow, then less and less, until it is a ballot.
          const shuffled = projects
            .map(({ id }, i) => ({ id, at: order[i] ?? i }))
            .sort((a, b) => a.at - b.at)
          const given = rules.ballotType === 'scores' ? rules.maxScore! : 1 + (most % (rules.points ?? 1))
          for (let many = shuffled.length; many >= 0; many--) {
            const choices = shuffled
              .slice(0, many)
              .map(({ id }): Choice => (rules.points || rules.maxScore ? [id, given] : id))
            const checked = checkChoices(ballot, 'north', choices)
            if (!checked.ok) continue
            const padded = paddedContent(ballot, pot, { choices: checked.value, nonce })
            expect(padded).toHaveLength(length)
            expect(readContent(padded)).toStrictEqual({ choices: checked.value, nonce })
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('is not longer than it must be: a pot of forty in less than a write unit', () => {
    const projects = Array.from({ length: 40 }, (_, i) => ({
      id: `01JD3V9WQ8M5F6T7B2X4YHN${String(i).padStart(3, '0')}`,
      costMinor: 100,
    }))
    const three = ballotOf({ ...common, ballotType: 'approval', maxChoices: 3 }, projects)
    const full = { choices: projects.slice(0, 3).map(({ id }) => id) as never, nonce }
    expect(contentLength(three, three.pots[0]!)).toBe(JSON.stringify(full).length + 1)
    const knapsack = ballotOf({ ...common, ballotType: 'knapsack', maxChoices: null }, projects)
    expect(contentLength(knapsack, knapsack.pots[0]!)).toBeLessThan(500)
  })

  it('is refused, as our own mistake, where it would stand out', () => {
    const ballot = ballotOf({ ...common, ballotType: 'approval', maxChoices: 1 }, [{ id: 'a', costMinor: 1 }])
    const choices = ['a', 'a', 'a'] as never
    expect(() => paddedContent(ballot, ballot.pots[0]!, { choices, nonce })).toThrow('longer than any may be')
  })

  it('is bound to round, pot and place in the box', () => {
    const place = { round: 'r' as RoundId, pot: 'north' as NeighbourhoodId, ballotKey: 'ab' as BallotKey }
    const texts = [
      place,
      { ...place, round: 'q' },
      { ...place, pot: 'south' },
      { ...place, ballotKey: 'ac' },
    ].map(each => {
      const { info, aad } = sealContext(each as typeof place)
      return `${new TextDecoder().decode(info)} | ${new TextDecoder().decode(aad)}`
    })
    expect(texts[0]).toBe('folkmoot-seal-v1\nr\nnorth | ab')
    expect(new Set(texts).size).toBe(4)
  })

  it('is JSON, or no ballot', () => {
    for (const text of ['', '   ', '{"choices":[],', '{}x'])
      expect(() => readContent(Buffer.from(text))).toThrow()
    expect(() => readContent(Buffer.from([0xff, 0x20]))).toThrow()
  })
})
