// A pot counted by the real rule against the plain recount of the fixtures, for any pot, any costs and any ballots.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FrozenBallot, FrozenPot } from '../../../shared/ballots/frozen-ballot.ts'
import {
  outcomeBytes,
  type PotOutcome,
  potOutcome,
  readOutcomeBytes,
} from '../../../shared/formats/outcome.ts'
import { countPot, openPot, settingsOf } from '../../../shared/formats/pot-count.ts'
import { recountCommand } from '../../../shared/formats/recount-command.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { testRound } from '../../fixtures/hands.ts'
import { plainRecount } from '../../fixtures/recount.ts'

const round = testRound('counted')
const north = 'north' as NeighbourhoodId

function ballotOf(potMinor: number, costs: readonly number[]): { ballot: FrozenBallot; pot: FrozenPot } {
  const pot: FrozenPot = {
    neighbourhood: north,
    name: 'North',
    amountMinor: potMinor as Minor,
    projects: costs.map((costMinor, i) => ({
      id: `project-${i}`,
      proposal: `project-${i}` as ProposalId,
      number: i + 1,
      title: `Project ${i + 1}`,
      summary: '',
      place: '',
      category: 'other',
      costMinor: costMinor as Minor,
    })),
  }
  const ballot: FrozenBallot = {
    form: 'folkmoot-frozen-ballot-v1',
    round: round.id as RoundId,
    title: round.title,
    currency: 'GBP',
    rules: round.rules,
    votingAt: round.dates.votingAt,
    closesAt: round.dates.closesAt,
    pots: [pot],
    signPublicKey: '',
    sealPublicKey: '',
  }
  return { ballot, pot }
}

function counted(
  potMinor: number,
  costs: readonly number[],
  votes: readonly (readonly number[])[],
): PotOutcome {
  const { ballot, pot } = ballotOf(potMinor, costs)
  const counting = openPot(ballot, pot)
  for (const vote of votes) counting.add(vote.map(place => `project-${place}`))
  const totals = {
    round: round.id,
    pot: north,
    voted: votes.length,
    onPaper: 0,
    void: 0,
    superseded: 0,
    onRoll: votes.length + 3,
  }
  return potOutcome({
    pot: north,
    amountMinor: pot.amountMinor,
    totals,
    opened: votes.length,
    invalid: 0,
    counted: countPot(counting.election(), ballot.rules),
  })
}

/** Small costs and few projects: equal votes and equal costs come up all the time. */
const elections = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }).chain(costs =>
  fc.record({
    costs: fc.constant(costs),
    pot: fc.integer({ min: 1, max: 40 }),
    votes: fc.array(fc.subarray([...costs.keys()]), { maxLength: 30 }),
  }),
)

test('the count funds what a plain recount funds, in its order, and tells the same votes', () => {
  fc.assert(
    fc.property(elections, ({ costs, pot, votes }) => {
      const outcome = counted(pot, costs, votes)
      const plain = plainRecount(
        pot,
        costs.map((cost, i) => ({ id: `project-${i}`, cost })),
        votes.map(vote => vote.map(place => `project-${place}`)),
      )
      expect(outcome.funded).toEqual(plain.funded)
      expect(new Map(outcome.projects.map(({ project, votes: many }) => [project, many]))).toEqual(
        plain.votes,
      )
      expect(outcome.withFundedChoice).toBe(outcome.withheld ? null : plain.served)
      expect(outcome.costMinor).toBeLessThanOrEqual(pot)
    }),
    { numRuns: 300 },
  )
})

describe('a pot with few ballots', () => {
  test.each([
    [0, false],
    [1, true],
    [9, true],
    [10, false],
  ])('of %i is withheld: %s', (many, withheld) => {
    const outcome = counted(10, [5, 5], Array<number[]>(many).fill([0]))
    expect(outcome.withheld).toBe(withheld)
    expect(outcome.account.opened).toBe(many)
    const told = [
      outcome.account.counted,
      outcome.account.empty,
      outcome.account.invalid,
      outcome.withFundedChoice,
    ]
    expect(told.map(figure => figure === null)).toEqual(Array(4).fill(withheld))
  })
})

test('an outcome is read back only if it is the one that was recorded', async () => {
  const pots = [counted(10, [5, 6], Array<number[]>(12).fill([0, 1]))]
  const outcome = {
    form: 'folkmoot-outcome-v1',
    round: round.id,
    frozenSha256: 'ab',
    ballots: { sha256: 'cd', bytes: 1, lines: 12 },
    tree: { sha256: 'ef', bytes: 1, root: '01' },
    pabulib: [],
    pots,
  } as const
  const bytes = outcomeBytes(outcome)
  expect(await readOutcomeBytes(bytes, await sha256Hex(bytes))).toEqual(outcome)
  await expect(readOutcomeBytes(bytes, await sha256Hex('another'))).rejects.toThrow(
    'not the one that was recorded',
  )
})

test('the recount command says the rules of the round', () => {
  expect(
    recountCommand(settingsOf({ ...round.rules, tieRule: 'max-cost', unsupported: 'fund' }), 'north.pb'),
  ).toBe('npm run --silent count -- --rule greedy --utility cost --ties max-cost --unsupported fund north.pb')
})
