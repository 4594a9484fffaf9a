// The scheduler: a round goes from its review to its results by itself, where people have done their part; running twice
// is running once; a round that fails is no other's trouble.
import { beforeEach, expect, test } from 'vitest'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { allSteps, type Done, runDue } from '../../../functions/on-schedule/run-due.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { boxItems, putIntoBox, takeFromBox } from '../../fixtures/box.ts'
import { type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'
import {
  approveTwice,
  castVotes,
  done,
  firstOfficer,
  shortlistedRound,
  signOffAll,
  votedRound,
} from '../../fixtures/vote.ts'

let hands: TestHands
beforeEach(async () => {
  hands = await testHands()
})

const pots = [{ neighbourhood: 'north' as NeighbourhoodId, amountMinor: 2_500_000 as never }]
const projects = [
  { pot: 'north', title: 'Benches', costMinor: 900_000 },
  { pot: 'north', title: 'Trees', costMinor: 700_000 },
]
const votes = { north: Array<string[]>(11).fill(['Trees']) }
const stepsOf = (steps: readonly Done[]) =>
  steps
    // Telling voters goes by a clock of its own (tell-voters.test.ts).
    .filter(({ step }) => step !== 'tell')
    .map(({ step, waits }) => (waits ? `${step}: ${waits}` : step))
const run = async () => stepsOf(await runDue(hands, () => undefined))

test('a round goes its way, each step once', async () => {
  const { round } = await shortlistedRound(hands, 'whole-way', projects, { pots })
  expect(await run()).toEqual([])
  hands.clock.set(secondsAfter(testDates.votingAt, 1))
  expect(await run()).toEqual(['freeze'])
  expect(await run()).toEqual([])
  await castVotes(hands, round, votes)
  hands.clock.set(secondsAfter(testDates.closesAt, 1))
  expect(await run()).toEqual([])
  hands.clock.set(secondsAfter(testDates.closesAt, 61))
  expect(await run()).toEqual(['close'])
  expect(await run()).toEqual([])
  await approveTwice(hands, round)
  expect(await run()).toEqual(['total', 'count', 'sign', 'check'])
  expect(await run()).toEqual([])
  await signOffAll(hands, round)
  const { version } = must(await getRound(hands.db, round), 'the round')
  done(await publishResults(hands, firstOfficer, { round, version }))
  expect(await run()).toEqual([])
  const { entries } = await readRoundJournal(hands.db, round, { limit: 50 })
  expect(entries.map(({ act }) => act).reverse()).toEqual([
    'freeze-ballot-by-date',
    'close-gates',
    'approve-opening',
    'approve-opening',
    'count',
    'check-count',
    'sign-off-as-councillor',
    'sign-off-as-officer',
    'publish-results',
  ])
})

test('two runs at once do each step once', async () => {
  const { round } = await votedRound(hands, 'at-once', projects, votes, { pots })
  await approveTwice(hands, round)
  await Promise.all([run(), run(), run()])
  const { entries } = await readRoundJournal(hands.db, round, { limit: 50 })
  expect(entries.filter(({ act }) => act === 'count')).toHaveLength(1)
})

test('a function does the steps it has the rights for, and no other', async () => {
  await votedRound(hands, 'shared-out', projects, votes, { pots })
  await approveTwice(hands, 'shared-out' as RoundId)
  expect(await runDue(hands, () => undefined, ['finish-review', 'freeze', 'close', 'release'])).toEqual([])
  expect(stepsOf(await runDue(hands, () => undefined, ['count']))).toEqual(['count'])
})

test('a review is finished by date, and says what it waits for', async () => {
  const round = testRound('reviewed', {
    acts: { announced: { by: firstOfficer.person!, byName: 'First Officer', at: testDates.proposingAt } },
  })
  done(await transact(hands.db, [newRound(round)]))
  hands.clock.set(secondsAfter(testDates.discussingAt, -1))
  expect(await run()).toEqual([])
  hands.clock.set(testDates.discussingAt)
  expect(await run()).toEqual(['finish-review'])
  expect(await run()).toEqual([])
  hands.clock.set(testDates.votingAt)
  expect(await run()).toEqual(['freeze: empty-shortlist'])
  hands.clock.set(testDates.closesAt)
  expect(await run()).toEqual([])
})

test('a count that is blocked is tried again after ten minutes, not at once', async () => {
  const { round } = await votedRound(hands, 'blocked', projects, votes, { pots })
  await approveTwice(hands, round)
  const [item] = await boxItems(hands, round, 'north')
  await takeFromBox(hands, item!)
  expect(await run()).toEqual(['count: count-blocked'])
  await putIntoBox(hands, item!)
  expect(await run()).toEqual([])
  hands.clock.set(secondsAfter(hands.clock.now(), 601))
  expect(await run()).toEqual(['count', 'sign', 'check'])
})

test('a round that fails does not hold up another, and says why', async () => {
  const first = await votedRound(hands, 'a-broken', projects, votes, { pots })
  const second = await votedRound(hands, 'b-whole', projects, votes, { pots })
  for (const { round } of [first, second]) await approveTwice(hands, round)
  const broken: TestHands = {
    ...hands,
    files: {
      ...hands.files,
      put: async (key, bytes, options) => {
        if (key.includes('a-broken')) throw new Error('the disk is full')
        return hands.files.put(key, bytes, options)
      },
    },
  }
  const lines: object[] = []
  const did = await runDue(
    broken,
    line => lines.push(line),
    allSteps.filter(step => step !== 'tell'),
  )
  expect(did).toMatchObject([
    { round: 'a-broken', step: 'count', failed: expect.stringContaining('the disk is full') },
    { round: 'b-whole', step: 'count' },
    { round: 'b-whole', step: 'sign' },
    { round: 'b-whole', step: 'check' },
  ])
  expect(lines).toEqual(did)
  expect(stepsOf(await runDue(hands, () => undefined))).toEqual(['count', 'sign', 'check'])
})
