// A rehearsal: told by its name, walked through to the end by a clock of its own, heard of by listed addresses alone, without a
// penny moved, and deleted so that nothing is left of it but one line.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceRound } from '../../../functions/acts/announce-round.ts'
import { changeRound } from '../../../functions/acts/change-round.ts'
import { comment } from '../../../functions/acts/comment.ts'
import { declareInterests } from '../../../functions/acts/declare-interests.ts'
import { deleteRehearsal } from '../../../functions/acts/delete-rehearsal.ts'
import { follow } from '../../../functions/acts/follow.ts'
import { moveOnRehearsal } from '../../../functions/acts/move-on-rehearsal.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { receivePromise } from '../../../functions/acts/receive-promise.ts'
import { recordPromise } from '../../../functions/acts/record-promise.ts'
import { saveDraft } from '../../../functions/acts/save-draft.ts'
import { setUpRound } from '../../../functions/acts/set-up-round.ts'
import { signOffCount } from '../../../functions/acts/sign-off-count.ts'
import { support } from '../../../functions/acts/support.ts'
import { publishedFolder } from '../../../functions/count/bundle.ts'
import { runDue } from '../../../functions/on-schedule/run-due.ts'
import { sendNews } from '../../../functions/on-schedule/send-news.ts'
import { getHeldBack } from '../../../functions/store/held-back.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { newProposal } from '../../../functions/store/proposals.ts'
import { getRound, listRounds, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { findInterpreter } from '../../../functions/verify/interpreter.ts'
import { runVerify, type Verdict } from '../../../functions/verify/run-verify.ts'
import { must } from '../../../shared/lib/assert.ts'
import { canonicalJson } from '../../../shared/lib/canonical-json.ts'
import type { CommentId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { type TableName, tableNames } from '../../../shared/platform/tables.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { actorWith, at, type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'
import { staffed } from '../../fixtures/staffed.ts'
import { approveTwice, done, firstOfficer, northCouncillor, secondOfficer } from '../../fixtures/vote.ts'
import { cast, enrol, north, person, shortlistedProposal } from '../../fixtures/voting.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
  await staffed(hands)
})
const toStart = () => hands.clock.set(at('2026-09-01T09:00:00Z'))

const { title, summary, pots, rules } = testRound('x')
const talk = { supportNeeded: 0, moderation: 'after' as const }
const setUp = { title, summary, pots: [pots[0]!], rules, dates: testDates, talk }
const listed = ['tess.tester@council.example', 'listed-voter@north.example']

const paidMinor = 10_000 as Minor
const newId = () => `rehearsal-autumn-${hands.entropy.id().slice(0, 8)}` as RoundId
const roundOf = async (id: RoundId) => must(await getRound(hands.db, id), 'the round')
const versionOf = async (id: RoundId) => (await roundOf(id)).version
const phaseNow = async (id: RoundId) => phaseOf(await roundOf(id), hands.clock.now())

async function rehearsed(): Promise<RoundId> {
  const id = newId()
  const input = { round: id, ...setUp, rehearsal: true, addresses: listed }
  done(await setUpRound(hands, firstOfficer, input))
  return id
}

const moveOn = async (round: RoundId, actor: Actor = firstOfficer) =>
  moveOnRehearsal(hands, actor, { round, version: await versionOf(round) })

describe('setting one up', () => {
  beforeEach(toStart)

  it('puts the mark on its title, and keeps its list', async () => {
    const round = await roundOf(await rehearsed())
    expect(round).toMatchObject({ title: 'REHEARSAL: Autumn round', rehearsal: true, addresses: listed })
  })

  it('again with the same form makes one', async () => {
    const input = { round: newId(), ...setUp, rehearsal: true, addresses: listed }
    done(await setUpRound(hands, firstOfficer, input))
    expect((await setUpRound(hands, firstOfficer, input)).ok).toBe(true)
  })

  const faults = (fields: readonly string[]) => ({
    ok: false,
    refusal: { reason: 'invalid-input', fields: fields.map(field => ({ field, problem: 'not-offered' })) },
  })

  it('refuses a name that says something else than the form', async () => {
    const real = { round: newId(), ...setUp, rehearsal: false }
    expect(await setUpRound(hands, firstOfficer, real)).toEqual(faults(['rehearsal']))
    const unmarked = { ...real, round: 'autumn' as RoundId, rehearsal: true }
    expect(await setUpRound(hands, firstOfficer, unmarked)).toEqual(faults(['rehearsal']))
    const spoken = { ...real, round: 'autumn' as RoundId, addresses: listed }
    expect(await setUpRound(hands, firstOfficer, spoken)).toEqual(faults(['addresses']))
  })

  it('is for good: no change makes it count, or takes the mark away', async () => {
    const id = await rehearsed()
    const change = { round: id, version: 0, ...setUp, title: 'Another title' }
    expect(await changeRound(hands, firstOfficer, { ...change, rehearsal: false })).toEqual(
      faults(['rehearsal']),
    )
    done(await changeRound(hands, firstOfficer, { ...change, rehearsal: true }))
    expect((await roundOf(id)).title).toBe('REHEARSAL: Another title')
  })
})

describe('its clock', () => {
  beforeEach(toStart)

  it('waits for the announcement, then goes from date to date without the council’s clock', async () => {
    const id = await rehearsed()
    expect(await moveOn(id)).toEqual({ ok: false, refusal: { reason: 'not-announced' } })
    done(await announceRound(hands, firstOfficer, { round: id, version: 0 }))
    expect((await roundOf(id)).acts.potsOpened).toBeUndefined()
    const before = await roundOf(id)
    done(await moveOn(id))
    expect(await phaseNow(id)).toBe('proposing')
    const { dates } = await roundOf(id)
    const length = (from: string, until: string) => Date.parse(until) - Date.parse(from)
    expect(length(dates.votingAt, dates.closesAt)).toBe(length(before.dates.votingAt, before.dates.closesAt))
    expect(dates.reviewingAt < before.dates.reviewingAt).toBe(true)
    done(await moveOn(id))
    expect(await phaseNow(id)).toBe('reviewing')
    done(await moveOn(id))
    expect(await phaseNow(id)).toBe('reviewing')
    expect(await moveOn(id)).toEqual({ ok: false, refusal: { reason: 'waits-for-people' } })
  })

  it('is moved by officers of the round, on the page they see, and in rehearsals alone', async () => {
    const id = await rehearsed()
    expect(await moveOn(id, northCouncillor)).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    const stale = await moveOnRehearsal(hands, firstOfficer, { round: id, version: 7 })
    expect(stale).toEqual({ ok: false, refusal: { reason: 'changed-meanwhile' } })
    const real = testRound(`round-${hands.entropy.id()}`)
    await transact(hands.db, [newRound(real)])
    for (const act of [moveOnRehearsal, deleteRehearsal])
      expect(await act(hands, firstOfficer, { round: real.id, version: 0 })).toEqual({
        ok: false,
        refusal: { reason: 'rehearsals-only' },
      })
    const nowhere = { round: 'rehearsal-nowhere' as RoundId, version: 0 }
    for (const act of [moveOnRehearsal, deleteRehearsal])
      expect(await act(hands, firstOfficer, nowhere)).toEqual({
        ok: false,
        refusal: { reason: 'unknown-round' },
      })
  })
})

type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string }

async function itemsOf(table: TableName): Promise<Item[]> {
  const found: Item[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const page = await hands.db.client.send(
      new ScanCommand({ TableName: hands.db.tables[table], ExclusiveStartKey }),
    )
    found.push(...((page.Items ?? []) as Item[]))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return found
}

async function filesOf(prefix: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const key of hands.files.list(prefix)) {
    const { bytes, contentEncoding } = must(await hands.files.get(key), key)
    found.set(key, Buffer.from(contentEncoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8'))
  }
  return found
}

/** Whatever falls due from one thing to the next. */
async function runAll(): Promise<void> {
  for (let some = true; some; ) {
    const told = await runDue(hands, () => undefined)
    expect(told.filter(({ failed }) => failed !== undefined)).toEqual([])
    some = told.some(({ waits, step }) => waits === undefined && step !== 'tell')
  }
}

describe('walked through to the end', () => {
  const payer = actorWith('Penny Payer', 'payment-check', 'round')
  let id: RoundId
  let proposals: readonly ProposalId[]
  let said: CommentId

  it('goes through ideas, checks and a vote', async () => {
    toStart()
    // What dates had brought before anybody told of it is history.
    await sendNews(hands)
    id = await rehearsed()
    const tester = await person(hands, listed[0]!, 'Tess Tester')
    const stranger = await person(hands, 'stranger@north.example', 'Sam Stranger')
    done(await announceRound(hands, firstOfficer, { round: id, version: 0 }))
    done(await moveOn(id))
    const made = [4_000, 9_000].map((pounds, i) => ({
      ...shortlistedProposal(hands, id, north, i + 1, pounds, { author: tester.person! }),
    }))
    proposals = made.map(proposal => proposal.id)
    for (const proposal of made) await transact(hands.db, [newProposal(proposal)])
    for (const who of [tester, stranger]) done(await follow(hands, who, { round: id, proposal: null }))
    done(await support(hands, stranger, { round: id, proposal: proposals[0]! }))
    said = hands.entropy.ulid() as CommentId
    done(
      await comment(hands, stranger, {
        round: id,
        proposal: proposals[0]!,
        comment: said,
        inReplyTo: null,
        kind: 'question',
        text: 'Who will look after it once it is there?',
      }),
    )
    done(await saveDraft(hands, stranger, { round: id, fields: { title: 'Another bench' } }))
    const promise = hands.entropy.ulid()
    const fund = { round: id, proposal: proposals[0]! }
    done(
      await recordPromise(hands, payer, {
        ...fund,
        promise,
        kind: 'money',
        from: 'The corner shop',
        what: 'Half of the wood',
        amountMinor: paidMinor,
      }),
    )
    done(await declareInterests(hands, payer, { round: id, interests: [] }))
    const incoming = {
      entry: hands.entropy.ulid(),
      amountMinor: paidMinor,
      decision: 'Letter of 3 May',
      reference: '',
    }
    expect(await receivePromise(hands, payer, { ...fund, promise, version: 1, ...incoming })).toEqual({
      ok: false,
      refusal: { reason: 'rehearsal' },
    })
    done(await moveOn(id))
    done(await moveOn(id))
    await runAll()
    expect(await phaseNow(id)).toBe('discussing')
    // With fewer ballots the file in the form of pabulib.org is withheld.
    const emails = [listed[1]!, ...Array.from({ length: 10 }, (_, i) => `voter-${i}@north.example`)]
    await enrol(hands, id, emails.map(email => `${email},north`).join('\n'))
    done(await moveOn(id))
    await runAll()
    expect(await phaseNow(id)).toBe('voting')
    for (const email of emails) {
      const voter = await person(hands, email, 'A Voter')
      done(await cast(hands, voter, { id, projects: { north: proposals } }, [proposals[0]!]))
    }
    await sendNews(hands)
    await runAll()
    done(await moveOn(id))
    hands.clock.set(secondsAfter(hands.clock.now(), 61))
    await runAll()
    expect(await phaseNow(id)).toBe('counting')
  }, 20_000)

  it('is written about to listed addresses alone, and every message says what it is', async () => {
    const sent = await hands.messages.list()
    expect(new Set(sent.map(({ to }) => to.email))).toEqual(new Set(listed))
    for (const { subject, text } of sent) {
      expect(subject).toMatch(/^REHEARSAL: /)
      expect(text).toMatch(/^REHEARSAL\. /)
    }
    expect(await getHeldBack(hands.db, id)).toBeGreaterThan(1)
  })

  it('is counted, checked, signed off and published, as what it is in every file', async () => {
    await approveTwice(hands, id)
    await runAll()
    const signing = { round: id, pot: north }
    for (const who of [northCouncillor, secondOfficer])
      done(await declareInterests(hands, who, { round: id, interests: [] }))
    done(await signOffCount(hands, northCouncillor, { ...signing, as: 'councillor' }))
    done(await signOffCount(hands, secondOfficer, { ...signing, as: 'officer' }))
    done(await publishResults(hands, firstOfficer, { round: id, version: await versionOf(id) }))
    await runAll()
    expect(await phaseNow(id)).toBe('results')

    const files = await filesOf(`${publishedFolder(id)}/`)
    const text = (name: string) => must(files.get(`${publishedFolder(id)}/${name}`), name)
    expect(JSON.parse(text('manifest.json'))).toMatchObject({
      rehearsal: true,
      title: 'REHEARSAL: Autumn round',
    })
    for (const name of ['frozen-ballot.json', 'outcome.json', 'tree.json', 'account.json', 'statement.json'])
      expect(JSON.parse(text(name)).round).toBe(id)
    expect(text('north.pb')).toMatch(/^comment;"?REHEARSAL: this is no result; /m)
    expect(text('README.txt')).toMatch(/^REHEARSAL\. /)
    const [verdict] = (await filesOf(`verdicts/${id}/`)).values()
    expect(JSON.parse(verdict!) as Verdict).toMatchObject({ holds: true, rehearsal: true, round: id })
  }, 20_000)

  it('is called no result by the second program, whatever its manifest is made to say', async () => {
    const interpreter = done(await findInterpreter())
    const folder = await newFolder()
    for (const [key, text] of await filesOf(`${publishedFolder(id)}/`))
      await writeFile(join(folder, key.split('/').at(-1)!), text)
    const honest = await runVerify(interpreter, [folder])
    expect(honest.out).toContain('REHEARSAL: this is no result.')
    expect(honest.status).toBe(0)
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { rehearsal?: true }
    delete manifest.rehearsal
    await writeFile(join(folder, 'manifest.json'), canonicalJson(manifest as never))
    const forged = await runVerify(interpreter, [folder])
    expect(forged.out).toContain('WRONG: manifest.json does not say what the name of the round says')
    expect(forged.out).toContain('REHEARSAL: this is no result.')
    expect(forged.status).toBe(1)
  }, 20_000)

  it('leaves no entry in the ledger', async () => {
    const kinds = /^(?:ENTRY|LEDGER|BALANCES|STATEMENT|FUND|AWARD)#/
    expect((await itemsOf('core')).filter(({ pk }) => kinds.test(pk))).toEqual([])
  })

  it('goes on to delivery, and then is deleted whole', async () => {
    done(await moveOn(id))
    expect(await phaseNow(id)).toBe('delivering')
    expect((await itemsOf('box')).length + (await itemsOf('roll')).length).toBeGreaterThan(3)
    const { entries } = await readRoundJournal(hands.db, id, { limit: 100 })
    expect(entries.length).toBeGreaterThan(12)

    const asked = { round: id, version: await versionOf(id) }
    expect(await deleteRehearsal(hands, northCouncillor, asked)).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(await deleteRehearsal(hands, firstOfficer, { ...asked, version: 0 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    done(await deleteRehearsal(hands, firstOfficer, asked))
    done(await deleteRehearsal(hands, firstOfficer, asked))
    expect((await listRounds(hands.db)).map(round => round.id)).not.toContain(id)
    await runAll()

    expect(await getRound(hands.db, id)).toBeUndefined()
    const traces = [id, said, ...proposals, ...entries.map(entry => entry.id)]
    const left = (await Promise.all(tableNames.map(itemsOf))).flat().filter(item => {
      const text = JSON.stringify(item, (_, value) => (value instanceof Uint8Array ? undefined : value))
      return !item.pk.startsWith('CURSOR#') && traces.some(trace => text.includes(trace))
    })
    expect(left).toEqual([])
    expect(await itemsOf('box')).toEqual([])
    expect(await itemsOf('roll')).toEqual([])
    const files = [...(await filesOf('')).keys()]
    expect(files.filter(key => traces.some(trace => key.includes(trace)))).toEqual([])
    const lines = (await itemsOf('core')).filter(({ act }) => act === 'delete-rehearsal')
    expect(lines).toMatchObject([{ subject: 'REHEARSAL: Autumn round', byName: 'First Officer' }])
  }, 20_000)
})
