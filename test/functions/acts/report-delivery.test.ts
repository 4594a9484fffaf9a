import { beforeAll, expect, test } from 'vitest'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { reportDelivery } from '../../../functions/acts/report-delivery.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getProposal } from '../../../functions/store/proposals.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import {
  approveTwice,
  done,
  firstOfficer,
  northCouncillor,
  signOffAll,
  southCouncillor,
  votedRound,
} from '../../fixtures/vote.ts'

let hands: TestHands
let round: RoundId
let benches: Proposal
let boats: Proposal

beforeAll(async () => {
  hands = await testHands()
  const projects = [
    { pot: 'north', title: 'Benches', costMinor: 900_000 },
    { pot: 'north', title: 'Boats', costMinor: 2_400_000 },
    { pot: 'south', title: 'Trees', costMinor: 100_000 },
  ]
  const votes = { north: Array<string[]>(11).fill(['Benches', 'Boats']), south: [['Trees']] }
  const made = await votedRound(hands, 'delivered', projects, votes)
  round = made.round
  benches = made.proposals[0]!
  boats = made.proposals[1]!
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  await signOffAll(hands, round)
})

const report = (actor: Parameters<typeof reportDelivery>[1], changes: object = {}) =>
  reportDelivery(hands, actor, {
    round,
    proposal: benches.id,
    version: 0,
    status: 'under-way',
    note: 'The carpenter has the wood.',
    ...changes,
  })
const refused = (reason: string) => ({ ok: false, refusal: { reason } })

test('nobody reports before the results are out', async () => {
  expect(await report(firstOfficer)).toMatchObject(refused('wrong-phase'))
  const { version } = must(await getRound(hands.db, round), 'the round')
  done(await publishResults(hands, firstOfficer, { round, version }))
})

test('officers and the councillor of the place report on funded projects, and every report stays', async () => {
  expect(await report(nobody)).toEqual(refused('not-signed-in'))
  expect(await report(southCouncillor)).toMatchObject(refused('not-your-neighbourhood'))
  expect(await report(firstOfficer, { round: 'nowhere' })).toEqual(refused('unknown-round'))
  expect(await report(firstOfficer, { proposal: hands.entropy.ulid() as ProposalId })).toEqual(
    refused('unknown-proposal'),
  )
  expect(await report(firstOfficer, { proposal: boats.id })).toEqual(refused('not-funded'))
  expect(await report(firstOfficer, { version: 7 })).toEqual(refused('changed-meanwhile'))

  expect(await report(northCouncillor)).toEqual({ ok: true, value: { version: 1 } })
  expect(await report(northCouncillor)).toEqual({ ok: true, value: { version: 1 } })
  expect(await report(firstOfficer)).toEqual(refused('changed-meanwhile'))
  hands.clock.set(daysAfter(testDates.challengesUntil, 30))
  const last = { version: 1, status: 'delivered', note: 'Come and sit down.' }
  expect(await report(firstOfficer, last)).toEqual({ ok: true, value: { version: 2 } })

  const { delivery } = must(await getProposal(hands.db, round, benches.id), 'the proposal')
  expect(delivery?.map(({ byName, status, note }) => [byName, status, note])).toEqual([
    ['Nora North', 'under-way', 'The carpenter has the wood.'],
    ['First Officer', 'delivered', 'Come and sit down.'],
  ])
  const { entries } = await readRoundJournal(hands.db, round, { limit: 3 })
  expect(
    entries.slice(0, 2).map(({ act, as, why, facts, proposal }) => [act, as, why, facts, proposal]),
  ).toEqual([
    ['report-delivery', 'round', 'Come and sit down.', { status: 'delivered' }, benches.id],
    ['report-delivery', 'councillor', 'The carpenter has the wood.', { status: 'under-way' }, benches.id],
  ])
})
