// Tables that were set back while people voted: the note that was kept apart tells, nothing is counted on them, and whoever lost
// their vote can vote again and is told.
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { noteVotes } from '../../../functions/on-schedule/note-votes.ts'
import { readNote } from '../../../functions/parts/roll/noted-votes.ts'
import { getCountBlock } from '../../../functions/store/count-block.ts'
import { deleteItem, type Key, putItem } from '../../../functions/store/db.ts'
import { reconcile, sayReconciled } from '../../../infra/operate/reconciling.ts'
import { setBackLost } from '../../../infra/operate/setting-back.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import { approveTwice, done } from '../../fixtures/vote.ts'
import { cast, duringVote, north, type TestVote, votingRound } from '../../fixtures/voting.ts'

type Table = 'roll' | 'box'
let hands: TestHands
let vote: TestVote & { readonly voters: readonly Actor[] }
let copy: Readonly<Record<Table, readonly Key[]>>

const itemsOf = async (table: Table): Promise<Key[]> => {
  const { Items = [] } = await hands.db.client.send(
    new ScanCommand({ TableName: hands.db.tables[table], ConsistentRead: true }),
  )
  return (Items as Key[]).filter(({ pk }) => pk.includes(vote.id))
}

async function setBack(...tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
    for (const key of await itemsOf(table)) await deleteItem(hands.db, table, key)
    for (const item of copy[table]) await putItem(hands.db, table, item)
  }
}

const votes = async (from: number, to: number) => {
  for (const voter of vote.voters.slice(from, to))
    done(await cast(hands, voter, vote, vote.projects.north!.slice(0, 1)))
}

const anHourLater = async () => {
  hands.clock.set(secondsAfter(hands.clock.now(), 3601))
  await noteVotes(hands)
}

const noted = async () => (await readNote(hands, { round: vote.id, pot: north }))?.sent
const agrees = async () => (await reconcile(hands.db, hands.files)).every(line => line.agrees)
const toldOf = async (text: string) =>
  (await hands.messages.list()).filter(message => message.text.includes(text)).length

/** Two voted before the copy, two after it, one never; all of it noted. */
beforeEach(async () => {
  hands = await testHands()
  vote = await votingRound(hands, {
    voters: 5,
    changes: { pots: [{ neighbourhood: north, amountMinor: 2_500_000 as Minor }] },
    costs: { north: [10_000, 8_000] },
  })
  await votes(0, 2)
  await noteVotes(hands)
  copy = { roll: await itemsOf('roll'), box: await itemsOf('box') }
  await votes(2, 4)
  await anHourLater()
  expect(await noted()).toBe(4)
})

const close = async () => {
  hands.clock.set(secondsAfter(testDates.closesAt, 61))
  done(await closeGates(hands, vote.id))
}

/** The ballots that come out of it. */
async function counted(): Promise<number> {
  await close()
  const [totals] = done(await totalVotes(hands, vote.id))
  await approveTwice(hands, vote.id)
  done(await countRound(hands, vote.id))
  return totals!.voted
}

describe('the note', () => {
  it('is written each hour, and lets a vote be counted that only went on', async () => {
    await votes(4, 5)
    hands.clock.set(secondsAfter(hands.clock.now(), 1800))
    await noteVotes(hands)
    expect(await noted()).toBe(4)
    expect(await agrees()).toBe(true)
    expect(await counted()).toBe(5)
  })

  it('tells of roll and box that were set back together, and agree: nothing is counted on them', async () => {
    await setBack('roll', 'box')
    expect((await reconcile(hands.db)).every(line => line.agrees)).toBe(true)
    expect(await agrees()).toBe(false)
    const said = sayReconciled(await reconcile(hands.db, hands.files))
    expect(said).toContain('4 were noted')
    expect(said).toContain('THEY DO NOT AGREE')
    const complaints = vi.spyOn(console, 'error').mockReturnValue(undefined)
    try {
      await anHourLater()
      expect(String(complaints.mock.calls[0])).toContain('votes are missing from the roll')
    } finally {
      complaints.mockRestore()
    }
    // What is missing is not forgotten by waiting.
    expect(await noted()).toBe(4)
    await close()
    expect(await totalVotes(hands, vote.id)).toStrictEqual({
      ok: false,
      refusal: { reason: 'votes-went-back' },
    })
    expect((await getCountBlock(hands.db, vote.id))?.fault).toStrictEqual({
      fault: 'votes-went-back',
      pot: 'north',
      noted: 4,
      found: 2,
    })
    await approveTwice(hands, vote.id)
    expect(await countRound(hands, vote.id)).toMatchObject({
      ok: false,
      refusal: { reason: 'count-not-due' },
    })
  })

  it('that nobody signed is believed by nobody', async () => {
    const note = { round: vote.id, pot: north, at: duringVote, used: 0, sent: 0, signature: 'ab'.repeat(64) }
    await hands.files.put(`noted/${vote.id}/north.json`, Buffer.from(JSON.stringify(note)), {
      contentType: 'application/json',
    })
    await close()
    expect(await totalVotes(hands, vote.id)).toMatchObject({ refusal: { reason: 'votes-went-back' } })
  })
})

describe('who lost their vote', () => {
  it('is told and votes again; where nobody knows whose it was, everybody is who has not voted', async () => {
    await setBack('roll', 'box')
    const [line] = done(await setBackLost(hands, vote.id))
    expect(line).toStrictEqual({ pot: 'north', mayVoteAgain: 0, haveVoted: 0, told: 3 })
    expect(await toldOf('Some votes in North')).toBe(3)
    done(await setBackLost(hands, vote.id))
    expect(await toldOf('Some votes in North')).toBe(3)
    expect(await agrees()).toBe(true)
    await votes(2, 4)
    await anHourLater()
    expect(await counted()).toBe(4)
  })

  it('may vote again where the box alone went back', async () => {
    await setBack('box')
    expect(await agrees()).toBe(false)
    expect(done(await setBackLost(hands, vote.id))).toMatchObject([
      { mayVoteAgain: 2, haveVoted: 0, told: 2 },
    ])
    expect(await toldOf('Your vote in North')).toBe(2)
    expect(await agrees()).toBe(true)
    await votes(2, 4)
    expect(await counted()).toBe(4)
  })

  it('has not, where the roll alone went back: the ballot is there and counts, and there is no second one', async () => {
    await setBack('roll')
    expect(await agrees()).toBe(false)
    expect(done(await setBackLost(hands, vote.id))).toMatchObject([
      { mayVoteAgain: 0, haveVoted: 2, told: 0 },
    ])
    expect(await agrees()).toBe(true)
    const again = await cast(hands, vote.voters[2]!, vote, [])
    expect(again).toMatchObject({ ok: false, refusal: { reason: 'already-voted' } })
    expect(await counted()).toBe(4)
  })

  it('cannot be helped once the gates are closed', async () => {
    await close()
    expect(await setBackLost(hands, vote.id)).toStrictEqual({
      ok: false,
      refusal: { reason: 'vote-not-open' },
    })
  })
})
