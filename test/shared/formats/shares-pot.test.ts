// A pot by equal shares from the rules of its round to the recount of what was published: which settings follow, what is
// told and what is withheld, and that a stranger comes to the same or is told what they cannot check.
import { describe, expect, test } from 'vitest'
import { closeCallOf, nearMisses } from '../../../shared/formats/close-call.ts'
import { countSteps, countTies, stepless } from '../../../shared/formats/count-steps.ts'
import type { PotOutcome, SharesOutcome } from '../../../shared/formats/outcome.ts'
import { pabulibRule } from '../../../shared/formats/pabulib-rule.ts'
import { settingsOf } from '../../../shared/formats/pot-count.ts'
import { openRecount } from '../../../shared/formats/recount.ts'
import { recountCommand } from '../../../shared/formats/recount-command.ts'
import type { Counter } from '../../../shared/formats/recount-outcome.ts'
import { bySharesToo } from '../../../shared/formats/recount-shares.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { BallotType, RoundRules } from '../../../shared/rounds/round.ts'
import { type CountedPot, countedPot, sharesAlone, sharesRules } from '../../fixtures/counted-pot.ts'
import { testRound } from '../../fixtures/hands.ts'

/** Seven of ten want the playground, six of them the pitch too, three the library: what the set-up page draws. */
const village = { playground: 6_000_00, pitch: 4_000_00, library: 3_000_00, 'nobody’s': 1_000_00 }
const villagers = [
  [6, ['pitch', 'playground']],
  [1, ['playground']],
  [3, ['library']],
] as const
const inVillage = (changes: Partial<RoundRules> = {}) =>
  countedPot(sharesRules(changes), 10_000_00, village, villagers)

function recounted({ ballot, pot, lines }: CountedPot, outcome: PotOutcome, counter: Counter = bySharesToo) {
  const counting = openRecount(ballot, pot, counter)
  for (const line of lines) counting.read(line)
  return counting.close(outcome)
}

describe('the settings of a round', () => {
  const rules = testRound('any').rules
  test.each<[BallotType, string, string]>([
    ['approval', 'cost', 'cost'],
    ['knapsack', 'cost', 'cost'],
    ['ranked', 'borda-positive-cost', 'borda-positive'],
    ['points', 'points-cost', 'points'],
    ['scores', 'points-cost', 'points'],
  ])('count %s ballots by %s under greedy and by %s under equal shares', (ballotType, greedy, shares) => {
    expect(settingsOf({ ...rules, ballotType }).utility).toBe(greedy)
    expect(settingsOf(sharesRules({ ballotType })).utility).toBe(shares)
  })

  test('say how equal shares goes on, and nothing that was not asked for', () => {
    expect(settingsOf(sharesRules({ comparison: false }))).toEqual({
      rule: 'equal-shares',
      utility: 'cost',
      ties: { rule: 'min-cost-max-votes' },
      unsupported: 'skip',
      completion: 'add1',
      // biome-ignore lint/suspicious/noThenProperty: named as the setting is
      then: 'utilitarian',
    })
    expect(settingsOf(sharesRules({ comparison: true }))).toMatchObject({ comparison: true })
  })

  test.each([
    [sharesAlone(), 'equalshares'],
    [sharesAlone({ comparison: true }), 'equalshares-comparison'],
    [sharesAlone({ completion: 'add1-overspend' }), 'equalshares/add1'],
    [sharesAlone({ completion: 'add1-overspend', comparison: true }), 'equalshares/add1-comparison'],
    [sharesAlone({ completion: 'add1' }), 'unknown'],
    [sharesRules({ completion: 'none' }), 'unknown'],
  ])('%o are %s in a .pb file', (rules, name) => {
    expect(pabulibRule(settingsOf(rules))).toBe(name)
  })

  test('are all in the command that counts again', () => {
    expect(recountCommand(settingsOf(sharesRules({ comparison: true })), 'north.pb')).toBe(
      'npm run --silent count -- --rule equal-shares --utility cost --completion add1 --then utilitarian --comparison --ties min-cost-max-votes --unsupported skip north.pb',
    )
  })
})

describe('the outcome', () => {
  test('is the playground and the library, and beside it what most votes would give', async () => {
    const { outcome } = await inVillage()
    expect(outcome.funded).toEqual(['playground', 'library'])
    expect(outcome.comparison).toMatchObject({
      result: 'counted',
      settings: { rule: 'greedy', utility: 'cost' },
      funded: ['playground', 'pitch'],
    })
  })

  test('has its steps in one row, with what is left of the pot, and the rest by most votes', async () => {
    const { outcome } = await inVillage()
    const steps = countSteps(outcome).map(({ step, project, did, leftBeforeMinor, leftAfterMinor }) => [
      step,
      project,
      did,
      leftBeforeMinor,
      leftAfterMinor,
    ])
    expect(steps).toEqual([
      [1, 'playground', 'bought', 10_000_00, 4_000_00],
      [2, 'library', 'bought', 4_000_00, 1_000_00],
      [3, 'pitch', 'skipped', 1_000_00, 1_000_00],
    ])
    expect(stepless(outcome)).toMatchObject([{ project: 'nobody’s', reason: 'no-votes' }])
  })

  test('without a second part leaves those without a step that nobody could pay for', async () => {
    const { outcome } = await countedPot(sharesAlone(), 10_000_00, village, villagers)
    expect(stepless(outcome)).toContainEqual({ project: 'pitch', reason: 'out-of-reach' })
  })

  test('says what would have been enough, or that it was not worked out', async () => {
    const { outcome } = await inVillage()
    const pitch = must(
      (outcome as SharesOutcome).projects.find(({ project }) => project === 'pitch'),
      'the pitch',
    )
    expect(pitch).toMatchObject({ enoughCostMinor: { found: 'yes', value: 1_000_00 } })
    const { near, notComputed } = nearMisses(outcome)
    expect(near.length + notComputed).toBe(2)
  })

  test('is greedy’s where the comparison step says so, step by step', async () => {
    // Nine want the hall and three small things of theirs can be bought instead; one wants a bench.
    const { outcome } = await countedPot(sharesAlone({ comparison: true }), 1_000, { hall: 950, bench: 90 }, [
      [9, ['hall']],
      [1, ['bench']],
    ])
    expect((outcome as SharesOutcome).working?.comparison).toMatchObject({
      taken: 'greedy',
      preferGreedy: 9,
      preferEqualShares: 1,
    })
    expect(outcome.funded).toEqual(['hall'])
    expect(countSteps(outcome).map(({ project, did }) => [project, did])).toEqual([
      ['hall', 'funded'],
      ['bench', 'skipped'],
    ])
  })

  test('is close where equal prices left one out, and not where all of them are in', async () => {
    const twins = (potMinor: number) =>
      countedPot(sharesAlone(), potMinor, { a: 600, b: 600 }, [[12, ['a', 'b']]])
    const short = (await twins(1_000)).outcome
    expect(countTies(short)).toEqual([{ projects: ['a', 'b'], decisive: true, equal: 'price' }])
    expect(closeCallOf(short)?.ties).toHaveLength(1)
    expect(closeCallOf((await twins(1_200)).outcome)).toBeUndefined()
  })
})

describe('the recount', () => {
  test.each([
    ['add1', true],
    ['add1-integral', false],
    ['add1-overspend', true],
    ['none', false],
  ] as const)('comes to the same, completion %s', async (completion, comparison) => {
    const counted = await inVillage({ completion, comparison })
    expect(recounted(counted, counted.outcome)).toMatchObject({
      ballots: 10,
      counted: 10,
      sumsAlone: false,
      differences: [],
    })
  })

  test('tells what was touched', async () => {
    const counted = await inVillage()
    const outcome = counted.outcome as SharesOutcome
    const kinds = (changes: Partial<SharesOutcome>) =>
      recounted(counted, { ...outcome, ...changes }).differences.map(({ is }) => is)
    const working = must(outcome.working, 'the working')
    expect(kinds({ funded: ['library', 'playground'] })).toEqual(['order'])
    expect(kinds({ funded: ['playground', 'pitch'] })).toEqual(['should-be-funded', 'should-not-be-funded'])
    expect(kinds({ working: { ...working, steps: working.steps.slice(1) } })).toEqual(['steps'])
    expect(kinds({ settings: { ...outcome.settings, completion: 'none' } })).toEqual(['settings'])
    expect(kinds({ working: null })).toEqual(['steps'])
  })

  test('by a script that knows most votes alone does not pretend to count', async () => {
    const counted = await inVillage()
    const { ballot, pot } = counted
    const counting = openRecount(ballot, pot)
    expect(() => counting.close(counted.outcome)).toThrow('knows no other rule')
  })
})

describe('where few people voted', () => {
  const few = () =>
    countedPot(sharesRules(), 10_000_00, village, [
      [5, ['pitch', 'playground']],
      [1, ['playground']],
      [3, ['library']],
    ])

  test('who paid what is not told, and the outcome is', async () => {
    const { outcome } = await few()
    expect(outcome.withheld).toBe(true)
    expect(outcome.working).toBeNull()
    expect(outcome.comparison).toBeUndefined()
    expect(outcome.funded).toEqual(['playground', 'library'])
    for (const told of outcome.projects)
      expect(Object.keys(told).sort()).toEqual(['costMinor', 'outcome', 'project', 'score', 'votes'])
    expect(countSteps(outcome)).toEqual([])
    expect(countTies(outcome)).toEqual([])
    expect(closeCallOf(outcome)).toBeUndefined()
  })

  test('the recount checks sums, and says that it did no more', async () => {
    const counted = await few()
    const outcome = counted.outcome as SharesOutcome
    expect(recounted(counted, outcome)).toMatchObject({
      withheld: true,
      sumsAlone: true,
      counted: 0,
      differences: [],
    })
    const kinds = (changes: Partial<SharesOutcome>) =>
      recounted(counted, { ...outcome, ...changes }).differences.map(({ is }) => is)
    expect(kinds({ costMinor: 1 })).toEqual(['sum'])
    expect(kinds({ funded: ['playground'] })).toEqual(['sum', 'verdict'])
    expect(kinds({ funded: ['playground', 'pitch', 'library'], costMinor: 13_000_00 })).toEqual([
      'over-pot',
      'verdict',
    ])
    expect(kinds({ funded: ['playground', 'stranger'] })).toEqual(['should-not-be-funded', 'sum', 'verdict'])
    const other = (await inVillage()).outcome as SharesOutcome
    expect(kinds({ working: other.working })).toEqual(['withheld'])
  })
})
