// What is kept of people goes when the table says so: whatever is written carries a time that is no later, and once the clock
// has gone past all of them nothing about anybody is left, while the record holds.
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { askForCode } from '../../../functions/acts/ask-for-code.ts'
import { askRollList } from '../../../functions/acts/ask-roll-list.ts'
import { beginRollList } from '../../../functions/acts/begin-roll-list.ts'
import { cancelRound } from '../../../functions/acts/cancel-round.ts'
import { certifyAsCouncillor, certifyAsOfficer } from '../../../functions/acts/certify-round.ts'
import { closeAccount } from '../../../functions/acts/close-account.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { saveDraft } from '../../../functions/acts/save-draft.ts'
import { readLetters } from '../../../functions/acts/send-letters.ts'
import { signInWithVotingCode } from '../../../functions/acts/sign-in-with-voting-code.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { voidVote } from '../../../functions/acts/void-vote.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import type { App } from '../../../functions/http/site.ts'
import { forgetExpired } from '../../../functions/on-schedule/forget-expired.ts'
import { runDue } from '../../../functions/on-schedule/run-due.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { forgetSessions } from '../../../functions/store/sessions.ts'
import { must } from '../../../shared/lib/assert.ts'
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter, epochOf, secondsAfter } from '../../../shared/lib/instant.ts'
import { EXPIRY, type TableName, tableNames } from '../../../shared/platform/tables.ts'
import { cancelledKeptDays, keptAs, retention, rollKeptDays } from '../../../shared/rounds/retention.ts'
import { at, type TestHands, testDates, testHands, testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import {
  approveTwice,
  done,
  firstOfficer,
  northCouncillor,
  secondOfficer,
  signOffAll,
} from '../../fixtures/vote.ts'
import {
  approve,
  cast,
  discussedRound,
  enrol,
  freeze,
  officer,
  person,
  votingRound,
} from '../../fixtures/voting.ts'
import { wholeDump } from '../../fixtures/whole-dump.ts'

type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string }

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

async function itemsOf(table: TableName): Promise<Item[]> {
  const found: Item[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await hands.db.client.send(
      new ScanCommand({ TableName: hands.db.tables[table], ExclusiveStartKey }),
    )
    found.push(...(Items as Item[]))
    ExclusiveStartKey = LastEvaluatedKey
  } while (ExclusiveStartKey)
  return found
}

const roundOf = async (id: RoundId) => must(await getRound(hands.db, id), 'the round')

/** Whatever falls due from one thing to the next. */
async function runAll(): Promise<void> {
  while (
    (await runDue(hands, () => undefined)).some(
      ({ waits, failed, step }) => !waits && !failed && step !== 'tell',
    )
  );
}

describe('after a whole round', () => {
  const canary = { email: 'canary.yusuf@north.example', street: '17 Canary Row', name: 'Corin Canary' }
  const list = ['Name,Street,Town,Ward,E-mail', `${canary.name},${canary.street},Ashmere,North,`].join('\r\n')
  let round: RoundId
  let voterKey: string
  let selector: string
  let record: Map<string, string>

  const recordNow = async () => {
    const items = (await itemsOf('core')).filter(item => keptAs('core', item).includes('record'))
    // The round itself goes on; that its end is recorded is looked at apart.
    const settled = items.filter(({ pk }) => !/^(?:ROUNDS|CURSOR#.*|ROUND#.*#(?:KEYS|TELLING))$/.test(pk))
    return new Map(
      settled.map(item => [`${item.pk} ${item.sk}`, canonicalJson(item as Record<string, Json>)]),
    )
  }

  it('everything stored has its line and a time that is no later than it says', async () => {
    hands.clock.set(secondsAfter(testDates.proposingAt, 60))
    const canaryHere = await signedIn(hands, { name: canary.name, email: canary.email })
    const vote = await discussedRound(hands)
    round = vote.id
    hands.clock.set(secondsAfter(testDates.proposingAt, 60))
    done(
      await saveDraft(hands, canaryHere.actor, { round, fields: { title: `A bench at ${canary.street}` } }),
    )
    done(
      await askForCode(
        hands,
        { email: canary.email },
        {
          browser: undefined,
          back: undefined,
          carrying: false,
          language: 'en',
          compose: ({ code }) => ({ subject: 'Your code', text: `${canary.name}: ${code}` }),
        },
      ),
    )
    hands.clock.set(at('2026-10-19T09:00:00Z'))
    const { change } = done(await beginRollList(hands, officer, { round }, utf8(list)))
    const uses = ['name', 'address', 'address', 'place', 'email'] as const
    done(await askRollList(hands, officer, { round, change, uses: [...uses], header: true, note: '' }))
    await approve(hands, round, change)
    const emails = Array.from({ length: 12 }, (_, i) => (i === 0 ? canary.email : `voter-${i}@north.example`))
    await enrol(hands, round, emails.map(email => `${email},north`).join('\n'))
    for await (const letter of done(await readLetters(hands, officer, { round, change })).letters) {
      selector = letter.code.selector
      await freeze(hands, round)
      hands.clock.set(secondsAfter(testDates.votingAt, 60))
      done(await signInWithVotingCode(hands, { code: letter.code }))
    }
    for (const email of emails)
      done(
        await cast(
          hands,
          await person(hands, email, email === canary.email ? canary.name : 'Somebody'),
          vote,
          [vote.projects.north![0]!],
        ),
      )
    voterKey = await voterKeyOfEmail(hands.keys, canary.email)
    const takeOut = { round, pot: 'north' as never, proof: emails[1]!, reason: 'She says it was not her.' }
    done(await voidVote(hands, officer, takeOut))

    const now = epochOf(hands.clock.now()) / 1000
    const wrong: string[] = []
    const met = new Set<string>()
    for (const table of tableNames)
      for (const item of await itemsOf(table)) {
        const names = keptAs(table, item)
        for (const name of names) met.add(name)
        const until = names.length === 1 ? retention[names[0]!].until : undefined
        const timed = until?.is === 'seconds' || until?.is === 'ideas-over'
        const expires = item[EXPIRY]
        if (!until || timed !== (expires !== undefined)) wrong.push(`${item.pk} ${item.sk}: ${names}`)
        if (until?.is === 'seconds' && Number(expires) > now + until.seconds + 1)
          wrong.push(`${item.pk}: late`)
      }
    expect(wrong).toEqual([])
    expect([...met].sort()).toEqual(
      [
        'account',
        'asked',
        'ballots',
        'drafts',
        'lists',
        'record',
        'roll',
        'sessions',
        'signIns',
        'tries',
      ].sort(),
    )
    const dump = await wholeDump(hands)
    for (const text of [canary.email, canary.street, canary.name, voterKey, selector])
      expect(dump).toContain(text)
  })

  it('nothing about anybody is left, and what was decided stays, once every time is over', async () => {
    hands.clock.set(secondsAfter(testDates.closesAt, 120))
    done(await closeGates(hands, round))
    done(await totalVotes(hands, round))
    await approveTwice(hands, round)
    done(await countRound(hands, round))
    await signOffAll(hands, round)
    done(await publishResults(hands, firstOfficer, { round, version: (await roundOf(round)).version }))
    await runAll()
    record = await recordNow()
    const published = async () => {
      const files: string[] = []
      for await (const key of hands.files.list(`published/rounds/${round}`))
        files.push(`${key} ${Buffer.from((await hands.files.get(key))!.bytes).toString('base64')}`)
      return files
    }
    const bundle = await published()
    expect(bundle.length).toBeGreaterThan(4)

    hands.clock.set(testDates.challengesUntil)
    done(await certifyAsOfficer(hands, firstOfficer, { round, version: (await roundOf(round)).version }))
    done(
      await certifyAsCouncillor(hands, northCouncillor, { round, version: (await roundOf(round)).version }),
    )
    await runAll()
    hands.clock.set(daysAfter(hands.clock.now(), 8))
    await runAll()
    expect((await roundOf(round)).acts.secretsGone).toBeDefined()
    expect(await itemsOf('box')).toHaveLength(0)
    expect((await itemsOf('roll')).length).toBeGreaterThan(12)

    hands.clock.set(daysAfter(testDates.challengesUntil, rollKeptDays - 1))
    await runAll()
    expect((await itemsOf('roll')).length).toBeGreaterThan(12)
    const { actor } = await signedIn(hands, { name: canary.name, email: canary.email })
    done(await closeAccount(hands, actor))
    hands.clock.set(daysAfter(testDates.challengesUntil, rollKeptDays + 40))
    await runAll()
    await forgetExpired(hands)
    expect(await itemsOf('roll')).toHaveLength(0)
    expect((await roundOf(round)).acts.rollForgotten).toBeDefined()
    await runAll()

    const site = await testSite(hands)
    const said = async (app: App, path: string, who: string) =>
      (await app.request(path, { headers: { cookie: who } })).text()
    const reader = await signedIn(hands, { name: 'Reader', email: 'reader@north.example' })
    const clerk = await signedIn(hands, { name: 'Clerk', email: 'clerk@staff.example', duties: ['roll'] })
    expect(await said(castApp(site), `/en/me/rounds/${round}/vote`, reader.cookie)).toContain(
      'The voter roll of this round is deleted',
    )
    expect(await said(httpApp(site), `/en/staff/rounds/${round}/roll`, clerk.cookie)).toContain(
      'This voter roll was deleted on',
    )
    for (const { actor } of [reader, clerk]) await forgetSessions(hands.db, actor.person!)

    const left = new Set((await itemsOf('core')).flatMap(item => keptAs('core', item)))
    expect([...left].sort()).toEqual(['account', 'record'])
    const dump = await wholeDump(hands)
    for (const text of [canary.email, canary.street, canary.name, voterKey, selector])
      expect(dump).not.toContain(text)
    expect(await hands.messages.list()).toEqual([])

    const after = await recordNow()
    for (const [key, item] of record) expect([key, after.get(key)]).toEqual([key, item])
    expect(await published()).toEqual(bundle)
    expect(await runDue(hands, () => undefined)).toEqual([])
  }, 30_000)
})

describe('after a round that was cancelled', () => {
  it('its ballots and its roll go, in time', async () => {
    const vote = await votingRound(hands)
    done(await cast(hands, vote.voters[0]!, vote, []))
    const reason = 'The money went elsewhere, and we say sorry for that.'
    for (const who of [firstOfficer, secondOfficer]) {
      const { version } = await roundOf(vote.id)
      done(await cancelRound(hands, who, { round: vote.id, reason, version }))
    }
    const { cancelled } = (await roundOf(vote.id)).acts
    hands.clock.set(daysAfter(cancelled!.at, cancelledKeptDays - 1))
    await runAll()
    expect(await itemsOf('box')).toHaveLength(1)
    hands.clock.set(daysAfter(cancelled!.at, cancelledKeptDays))
    await runAll()
    expect(await itemsOf('box')).toHaveLength(0)
    expect((await itemsOf('roll')).length).toBe(2)
    hands.clock.set(daysAfter(cancelled!.at, cancelledKeptDays + 8))
    await runAll()
    expect(await itemsOf('roll')).toHaveLength(0)
    expect((await roundOf(vote.id)).acts).toMatchObject({ secretsGone: {}, rollForgotten: {} })
  })
})
