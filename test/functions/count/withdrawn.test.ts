// A project taken out of a vote under way: ballots are held against the frozen ballot and counted without it, here and in a
// browser alike, and what is published says so.
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { withdrawProject } from '../../../functions/acts/change-vote.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { freezeByDate } from '../../../functions/acts/freeze-ballot.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { ballotsFile, pabulibFile, readOutcome } from '../../../functions/store/outcome.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { potOutcomeOf } from '../../../shared/formats/outcome.ts'
import { openRecount } from '../../../shared/formats/recount.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { VoteChange } from '../../../shared/rounds/round.ts'
import { type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'
import {
  approveTwice,
  castVotes,
  done,
  firstOfficer,
  secondOfficer,
  shortlistedRound,
} from '../../fixtures/vote.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const north = 'north' as NeighbourhoodId
const pots = testRound('any').pots.slice(0, 1)
const projects = [
  { pot: 'north', title: 'Crossing', costMinor: 1_500_000 },
  { pot: 'north', title: 'Benches', costMinor: 1_000_000 },
  { pot: 'north', title: 'Trees', costMinor: 1_400_000 },
]
/** With the crossing everybody's first wish, the trees would not have fitted. */
const votes = {
  north: [
    ...Array.from({ length: 8 }, () => ['Crossing', 'Benches']),
    ...Array.from({ length: 3 }, () => ['Crossing']),
    ...Array.from({ length: 2 }, () => ['Trees', 'Crossing']),
  ],
}

async function voted(id: string): Promise<{ id: RoundId; crossing: string }> {
  const { round, proposals } = await shortlistedRound(hands, id, projects, { pots })
  hands.clock.set(secondsAfter(testDates.votingAt, 10))
  done(await freezeByDate(hands, round))
  await castVotes(hands, round, votes)
  const crossing = proposals[0]!.id
  for (const officer of [firstOfficer, secondOfficer]) {
    const { version } = must(await getRound(hands.db, round), 'the round')
    const input = { round, version, pot: north, project: crossing, reason: 'The road was sold.' }
    done(await withdrawProject(hands, officer, input))
  }
  hands.clock.set(secondsAfter(testDates.closesAt, 120))
  done(await closeGates(hands, round))
  await approveTwice(hands, round)
  done(await totalVotes(hands, round))
  return { id: round, crossing }
}

describe('a withdrawn project', () => {
  it('cannot be funded; what was chosen with it counts, and anyone comes to the same', async () => {
    const { id, crossing } = await voted('withdrawn-1')
    done(await countRound(hands, id))
    const round = must(await getRound(hands.db, id), 'the round')
    const outcome = must(await readOutcome(hands.files, round), 'the outcome')
    const pot = must(potOutcomeOf(outcome, 'north'), 'the pot')
    expect(pot.withdrawn).toEqual([crossing])
    expect(pot.projects.map(({ votes, outcome }) => [votes, outcome])).toEqual([
      [8, 'funded'],
      [2, 'funded'],
    ])
    expect(pot.account).toMatchObject({ opened: 13, counted: 13, empty: 3, invalid: 0 })

    const ballot = await readFrozenBallot(hands.files, round)
    const frozen = must(frozenPotOf(ballot, 'north'), 'the pot')
    const file = must(await hands.files.get(ballotsFile(id)), 'the ballots')
    const lines = gunzipSync(file.bytes).toString().trimEnd().split('\n')
    const again = (withdrawn: readonly string[] | undefined) => {
      const recount = openRecount(ballot, frozen, undefined, withdrawn)
      for (const line of lines) recount.read(line)
      return recount.close(pot).differences
    }
    expect(again(pot.withdrawn)).toEqual([])
    expect(again(undefined).length).toBeGreaterThan(0)
    const pabulib = gunzipSync(
      must(await hands.files.get(pabulibFile(id, north)), 'the .pb').bytes,
    ).toString()
    expect(pabulib).not.toContain(crossing)
    expect(pabulib).toContain('Trees')
  })

  it('whose withdrawal the round did not sign stops the count', async () => {
    const { id } = await voted('withdrawn-2')
    const round = must(await getRound(hands.db, id), 'the round')
    const [addendum] = round.acts.addenda!
    const change = { ...addendum!.change, project: 'another' } as VoteChange
    const acts = { ...round.acts, addenda: [{ ...addendum!, change }] }
    done(await transact(hands.db, [changedRound({ ...round, acts })]))
    expect(await countRound(hands, id)).toMatchObject({ refusal: { fault: 'addenda-unsigned' } })
  })
})
