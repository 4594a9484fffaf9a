// News to the people it is for: by date, by what happened, at once or as a digest, in one message each and never twice, wherever
// the sender dies.
import { beforeEach, describe, expect, test } from 'vitest'
import { followJournal, skipJournal } from '../../../functions/on-act/follow.ts'
import { sendNews } from '../../../functions/on-schedule/send-news.ts'
import { Undeliverable } from '../../../functions/ports/messages.ts'
import { followed } from '../../../functions/store/follows.ts'
import { journalled } from '../../../functions/store/journal.ts'
import { putNewsSettings } from '../../../functions/store/news.ts'
import { personFor } from '../../../functions/store/people.ts'
import { changedProposal, newProposal } from '../../../functions/store/proposals.ts'
import { changedRound, getRound, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { JournalId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter, type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { NewsFrequency } from '../../../shared/rounds/news.ts'
import type { RoundActs } from '../../../shared/rounds/round.ts'
import { decidedRound } from '../../fixtures/decided-round.ts'
import { at, type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'
import { done } from '../../fixtures/vote.ts'

let hands: TestHands
const round = 'autumn' as RoundId
const officer = { by: 'rita' as PersonId, byName: 'Rita Reviewer', at: testDates.proposingAt }

beforeEach(async () => {
  hands = await testHands()
  hands.clock.set(secondsAfter(testDates.proposingAt, 60))
  await sendNews(hands)
  await transact(hands.db, [newRound(testRound(round, { acts: { announced: officer } }))])
  await skipJournal(hands)
})

test('what dates had brought before the first run is history', async () => {
  const later = await testHands()
  later.clock.set(secondsAfter(testDates.proposingAt, 60))
  await transact(later.db, [newRound(testRound(round, { acts: { announced: officer } }))])
  const { person, clauses } = await personFor(later, {
    email: 'fay@example.org',
    name: 'Fay',
    at: officer.at,
  })
  await transact(later.db, [...clauses, followed({ person: person.id, round, at: officer.at })])
  for (const run of [1, 2]) {
    await sendNews(later)
    expect([run, await later.messages.list()]).toEqual([run, []])
  }
})

async function known(name: string, frequency?: NewsFrequency): Promise<PersonId> {
  const { person, clauses } = await personFor(hands, {
    email: `${name.toLowerCase()}@example.org`,
    name,
    at: hands.clock.now(),
  })
  done(await transact(hands.db, clauses))
  if (frequency) await putNewsSettings(hands.db, person.id, { frequency })
  return person.id
}

const follows = async (person: PersonId, proposal?: ProposalId) =>
  done(
    await transact(hands.db, [
      followed({ person, round, ...(proposal && { proposal }), at: hands.clock.now() }),
    ]),
  )

async function suggested(author: PersonId, title: string): Promise<Proposal> {
  const proposal: Proposal = {
    id: hands.entropy.ulid() as ProposalId,
    round,
    neighbourhood: 'north' as NeighbourhoodId,
    title,
    summary: 'Somewhere to sit',
    text: 'Benches where people wait for the ferry, so that they can sit.',
    place: '',
    category: 'streets',
    roughCostMinor: null,
    language: 'en',
    author,
    authorName: 'Amina',
    submittedAt: hands.clock.now(),
    version: 0,
  }
  done(await transact(hands.db, [newProposal(proposal)]))
  return proposal
}

const happened = async (proposal: Proposal, act: 'review-proposal' | 'shortlist-proposal', facts: object) =>
  done(
    await transact(hands.db, [
      journalled({
        ...officer,
        id: hands.entropy.ulid() as JournalId,
        at: hands.clock.now(),
        act,
        as: 'review',
        round,
        place: proposal.neighbourhood,
        proposal: proposal.id,
        subject: proposal.title,
        why: 'The quay is the council’s own.',
        facts: facts as Record<string, string>,
      }),
    ]),
  )

async function acts(more: Partial<RoundActs>): Promise<void> {
  const now = must(await getRound(hands.db, round), 'the round')
  done(await transact(hands.db, [changedRound({ ...now, acts: { ...now.acts, ...more } })]))
}

const until = async (instant: Instant) => {
  hands.clock.set(instant)
  await followJournal(hands)
  await sendNews(hands)
}
const subjectsTo = async (name: string) =>
  (await hands.messages.list({ to: `${name}@example.org` })).map(({ subject }) => subject).reverse()
const kindsTo = async (name: string) =>
  (await hands.messages.list({ to: `${name}@example.org` })).map(({ kind }) => kind).reverse()

describe('by date', () => {
  test('whoever follows a round, or proposed something in it, hears where it has come to, each thing once', async () => {
    await follows(await known('Fay'))
    await suggested(await known('Amina'), 'Benches')
    await known('Nobody')
    await until(secondsAfter(testDates.proposingAt, 120))
    await acts({ reviewFinished: { at: testDates.discussingAt } })
    for (const pass of [10, 20, 3600]) await until(secondsAfter(testDates.discussingAt, pass))
    await acts({ frozen: { at: testDates.votingAt, file: 'x', sha256: 'x' } })
    await until(secondsAfter(testDates.votingAt, 10))
    await until(secondsAfter(daysAfter(testDates.closesAt, -2), 10))
    await until(secondsAfter(daysAfter(testDates.closesAt, -1), 10))
    const heard = ['proposing', 'discussing', 'voting', 'closing']
    expect(await kindsTo('fay')).toEqual(heard)
    expect(await kindsTo('amina')).toEqual(heard)
    expect(await kindsTo('nobody')).toEqual([])
    // A vote that was made longer is about to close once more.
    const now = must(await getRound(hands.db, round), 'the round')
    const later = daysAfter(testDates.closesAt, 5)
    done(await transact(hands.db, [changedRound({ ...now, dates: { ...now.dates, closesAt: later } })]))
    await until(secondsAfter(daysAfter(later, -2), 10))
    expect(await kindsTo('fay')).toEqual([...heard, 'closing'])
  })

  test('a cancelled round says so with its reason, and nothing after', async () => {
    await follows(await known('Fay'))
    await acts({ cancelled: { ...officer, reason: 'The money was cut.' } })
    await until(secondsAfter(testDates.proposingAt, 120))
    await until(secondsAfter(testDates.discussingAt, 120))
    expect(await kindsTo('fay')).toEqual(['cancelled'])
    expect((await hands.messages.list())[0]?.text).toContain('The money was cut.')
  })

  test('results: the author hears of their project, who follows the round of the round', async () => {
    const { round: decided, proposals } = await decidedRound(hands, 'decided', {})
    const person = await known('Amina')
    for (const proposal of proposals.slice(3))
      done(await transact(hands.db, [changedProposal({ ...proposal, author: person })]))
    const fay = await known('Fay')
    done(await transact(hands.db, [followed({ person: fay, round: decided.id, at: hands.clock.now() })]))
    await until(secondsAfter(must(decided.acts.published, 'published').at, 60))
    await until(secondsAfter(must(decided.acts.published, 'published').at, 120))
    expect(await kindsTo('fay')).toEqual(['results'])
    const [digest, ...more] = await hands.messages.list({ to: 'amina@example.org' })
    expect(more).toEqual([])
    expect(digest?.text).toContain('Your project “Night-time football” is funded.')
    expect(digest?.text).toContain('Your project “A new boat house” is not funded this time.')
  })
})

describe('of a proposal', () => {
  test('its author is told at once, its followers with the next run, strangers never', async () => {
    const benches = await suggested(await known('Amina'), 'Benches')
    await follows(await known('Fay'), benches.id)
    await known('Nobody')
    await until(secondsAfter(testDates.proposingAt, 100))
    await happened(benches, 'review-proposal', { outcome: 'feasible', costMinor: 650_000 })
    await followJournal(hands)
    expect((await subjectsTo('amina')).at(-1)).toBe('News about your proposal: Benches')
    expect(await subjectsTo('fay')).toEqual([])
    await sendNews(hands)
    await sendNews(hands)
    expect(await subjectsTo('fay')).toEqual(['News about a proposal you follow: Benches'])
    const [toFay] = await hands.messages.list({ to: 'fay@example.org' })
    expect(toFay?.text).toContain('The council has checked the proposal “Benches”. It can be done.')
    expect(toFay?.text).toContain('The reason given: The quay is the council’s own.')
    expect(await subjectsTo('nobody')).toEqual([])
  })

  test('a title with markup stays text, also in the HTML; only our own addresses are links', async () => {
    const title = '<b>Win</b> at https://evil.example/x & co'
    const benches = await suggested(await known('Amina'), title)
    await happened(benches, 'shortlist-proposal', { on: 'yes' })
    await followJournal(hands)
    const [message] = await hands.messages.list({ to: 'amina@example.org' })
    expect(message?.html).toContain('&lt;b&gt;Win&lt;/b&gt; at https://evil.example/x &amp; co')
    expect(message?.html).not.toMatch(/<b>|<a href="https:\/\/evil/)
    expect(message?.html).toContain(
      `<a href="http://localhost:3000/en/rounds/autumn/proposals/${benches.id}">`,
    )
    expect(message?.stopAt).toMatch(
      /^http:\/\/localhost:3000\/en\/me\/messages\/stop\/[0-9a-f]+\.[0-9a-f]{32}$/,
    )
    expect(message?.text).toContain(message!.stopAt!)
  })
})

describe('as often as people want', () => {
  test('daily at seven, weekly on Monday at seven, in one message; never means never', async () => {
    // Wednesday 2 September 2026, in the council's summer time.
    const proposals = new Map<string, Proposal>()
    for (const [name, frequency] of [
      ['Dora', 'daily'],
      ['Walt', 'weekly'],
      ['Nina', 'never'],
    ] as const)
      proposals.set(name, await suggested(await known(name, frequency), `${name}’s idea`))
    hands.clock.set(at('2026-09-09T15:00:00Z'))
    for (const proposal of proposals.values()) {
      await happened(proposal, 'review-proposal', { outcome: 'feasible', costMinor: 1 })
      await happened(proposal, 'shortlist-proposal', { on: 'yes' })
    }
    await until(at('2026-09-10T05:59:00Z'))
    // What dates bring waited, too, and came with the first morning.
    expect(await hands.messages.list()).toEqual([])
    await until(at('2026-09-10T06:00:30Z'))
    expect(await kindsTo('dora')).toEqual(['digest'])
    await until(at('2026-09-14T05:59:00Z'))
    expect(await kindsTo('walt')).toEqual([])
    await until(at('2026-09-14T06:00:30Z'))
    expect(await kindsTo('walt')).toEqual(['digest'])
    await until(at('2026-09-21T06:00:30Z'))
    expect(await kindsTo('dora')).toEqual(['digest'])
    const [digest] = await hands.messages.list({ to: 'dora@example.org' })
    expect(digest?.text).toContain('It can be done.')
    expect(digest?.text).toContain('is on the shortlist')
    expect(await hands.messages.list({ to: 'nina@example.org' })).toEqual([])
  })

  test('whoever asked for quiet while something waited hears nothing of it', async () => {
    const dora = await known('Dora', 'daily')
    await happened(await suggested(dora, 'An idea'), 'shortlist-proposal', { on: 'yes' })
    await followJournal(hands)
    await putNewsSettings(hands.db, dora, { frequency: 'never' })
    await until(daysAfter(testDates.proposingAt, 3))
    expect(await hands.messages.list()).toEqual([])
  })
})

describe('each once', () => {
  test('wherever the sender dies', async () => {
    const benches = await suggested(await known('Amina'), 'Benches')
    for (const name of ['Fay', 'Fred', 'Fiona']) {
      const person = await known(name)
      await follows(person, benches.id)
      await follows(person)
    }
    await happened(benches, 'review-proposal', { outcome: 'feasible', costMinor: 1 })
    let deaths = 0
    for (let write = 1; write <= 27; write++) {
      const dying = { ...hands, db: dyingAt(hands.db, write % 9) }
      try {
        await followJournal(dying)
        await sendNews(dying)
      } catch {
        deaths++
      }
    }
    expect(deaths).toBeGreaterThan(2)
    await until(secondsAfter(hands.clock.now(), 120))
    for (const name of ['fay', 'fred', 'fiona']) {
      const texts = (await hands.messages.list({ to: `${name}@example.org` }))
        .map(({ text }) => text)
        .join('\n')
      expect([name, texts.match(/has checked the proposal/g)?.length]).toEqual([name, 1])
      expect([name, texts.match(/asks for ideas/g)?.length]).toEqual([name, 1])
    }
    expect((await kindsTo('amina')).sort()).toEqual(['feasible', 'proposing'])
  })

  test('a mailbox that does not answer is tried again later, one that is none is not; neither holds up others', async () => {
    const people = ['Down', 'None', 'Fine']
    for (const name of people) await follows(await known(name))
    let asked = 0
    const failing: TestHands = {
      ...hands,
      messages: {
        ...hands.messages,
        send: async message => {
          asked++
          if (message.to.email === 'down@example.org') throw new Error('does not answer')
          if (message.to.email === 'none@example.org') throw new Undeliverable('no such mailbox')
          await hands.messages.send(message)
        },
      },
    }
    for (let pass = 0; pass < 5; pass++) await sendNews(failing)
    expect(asked).toBe(3)
    expect(await kindsTo('fine')).toEqual(['proposing'])
    await until(secondsAfter(hands.clock.now(), 61))
    expect(await kindsTo('down')).toEqual(['proposing'])
    expect(await kindsTo('none')).toEqual([])
  })
})

/** The same tables; the worker is killed at its n-th write. */
function dyingAt(db: TestHands['db'], nth: number): TestHands['db'] {
  let writes = 0
  const client = new Proxy(db.client, {
    get(target, name) {
      if (name !== 'send') return Reflect.get(target, name)
      return (command: { constructor: { name: string } }) => {
        const isWrite = /^(?:Put|Update|TransactWrite)Command$/.test(command.constructor.name)
        if (isWrite && ++writes >= nth && nth > 0) throw new Error('the sender dies')
        return target.send(command as never)
      }
    },
  })
  return { ...db, client }
}
