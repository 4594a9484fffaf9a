import { setTimeout as pause } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { castBallot } from '../../../functions/acts/cast-ballot.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { sealBallot } from '../../../functions/parts/ballots/seal-ballot.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { castClauses, storeBallot } from '../../../functions/store/cast.ts'
import type { Db } from '../../../functions/store/db.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { getGates } from '../../../functions/store/gates.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { turnoutOf } from '../../../functions/store/roll.ts'
import { castKeysOf } from '../../../functions/store/round-keys.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { prepareBallot } from '../../../shared/ballots/cast.ts'
import type { Choices } from '../../../shared/ballots/choices.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { openedBallots } from '../../fixtures/box.ts'
import { at, type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import {
  cast,
  castInput,
  discussedRound,
  duringVote,
  enrol,
  north,
  votingRound,
} from '../../fixtures/voting.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const afterGrace = at('2026-11-06T17:01:00Z')
const roundOf = async (id: RoundId) => must(await getRound(hands.db, id), 'the round')

const inBox = async (round: RoundId): Promise<number> => (await openedBallots(hands, round, north)).length

type Send = Db['client']['send']
/** The real engine behind something that happens before each transaction. */
function before(what: (command: TransactWriteCommand) => Promise<void>): Db {
  const send = (async (command: unknown, ...rest: unknown[]) => {
    if (command instanceof TransactWriteCommand) await what(command)
    return (hands.db.client.send as (...args: unknown[]) => unknown)(command, ...rest)
  }) as unknown as Send
  const client = new Proxy(hands.db.client, {
    get: (target, key) => (key === 'send' ? send : Reflect.get(target, key)),
  })
  return { ...hands.db, client }
}

/** A door that a cast stands at, between its last check and its write, until it is let through. */
function door() {
  const arrived = Promise.withResolvers<void>()
  const open = Promise.withResolvers<void>()
  const db = before(() => {
    arrived.resolve()
    return open.promise
  })
  return { db, arrived: arrived.promise, open: open.resolve }
}

describe('closing', () => {
  it('shuts all gates and the round in one act, a minute after the announced end', async () => {
    const vote = await votingRound(hands)
    hands.clock.set(at('2026-11-06T17:00:58Z'))
    expect(await closeGates(hands, vote.id)).toMatchObject({
      refusal: { reason: 'date-not-reached', date: afterGrace },
    })
    expect(await getGates(hands.db, vote.id)).toStrictEqual(Array(64).fill('open'))
    hands.clock.set(afterGrace)
    const closed = await closeGates(hands, vote.id)
    if (!closed.ok) throw new Error(closed.refusal.reason)
    expect(await getGates(hands.db, vote.id)).toStrictEqual(Array(64).fill('closed'))
    const round = await roundOf(vote.id)
    expect(round.acts).toMatchObject({
      draining: { at: closed.value.closedAt },
      gatesClosed: { at: closed.value.closedAt },
    })
    expect(phaseOf(round, hands.clock.now())).toBe('counting')
    const [entry] = (await readRoundJournal(hands.db, vote.id, { limit: 1 })).entries
    expect(entry).toMatchObject({ act: 'close-gates', facts: { announcedFor: testDates.closesAt } })
    expect(entry).not.toHaveProperty('by')
  })

  it('is safe to run twice, and at the same time', async () => {
    const vote = await votingRound(hands)
    hands.clock.set(afterGrace)
    const answers = await Promise.all(Array.from({ length: 5 }, () => closeGates(hands, vote.id)))
    expect(answers.every(answer => answer.ok)).toBe(true)
    const again = await closeGates(hands, vote.id)
    expect(new Set([...answers, again].map(answer => JSON.stringify(answer))).size).toBe(1)
    const { entries } = await readRoundJournal(hands.db, vote.id, { limit: 100 })
    expect(entries.filter(({ act }) => act === 'close-gates')).toHaveLength(1)
  })

  it('has nothing to close in a round that is not there, not frozen, or cancelled', async () => {
    hands.clock.set(afterGrace)
    expect(await closeGates(hands, 'none' as RoundId)).toMatchObject({ refusal: { reason: 'unknown-round' } })
    const { id } = await discussedRound(hands)
    hands.clock.set(afterGrace)
    expect(await closeGates(hands, id)).toMatchObject({ refusal: { reason: 'vote-not-open' } })
    const vote = await votingRound(hands)
    const round = await roundOf(vote.id)
    const cancelled = { ...round.acts.announced!, at: duringVote, reason: 'The money was needed elsewhere.' }
    await transact(hands.db, [changedRound({ ...round, acts: { ...round.acts, cancelled } })])
    hands.clock.set(afterGrace)
    expect(await closeGates(hands, vote.id)).toMatchObject({ refusal: { reason: 'vote-not-open' } })
  })

  it('looks again where the vote was extended while it was about to close', async () => {
    const vote = await votingRound(hands)
    hands.clock.set(afterGrace)
    let extended = false
    const db = before(async () => {
      if (extended) return
      extended = true
      const round = await roundOf(vote.id)
      const dates = { ...round.dates, closesAt: at('2026-11-09T17:00:00Z') }
      await transact(hands.db, [changedRound({ ...round, dates })])
    })
    expect(await closeGates({ ...hands, db }, vote.id)).toMatchObject({
      refusal: { reason: 'date-not-reached', date: at('2026-11-09T17:01:00Z') },
    })
    expect(await getGates(hands.db, vote.id)).toStrictEqual(Array(64).fill('open'))
  })
})

describe('a ballot on its way when the vote closes', () => {
  async function heldCast() {
    const vote = await votingRound(hands)
    const [voter] = vote.voters
    const held = door()
    hands.clock.set(at('2026-11-06T16:59:50Z'))
    const input = castInput(hands, vote, [vote.projects.north![0]!])
    const answer = castBallot({ ...hands, db: held.db }, voter!, input)
    await held.arrived
    return { vote, voter: voter!, input, held, answer }
  }

  it('that reaches the table after the gates are closed is refused, and nothing of it is written', async () => {
    const { vote, voter, input, held, answer } = await heldCast()
    hands.clock.set(afterGrace)
    expect((await closeGates(hands, vote.id)).ok).toBe(true)
    held.open()
    expect(await answer).toStrictEqual({ ok: false, refusal: { reason: 'vote-closed' } })
    expect(await inBox(vote.id)).toBe(0)
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ voted: 0 })
    expect(await castBallot(hands, voter, input)).toMatchObject({ refusal: { reason: 'vote-closed' } })
  })

  it('that reaches the table in the minute between the announced end and the closing is taken', async () => {
    const { vote, held, answer } = await heldCast()
    hands.clock.set(at('2026-11-06T17:00:30Z'))
    held.open()
    expect(await answer).toMatchObject({ ok: true })
    hands.clock.set(afterGrace)
    expect((await closeGates(hands, vote.id)).ok).toBe(true)
    expect(await inBox(vote.id)).toBe(1)
  })

  it('would get in if the write did not ask the gate: the test above can fail', async () => {
    const vote = await votingRound(hands)
    const keys = await castKeysOf(hands.db, hands.keys, vote.id, north)
    if (!keys.ok) throw new Error(keys.refusal.reason)
    const email = `held-${vote.id}@north.example`
    await enrol(hands, vote.id, `${email},north`)
    const voterKey = await voterKeyOfEmail(hands.keys, email)
    const prepared = await prepareBallot(keys.value, {
      round: vote.id,
      pot: north,
      voterKey,
      choices: [vote.projects.north![0]!] as unknown as Choices,
      castId: hands.entropy.id(),
      voterNonce: hands.entropy.id(),
    })
    hands.clock.set(afterGrace)
    expect((await closeGates(hands, vote.id)).ok).toBe(true)
    const frozen = await readFrozenBallot(hands.files, await roundOf(vote.id))
    const ballot = { ...(await sealBallot(frozen, prepared)), replaces: 0 }
    expect(await storeBallot(hands.db, ballot)).toMatchObject({ refusal: { reason: 'gate-closed' } })
    expect(await inBox(vote.id)).toBe(0)
    const withoutGate = castClauses(ballot).filter(({ name }) => name !== 'gate-open')
    expect(withoutGate).toHaveLength(2)
    expect((await transact(hands.db, withoutGate)).ok).toBe(true)
    expect(await inBox(vote.id)).toBe(1)
  })

  it('is either counted or refused, whatever the moment: as many receipts as ballots', async () => {
    const vote = await votingRound(hands, { voters: 40 })
    hands.clock.set(at('2026-11-06T16:59:58Z'))
    // The workers' clocks are a minute and more behind the one that closes.
    const db = before(() => pause(Math.random() * 80))
    const slow = { ...hands, db, clock: { now: () => at('2026-11-06T16:59:59Z') } }
    const [answers, closed] = await Promise.all([
      Promise.all(vote.voters.map(voter => cast(slow, voter, vote, [vote.projects.north![1]!]))),
      (async () => {
        hands.clock.set(afterGrace)
        await pause(Math.random() * 80)
        return closeGates(hands, vote.id)
      })(),
    ])
    expect(closed.ok).toBe(true)
    const taken = answers.filter(answer => answer.ok).length
    for (const answer of answers) if (!answer.ok) expect(answer.refusal.reason).toBe('vote-closed')
    expect(await inBox(vote.id)).toBe(taken)
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ voted: taken })
  })
})

// The local engine never reports a conflict: what a rush of ballots does to the closing is played here.
describe('closing against a rush', () => {
  const conflict = () =>
    new TransactionCanceledException({
      message: 'busy',
      $metadata: {},
      CancellationReasons: [{ Code: 'TransactionConflict' }],
    })
  const quick = { sleep: async () => {}, random: () => 0 }
  const sizeOf = (command: TransactWriteCommand) => command.input.TransactItems?.length ?? 0

  it('goes gate by gate once it has lost ten times, and the last one is the end', async () => {
    const vote = await votingRound(hands, { voters: 2 })
    hands.clock.set(afterGrace)
    let lost = 0
    const phases: string[] = []
    const db = before(async command => {
      if (sizeOf(command) > 10) {
        lost++
        throw conflict()
      }
      const round = await roundOf(vote.id)
      phases.push(`${phaseOf(round, hands.clock.now())}${round.acts.draining ? ', draining' : ''}`)
    })
    expect(await closeGates({ ...hands, db }, vote.id, quick)).toMatchObject({ ok: true })
    expect(lost).toBe(10)
    expect(phases).toHaveLength(65)
    expect(phases[0]).toBe('voting')
    expect(new Set(phases.slice(1))).toStrictEqual(new Set(['voting, draining']))
    expect(await getGates(hands.db, vote.id)).toStrictEqual(Array(64).fill('closed'))
    expect((await roundOf(vote.id)).acts.gatesClosed).toBeDefined()
    const { entries } = await readRoundJournal(hands.db, vote.id, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'close-gates' })
  })

  it('is finished by the next run where it broke off half-way', async () => {
    const vote = await votingRound(hands)
    hands.clock.set(afterGrace)
    let writes = 0
    const broken = before(async command => {
      if (sizeOf(command) > 10) throw conflict()
      if (++writes > 20) throw new Error('the machine is gone')
    })
    await expect(closeGates({ ...hands, db: broken }, vote.id, quick)).rejects.toThrow('the machine is gone')
    const states = await getGates(hands.db, vote.id)
    expect(states.filter(state => state === 'closed')).toHaveLength(19)
    const { draining } = (await roundOf(vote.id)).acts
    expect((await closeGates(hands, vote.id)).ok).toBe(true)
    expect(await getGates(hands.db, vote.id)).toStrictEqual(Array(64).fill('closed'))
    expect((await roundOf(vote.id)).acts.draining).toStrictEqual(draining)
  })

  it('lets every other fault go up', async () => {
    const vote = await votingRound(hands)
    hands.clock.set(afterGrace)
    const db = before(async () => {
      throw new Error('no such table')
    })
    await expect(closeGates({ ...hands, db }, vote.id, quick)).rejects.toThrow('no such table')
  })
})
