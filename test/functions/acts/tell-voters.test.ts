import { beforeAll, describe, expect, it } from 'vitest'
import { cancelRound } from '../../../functions/acts/cancel-round.ts'
import { extendVote, withdrawProject } from '../../../functions/acts/change-vote.ts'
import { isTellingDue, tellVoter, tellVoters } from '../../../functions/acts/tell-voters.ts'
import { Undeliverable } from '../../../functions/ports/messages.ts'
import { sealAddress } from '../../../functions/ports/voter-addresses.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { getItem, queryAll } from '../../../functions/store/db.ts'
import { rollKey, rollShard, shards } from '../../../functions/store/keys.ts'
import { addToRoll } from '../../../functions/store/roll.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { newStatement } from '../../../functions/store/statements.ts'
import { getAddressed, putTelling } from '../../../functions/store/told.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { Statement } from '../../../shared/ballots/statement.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { VoterKey } from '../../../shared/lib/ids.ts'
import { daysAfter, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import { done, firstOfficer, secondOfficer } from '../../fixtures/vote.ts'
import {
  cast,
  discussedRound,
  duringVote,
  freeze,
  north,
  person,
  type TestVote,
} from '../../fixtures/voting.ts'

const named = { by: firstOfficer.person!, byName: 'First Officer', at: duringVote }

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

interface Voter {
  readonly email: string
  readonly voterKey: VoterKey
  readonly actor: Actor
}

/** With everybody told that it is open, unless a test is about that. */
async function addressedVote(
  many = 1,
  isOpeningTold = true,
): Promise<TestVote & { readonly people: readonly Voter[] }> {
  const vote = await discussedRound(hands)
  const emails = Array.from(
    { length: many },
    (_, i) => `told-${i}-${hands.entropy.id().slice(0, 8)}@north.example`,
  )
  const places = await Promise.all(
    emails.map(async email => {
      const place = { round: vote.id, pot: north, voterKey: await voterKeyOfEmail(hands.keys, email) }
      return { ...place, address: await sealAddress(hands.keys, place, email) }
    }),
  )
  await addToRoll(hands.db, places)
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  if (isOpeningTold) await putTelling(hands.db, vote.id, { news: { opened: 2 * shards.length } })
  const people = await Promise.all(
    emails.map(async (email, i) => ({
      email,
      voterKey: places[i]!.voterKey,
      actor: await person(hands, email),
    })),
  )
  return { ...vote, people }
}

const told = async ({ email }: Voter) => (await hands.messages.list({ to: email })).map(({ text }) => text)
const tell = (vote: TestVote, { voterKey }: Voter) => tellVoter(hands, vote.id, north, voterKey)
const roundOf = async ({ id }: TestVote) => must(await getRound(hands.db, id), 'the round')
const isDue = async (vote: TestVote) => isTellingDue(hands, await roundOf(vote), hands.clock.now())

describe('who has voted', () => {
  it('is told so once for each version, without the receipt', async () => {
    const { people, ...vote } = await addressedVote()
    const [voter] = people
    const { receipt, commitment } = done(await cast(hands, voter!.actor, vote, [vote.projects.north![0]!]))
    await Promise.all([tell(vote, voter!), tell(vote, voter!), tell(vote, voter!)])
    const first = await told(voter!)
    expect(first).toHaveLength(1)
    expect(first[0]).toContain('is in. There is nothing more to do.')
    for (const secret of [receipt, commitment, 'Project 1']) expect(first[0]).not.toContain(secret)
    done(await cast(hands, voter!.actor, vote, [vote.projects.north![1]!], { replaces: 1 }))
    await tell(vote, voter!)
    await tell(vote, voter!)
    const both = await told(voter!)
    expect(both).toHaveLength(2)
    expect(both[0]).toContain('was changed. The new one counts')
  })

  it('in every language the council speaks', async () => {
    const both = { ...hands, council: { ...hands.council, languages: ['en', 'cy'] } }
    const { people, ...vote } = await addressedVote()
    const voter = people[0]!
    done(await cast(hands, voter.actor, vote, []))
    await tellVoter(both, vote.id, north, voter.voterKey)
    const [message] = await hands.messages.list({ to: voter.email })
    expect(message?.subject).toBe('Your vote for North is in · Mae’ch pleidlais ar gyfer North wedi’i derbyn')
    const [english, welsh] = message!.text.split('\n\n* * *\n\n')
    expect(english).toContain('You can change it until')
    expect(welsh).toMatch(/pleidlais/)
    expect(welsh).not.toContain('You ')
  })

  it('and was missed is found by the scheduler; whoever was told already is not told again', async () => {
    const { people, ...vote } = await addressedVote(3)
    for (const { actor } of people.slice(0, 2))
      done(await cast(hands, actor, vote, [vote.projects.north![0]!]))
    await tell(vote, people[0]!)
    expect(await isDue(vote)).toBe(true)
    expect(done(await tellVoters(hands, vote.id))).toEqual({ sent: 1 })
    expect(await Promise.all(people.map(async one => (await told(one)).length))).toEqual([1, 1, 0])
    // The whole roll is not read again at once.
    expect(await isDue(vote)).toBe(false)
    hands.clock.set(secondsAfter(hands.clock.now(), 601))
    expect(await isDue(vote)).toBe(true)
    expect(done(await tellVoters(hands, vote.id))).toEqual({ sent: 0 })
  })

  it('is told later where the mail did not go out, and the others are told at once', async () => {
    const { people, ...vote } = await addressedVote(3)
    for (const { actor } of people) done(await cast(hands, actor, vote, [vote.projects.north![0]!]))
    let down = true
    const limping: TestHands = {
      ...hands,
      messages: {
        ...hands.messages,
        send: async message => {
          if (down && message.to.email === people[1]!.email) throw new Error('mailbox on fire')
          return hands.messages.send(message)
        },
      },
    }
    expect(await tellVoters(limping, vote.id)).toEqual({ ok: false, refusal: { reason: 'not-all-told' } })
    expect(await Promise.all(people.map(async one => (await told(one)).length))).toEqual([1, 0, 1])
    down = false
    hands.clock.set(secondsAfter(hands.clock.now(), 601))
    expect(done(await tellVoters(limping, vote.id))).toEqual({ sent: 1 })
  })

  it('holds up nobody where an address is none', async () => {
    const { people, ...vote } = await addressedVote(3, false)
    const [, nowhere] = people
    const carrying: TestHands = {
      ...hands,
      messages: {
        ...hands.messages,
        send: async message => {
          if (message.to.email === nowhere!.email) throw new Undeliverable('no such mailbox')
          return hands.messages.send(message)
        },
      },
    }
    done(await tellVoters(carrying, vote.id))
    expect(await isDue(vote)).toBe(false)
    expect(await Promise.all(people.map(async one => (await told(one)).length))).toEqual([1, 0, 1])
  })

  it('leaves no time, and no readable address, on the roll', async () => {
    const { people, ...vote } = await addressedVote()
    const { actor, email, voterKey } = people[0]!
    done(await cast(hands, actor, vote, [vote.projects.north![0]!]))
    await tell(vote, people[0]!)
    const item = must(
      await getItem<{ address: Uint8Array }>(hands.db, 'roll', rollKey(vote.id, north, voterKey)),
      'the entry',
    )
    expect(Object.keys(item).sort()).toEqual([
      'address',
      'castHashes',
      'pk',
      'sk',
      'status',
      'told',
      'version',
    ])
    expect(Buffer.from(item.address).toString('latin1')).not.toContain(email)
    expect(item.address.length).toBe(256 + 12 + 16)
    const found = must(await getAddressed(hands.db, vote.id, north, voterKey), 'the entry')
    expect(found).toMatchObject({ told: 1, version: 1 })
  })
})

describe('everybody on the roll', () => {
  it('is told once that a vote goes on for longer', async () => {
    const { people, ...vote } = await addressedVote(3)
    const closesAt = daysAfter(testDates.closesAt, 2)
    for (const officer of [firstOfficer, secondOfficer]) {
      const { version } = await roundOf(vote)
      done(
        await extendVote(hands, officer, { round: vote.id, version, closesAt, reason: 'The post was late.' }),
      )
    }
    done(await tellVoters(hands, vote.id))
    done(await tellVoters(hands, vote.id))
    for (const one of people) {
      const texts = await told(one)
      expect(texts).toHaveLength(1)
      expect(texts[0]).toContain('Sunday 8 November 2026')
      expect(texts[0]).toContain('The reason given: The post was late.')
    }
  })

  it('is told that a project was withdrawn, and that the round was cancelled', async () => {
    const { people, ...vote } = await addressedVote()
    for (const officer of [firstOfficer, secondOfficer]) {
      const { version } = await roundOf(vote)
      const about = { pot: north, project: vote.projects.north![0]!, reason: 'The land was sold.' }
      done(await withdrawProject(hands, officer, { round: vote.id, version, ...about }))
    }
    expect(await isDue(vote)).toBe(true)
    done(await tellVoters(hands, vote.id))
    expect(await told(people[0]!)).toMatchObject([
      expect.stringContaining('“Project 1 of north” was taken out of the vote'),
    ])
    for (const officer of [firstOfficer, secondOfficer]) {
      const { version } = await roundOf(vote)
      done(await cancelRound(hands, officer, { round: vote.id, version, reason: 'The money is gone.' }))
    }
    expect(await isDue(vote)).toBe(true)
    done(await tellVoters(hands, vote.id))
    expect((await told(people[0]!))[0]).toContain('was cancelled. No vote will be counted.')
    expect(await isDue(vote)).toBe(false)
  })

  it('goes on where it broke off', async () => {
    const { people, ...vote } = await addressedVote(6)
    for (const officer of [firstOfficer, secondOfficer]) {
      const { version } = await roundOf(vote)
      const closesAt = daysAfter(testDates.closesAt, 2)
      done(
        await extendVote(hands, officer, { round: vote.id, version, closesAt, reason: 'The post was late.' }),
      )
    }
    let left = 2
    const dying: TestHands = {
      ...hands,
      messages: {
        ...hands.messages,
        send: async message => {
          if (left-- <= 0) throw new Error('gone')
          return hands.messages.send(message)
        },
      },
    }
    expect(await tellVoters(dying, vote.id)).toMatchObject({ refusal: { reason: 'not-all-told' } })
    done(await tellVoters(hands, vote.id))
    expect(await Promise.all(people.map(async one => (await told(one)).length))).toEqual([1, 1, 1, 1, 1, 1])
    const entries: unknown[] = []
    for (const shard of shards)
      for await (const item of queryAll(hands.db, 'roll', { pk: rollShard(vote.id, north, shard) }))
        entries.push(item)
    expect(entries).toHaveLength(6)
  })
})

describe('everybody on the roll', () => {
  it('is told by as many goes as that takes, each going on in the middle of a shard where the last one ended', async () => {
    // More in one shard than one go without any time reaches, which sends eight at once.
    const many = 28
    const vote = await discussedRound(hands)
    const emails = Array.from({ length: many }, (_, i) => `many-${i}@north.example`)
    const places = await Promise.all(
      emails.map(async email => {
        const spread = await voterKeyOfEmail(hands.keys, email)
        const place = { round: vote.id, pot: north, voterKey: `7${spread.slice(1)}` as VoterKey }
        return { ...place, address: await sealAddress(hands.keys, place, email) }
      }),
    )
    await addToRoll(hands.db, places)
    await freeze(hands, vote.id)
    hands.clock.set(duringVote)
    const told = async () => {
      const mails = await hands.messages.list()
      return emails.map(email => mails.filter(({ to }) => to.email === email).length)
    }
    let goes = 0
    for (; (await told()).includes(0) && goes < many; goes++) await tellVoters(hands, vote.id, 0)
    expect(goes).toBeGreaterThan(many / 8)
    expect(await told()).toEqual(emails.map(() => 1))
  })

  it('is told once that the vote is open, with the fingerprints of ballot and key', async () => {
    const { people, ...vote } = await addressedVote(2, false)
    expect(await isDue(vote)).toBe(true)
    expect(done(await tellVoters(hands, vote.id))).toEqual({ sent: 2 })
    expect(done(await tellVoters(hands, vote.id))).toEqual({ sent: 0 })
    const { frozen } = (await roundOf(vote)).acts
    for (const voter of people) {
      const texts = await told(voter)
      expect(texts).toHaveLength(1)
      for (const said of [frozen!.sha256, frozen!.key!, 'is open until']) expect(texts[0]).toContain(said)
    }
  })

  it('is told once of each version of the result, with what the round signed', async () => {
    const { people, ...vote } = await addressedVote(1)
    const [voter] = people
    const before = await roundOf(vote)
    const counted = { at: duringVote, outcomeFile: 'o', outcomeSha256: 'ab' }
    const published = { ...named, manifestFile: 'm', manifestSha256: 'cd' }
    const root = 'ef'.repeat(32)
    const statement = { form: 'folkmoot-statement-v1', round: vote.id, tree: { size: 1, root }, files: [] }
    const signed = { ...statement, publicKey: '', signature: '' } as Statement
    const acts = { ...before.acts, gatesClosed: { at: duringVote }, counted, published }
    done(await transact(hands.db, [newStatement(signed), changedRound({ ...before, acts })]))
    expect(done(await tellVoters(hands, vote.id))).toEqual({ sent: 1 })
    expect(await isDue(vote)).toBe(false)
    expect((await told(voter!))[0]).toContain(root)

    const after = await roundOf(vote)
    const why = { ...named, reason: 'Benches were left out.' }
    const superseded = [{ counted, published, why }]
    done(await transact(hands.db, [changedRound({ ...after, acts: { ...after.acts, superseded } })]))
    expect(await isDue(vote)).toBe(true)
    expect(done(await tellVoters(hands, vote.id))).toEqual({ sent: 1 })
    expect((await told(voter!))[0]).toContain('Benches were left out.')
    hands.clock.set(testDates.challengesUntil)
    expect(await isDue(vote)).toBe(false)
  })
})
