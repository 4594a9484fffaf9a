// The follower of the journal: each entry has its message once, whatever comes twice, late or out of order, and wherever
// the follower dies in between.
import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { ulid } from 'ulid'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { confirmDuty } from '../../../functions/acts/confirm-duty.ts'
import { endDuty } from '../../../functions/acts/end-duty.ts'
import { grantDuty } from '../../../functions/acts/grant-duty.ts'
import { followJournal, skipJournal } from '../../../functions/on-act/follow.ts'
import { handleEntries } from '../../../functions/on-act/handle-entry.ts'
import { handleStream } from '../../../functions/on-act/stream.ts'
import { sendNews } from '../../../functions/on-schedule/send-news.ts'
import { batchPut } from '../../../functions/store/batch-put.ts'
import { getCursor } from '../../../functions/store/cursors.ts'
import { getItem } from '../../../functions/store/db.ts'
import { journalItem, journalled } from '../../../functions/store/journal.ts'
import { journalKey } from '../../../functions/store/keys.ts'
import { personFor } from '../../../functions/store/people.ts'
import { newProposal } from '../../../functions/store/proposals.ts'
import { supported } from '../../../functions/store/tallies.ts'
import { transact } from '../../../functions/store/transact.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { JournalId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter, epochOf, type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { done } from '../../fixtures/vote.ts'

const start = at('2026-09-30T23:58:00Z')
let hands: TestHands
let proposal: Proposal

beforeEach(async () => {
  hands = await testHands()
  hands.clock.set(start)
  const { person, clauses } = await personFor(hands, {
    email: 'amina@example.org',
    name: 'Amina Diallo',
    at: start,
  })
  proposal = {
    id: hands.entropy.ulid() as ProposalId,
    round: 'autumn' as RoundId,
    neighbourhood: 'north' as NeighbourhoodId,
    title: 'Benches at Weir Steps',
    summary: 'Somewhere to sit',
    text: 'Benches where people wait for the ferry, so that they can sit.',
    place: 'Weir Steps',
    category: 'streets',
    roughCostMinor: null,
    language: 'en',
    author: person.id,
    authorName: 'Amina Diallo',
    submittedAt: start,
    version: 0,
  }
  done(await transact(hands.db, [...clauses, newProposal(proposal)]))
  await skipJournal(hands)
})

const officer = { by: 'rita' as PersonId, byName: 'Rita Reviewer', as: 'review' }

function entry(changes: Partial<JournalEntry> = {}, when: Instant = hands.clock.now()): JournalEntry {
  return {
    id: hands.entropy.ulid() as JournalId,
    at: when,
    act: 'review-proposal',
    ...officer,
    round: proposal.round,
    place: proposal.neighbourhood,
    proposal: proposal.id,
    subject: proposal.title,
    why: 'The quay is the council’s own.',
    facts: { outcome: 'feasible', costMinor: 650_000 },
    ...changes,
  }
}

const ulidAt = (when: Instant) => ulid(epochOf(when)) as JournalId

const write = async (...entries: JournalEntry[]) => {
  for (const one of entries) done(await transact(hands.db, [journalled(one)]))
}
const sent = () => hands.messages.list()

describe('what people are told', () => {
  test.each([
    [
      'review-proposal',
      { outcome: 'feasible', costMinor: 650_000 },
      'feasible',
      'It can be done. It would cost £6,500.',
    ],
    ['review-proposal', { outcome: 'not-feasible' }, 'not-feasible', 'It cannot be done in this round.'],
    ['shortlist-proposal', { on: 'yes' }, 'shortlisted', 'is on the shortlist'],
    ['shortlist-proposal', { on: 'no' }, 'not-shortlisted', 'is not on the shortlist'],
    ['correct-cost', { fromMinor: 650_000, toMinor: 700_000 }, 'cost', 'It is now £7,000.'],
    ['report-delivery', { status: 'planned' }, 'delivery-planned', 'is being planned'],
    ['report-delivery', { status: 'under-way' }, 'delivery-under-way', 'has begun'],
    ['report-delivery', { status: 'delivered' }, 'delivery-delivered', 'is finished'],
    ['report-delivery', { status: 'stopped' }, 'delivery-stopped', 'was stopped'],
  ] as const)('the author, of %s with %o', async (act, facts, kind, words) => {
    await write(entry({ act, facts }))
    expect(await followJournal(hands)).toBe(1)
    const [message, ...others] = await sent()
    expect(others).toEqual([])
    expect(message).toMatchObject({
      to: { email: 'amina@example.org' },
      kind,
      language: 'en',
      subject: 'News about your proposal: Benches at Weir Steps',
    })
    expect(message?.text).toContain('Hello Amina Diallo,')
    expect(message?.text).toContain(words)
    expect(message?.text).toContain('The reason given: The quay is the council’s own.')
    expect(message?.text).toContain(`http://localhost:3000/en/rounds/autumn/proposals/${proposal.id}`)
    expect(message?.text).toContain('Rita Reviewer, for Test Council')
  })

  test('nobody, of acts that concern no one person, of proposals that are not there, of what one did oneself', async () => {
    await write(
      entry({ act: 'announce-round' }),
      entry({ act: 'count' }),
      entry({ act: 'publish-results' }),
      entry({ proposal: hands.entropy.ulid() as ProposalId }),
      entry({ by: proposal.author }),
    )
    expect(await followJournal(hands)).toBe(5)
    expect(await sent()).toEqual([])
  })

  test('the author, of what is asked of them, and what became of their idea', async () => {
    const until = '2026-10-04T16:00:00.000Z'
    await write(
      entry({ act: 'ask-for-changes', why: 'Please say how many benches.', facts: { until } }),
      entry({ act: 'take-forward', facts: {} }),
    )
    await followJournal(hands)
    const texts = (await sent()).map(({ text }) => text).reverse()
    expect(texts[0]).toContain('asks you to change your proposal “Benches at Weir Steps”')
    expect(texts[0]).toContain('Sunday 4 October 2026, 5pm')
    expect(texts[0]).toContain('Please say how many benches.')
    expect(texts[1]).toContain('goes on. A ward councillor takes it forward')
  })

  test('a merge is told to its supporters as well, by the scheduler', async () => {
    const { person, clauses } = await personFor(hands, { email: 'sam@example.org', name: 'Sam', at: start })
    done(await transact(hands.db, [...clauses, supported(proposal.id, person.id, start)]))
    await write(entry({ act: 'merge-proposal', why: 'The same.', facts: { into: 'Seats for the quay' } }))
    await followJournal(hands)
    expect((await sent()).map(({ to }) => to.email)).toEqual(['amina@example.org'])
    await sendNews(hands)
    await sendNews(hands)
    const [toSam, ...more] = await hands.messages.list({ to: 'sam@example.org' })
    expect(more).toEqual([])
    expect(toSam?.text).toContain(
      'The proposal “Benches at Weir Steps” is now part of another one: “Seats for',
    )
  })

  test('the holder of a duty, when it is given, when it begins and when it ends', async () => {
    const [first, second] = [actorWith('First Officer', 'round'), actorWith('Second Officer', 'round')]
    const given = { name: 'Hana Holder', email: 'hana@example.org', duty: 'review', place: 'north' } as const
    const other = { name: 'Omar Other', email: 'omar@example.org', duty: 'review', place: 'north' } as const
    const place = 'north' as NeighbourhoodId
    done(await grantDuty(hands, first, { ...other, place, until: null }))
    const { person } = done(await grantDuty(hands, first, { ...given, place, until: null }))
    done(await confirmDuty(hands, second, { person, duty: 'review', place }))
    done(await endDuty(hands, first, { person, duty: 'review', place, reason: 'The post has ended.' }))
    expect(await followJournal(hands)).toBe(4)
    const toHana = await hands.messages.list({ to: 'hana@example.org' })
    expect(toHana.map(({ kind }) => kind).sort()).toEqual(['confirm-duty', 'end-duty', 'grant-duty'])
    const textOf = (kind: string) =>
      must(
        toHana.find(message => message.kind === kind),
        kind,
      ).text
    expect(textOf('grant-duty')).toContain('It starts when a second officer agrees.')
    expect(textOf('confirm-duty')).toContain('Second Officer was the second officer to agree.')
    expect(textOf('end-duty')).toContain('The reason given: The post has ended.')
    expect(await hands.messages.list({ to: 'omar@example.org' })).toHaveLength(1)
  })
})

describe('each entry once', () => {
  test('however often the follower runs, over the turn of a month', async () => {
    await write(entry())
    expect(await followJournal(hands)).toBe(1)
    expect(await followJournal(hands)).toBe(0)
    hands.clock.set(secondsAfter(start, 240))
    await write(entry({ act: 'shortlist-proposal', facts: { on: 'yes' } }))
    expect(await followJournal(hands)).toBe(1)
    expect(await followJournal(hands)).toBe(0)
    hands.clock.set(daysAfter(start, 70))
    await write(entry({ act: 'report-delivery', facts: { status: 'delivered' } }))
    expect(await followJournal(hands)).toBe(1)
    expect(await followJournal(hands)).toBe(0)
    expect(await sent()).toHaveLength(3)
  })

  test('also one that became visible late, after younger ones were handled', async () => {
    const late = entry()
    hands.clock.set(secondsAfter(start, 20))
    await write(entry({ act: 'shortlist-proposal', facts: { on: 'yes' } }))
    expect(await followJournal(hands)).toBe(1)
    await write(late)
    expect(await followJournal(hands)).toBe(1)
    expect(await sent()).toHaveLength(2)
  })

  test('also when the follower dies after sending and before it notes how far it came', async () => {
    await write(entry(), entry({ act: 'shortlist-proposal', facts: { on: 'yes' } }))
    let sends = 0
    const dying: TestHands = {
      ...hands,
      messages: {
        ...hands.messages,
        send: async message => {
          await hands.messages.send(message)
          sends++
        },
      },
      db: withoutWrites(hands.db),
    }
    await expect(followJournal(dying)).rejects.toThrow('the follower dies')
    expect(sends).toBe(2)
    expect(await followJournal(hands)).toBe(2)
    expect(await sent()).toHaveLength(2)
  })

  test('one that cannot be sent is tried again, and holds up no other', async () => {
    const [bad, good] = [entry(), entry({ act: 'shortlist-proposal', facts: { on: 'yes' } })]
    await write(bad, good)
    const failing: TestHands = {
      ...hands,
      messages: {
        ...hands.messages,
        send: async message => {
          if (message.id.startsWith(bad.id)) throw new Error('no such mailbox')
          await hands.messages.send(message)
        },
      },
    }
    expect(await followJournal(failing)).toBe(1)
    hands.clock.set(secondsAfter(start, 900))
    expect(await followJournal(failing)).toBe(0)
    expect(await sent()).toHaveLength(1)
    expect(await followJournal(hands)).toBe(1)
    expect(await sent()).toHaveLength(2)
  })

  test('one that has failed for an hour is left', async () => {
    await write(entry())
    const failing: TestHands = {
      ...hands,
      messages: { ...hands.messages, send: () => Promise.reject(new Error('no such mailbox')) },
    }
    expect(await followJournal(failing)).toBe(0)
    hands.clock.set(secondsAfter(start, 3700))
    expect(await followJournal(failing)).toBe(0)
    expect(await followJournal(hands)).toBe(0)
    expect(await sent()).toEqual([])
  })

  test('one that fails keeps the cursor from nothing, however many come after it', async () => {
    const many = Array.from({ length: 2_300 }, (_, i) => secondsAfter(start, i)).map(when =>
      entry({ id: ulidAt(when) }, when),
    )
    await batchPut(hands.db, 'core', many.map(journalItem))
    hands.clock.set(secondsAfter(start, 2_301))
    const bad = many[0]!.id
    const handled: string[] = []
    const handle: typeof handleEntries = async (_, entries) => {
      handled.push(...entries.map(({ id }) => id))
      return { failed: entries.flatMap(({ id }) => (id === bad ? [id] : [])) }
    }
    // A pass takes no more than its cursor can name.
    expect(await followJournal(hands, 'on-act', handle)).toBe(999)
    expect(await followJournal(hands, 'on-act', handle)).toBe(999)
    expect(await followJournal(hands, 'on-act', handle)).toBe(302 - 1)
    expect(await followJournal(hands, 'on-act', handle)).toBe(0)
    expect(handled.filter(id => id !== bad).sort()).toEqual(many.slice(1).map(({ id }) => id))
    expect(handled.filter(id => id === bad)).toHaveLength(4)
    const cursor = must(await getCursor(hands.db, 'on-act'), 'the cursor')
    expect(cursor.failing).toEqual([
      { id: bad, at: start, since: expect.stringMatching(/^2026-10-01T00:36/) },
    ])
    expect(cursor.handled.length).toBeLessThan(130)
    // It is still tried, and then no more.
    const all: typeof handleEntries = async () => ({ failed: [] })
    expect(await followJournal(hands, 'on-act', all)).toBe(1)
    expect(await followJournal(hands, 'on-act', all)).toBe(0)
  })

  test('one that is old before it is first tried has its hour nevertheless', async () => {
    await write(entry())
    hands.clock.set(secondsAfter(start, 7200))
    const failing: typeof handleEntries = async (_, entries) => ({ failed: entries.map(({ id }) => id) })
    expect(await followJournal(hands, 'on-act', failing)).toBe(0)
    hands.clock.set(secondsAfter(start, 7200 + 3000))
    expect(await followJournal(hands)).toBe(1)
    expect(await sent()).toHaveLength(1)
  })

  test('one that is set aside is named in the log, once', async () => {
    const one = entry()
    await write(one)
    const handle: typeof handleEntries = async (_, entries) => ({ failed: entries.map(({ id }) => id) })
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined)
    try {
      for (const seconds of [0, 1800, 3599, 3601, 3602]) {
        hands.clock.set(secondsAfter(start, seconds))
        await followJournal(hands, 'on-act', handle)
      }
      const lines = said.mock.calls.map(([line]) => JSON.parse(String(line)))
      expect(lines).toEqual([
        { level: 'ERROR', what: 'an entry was set aside', entry: one.id, act: one.act, at: one.at },
      ])
    } finally {
      said.mockRestore()
    }
  })

  test('also when the clock is set back and forth again', async () => {
    hands.clock.set(daysAfter(start, 50))
    await write(entry())
    expect(await followJournal(hands)).toBe(1)
    hands.clock.set(daysAfter(start, 10))
    await write(entry({ act: 'shortlist-proposal', facts: { on: 'yes' } }))
    await followJournal(hands)
    hands.clock.set(daysAfter(start, 60))
    await followJournal(hands)
    await followJournal(hands)
    expect(await sent()).toHaveLength(2)
  })

  test('what the journal held before the follower began is history', async () => {
    await write(entry())
    await skipJournal(hands, 'another')
    expect(await followJournal(hands, 'another')).toBe(0)
    expect(await followJournal(hands, 'a-third')).toBe(0)
    await write(entry({ act: 'shortlist-proposal', facts: { on: 'yes' } }))
    expect(await followJournal(hands, 'another')).toBe(1)
    expect(await followJournal(hands, 'a-third')).toBe(1)
  })
})

describe('the stream', () => {
  const record = async (one: JournalEntry, sequence: string) => {
    const item = must(await getItem(hands.db, 'core', journalKey(one.at, one.id)), 'the entry')
    return {
      eventName: 'INSERT' as const,
      dynamodb: { SequenceNumber: sequence, NewImage: marshall(item) },
    }
  }

  test('is handled in the same way: duplicates send once, what is no entry is passed over', async () => {
    const one = entry()
    await write(one)
    const twice = [await record(one, '1'), await record(one, '2')]
    const notAnEntry = marshall({
      pk: 'ROUNDS',
      sk: 'autumn',
      id: one.id,
      at: one.at,
      act: 'review-proposal',
    })
    const Records = [
      { eventName: 'INSERT', dynamodb: { SequenceNumber: '3', NewImage: notAnEntry } },
      { ...twice[0], eventName: 'MODIFY' },
      { eventName: 'REMOVE', dynamodb: { SequenceNumber: '5' } },
      ...twice,
    ]
    const answer = await handleStream(hands, { Records } as unknown as DynamoDBStreamEvent)
    expect(answer).toEqual({ batchItemFailures: [] })
    expect(await sent()).toHaveLength(1)
    expect(await followJournal(hands)).toBe(1)
    expect(await sent()).toHaveLength(1)
  })

  test('names what failed, and only that', async () => {
    const [bad, good] = [entry(), entry({ act: 'shortlist-proposal', facts: { on: 'yes' } })]
    await write(bad, good)
    const failing: TestHands = {
      ...hands,
      messages: {
        ...hands.messages,
        send: async message => {
          if (message.id.startsWith(bad.id)) throw new Error('no such mailbox')
          await hands.messages.send(message)
        },
      },
    }
    const Records = [await record(bad, '7'), await record(good, '8')]
    expect(await handleStream(failing, { Records } as unknown as DynamoDBStreamEvent)).toEqual({
      batchItemFailures: [{ itemIdentifier: '7' }],
    })
    expect(await sent()).toHaveLength(1)
    expect(await handleEntries(hands, [bad, good])).toEqual({ failed: [] })
    expect(await sent()).toHaveLength(2)
  })
})

/** The same tables for reading; a write is where the follower's worker is killed. */
function withoutWrites(db: TestHands['db']): TestHands['db'] {
  const client = new Proxy(db.client, {
    get(target, name) {
      if (name !== 'send') return Reflect.get(target, name)
      return (command: { constructor: { name: string } }) => {
        if (command.constructor.name === 'PutCommand') throw new Error('the follower dies')
        return target.send(command as never)
      }
    },
  })
  return { ...db, client }
}
