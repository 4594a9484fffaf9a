// Each deployed function does its work with the rights of its line in access.ts and no more: a vote is lived through, every
// step by hands that are held to what the policy of its function allows on AWS.
import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { beforeAll, describe, expect, it } from 'vitest'
import { agreeCorrection } from '../../../functions/acts/agree-correction.ts'
import { approveOpening } from '../../../functions/acts/approve-opening.ts'
import { askCorrection } from '../../../functions/acts/ask-correction.ts'
import { certifyAsCouncillor, certifyAsOfficer } from '../../../functions/acts/certify-round.ts'
import { deleteRehearsal } from '../../../functions/acts/delete-rehearsal.ts'
import { grantDuty } from '../../../functions/acts/grant-duty.ts'
import { replaceByPaper } from '../../../functions/acts/log-envelope.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { recordReading } from '../../../functions/acts/record-reading.ts'
import { signOffCount } from '../../../functions/acts/sign-off-count.ts'
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import type { Site } from '../../../functions/http/site.ts'
import { handleStream } from '../../../functions/on-act/stream.ts'
import { stepsTakenBy } from '../../../functions/on-schedule/deployed.ts'
import { keepMeasures } from '../../../functions/on-schedule/keep-measures.ts'
import { allSteps, type Done, runDue } from '../../../functions/on-schedule/run-due.ts'
import { sendNews } from '../../../functions/on-schedule/send-news.ts'
import { isOnRoll } from '../../../functions/parts/roll/on-roll.ts'
import { sentLogIn } from '../../../functions/ports/messages-sent-log.ts'
import { putItem } from '../../../functions/store/db.ts'
import { followed } from '../../../functions/store/follows.ts'
import { readMonth } from '../../../functions/store/journal.ts'
import { boxKey, journalKey, sentKey } from '../../../functions/store/keys.ts'
import { getReading } from '../../../functions/store/metrics.ts'
import { changedProposal, listProposals } from '../../../functions/store/proposals.ts'
import { changedRound, getRound, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { access, type FunctionName, functionNames } from '../../../infra/aws/access.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { Day } from '../../../shared/lib/day.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type { BallotKey, JournalId, ReadingId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { rollKeptDays } from '../../../shared/rounds/retention.ts'
import { resealed } from '../../fixtures/box.ts'
import { agreedRound, during, shownIdeas, slipsFor, voting } from '../../fixtures/childrens-round.ts'
import { formIn } from '../../fixtures/forms.ts'
import { actorWith, at, type TestHands, testHands, testRound, testSite } from '../../fixtures/hands.ts'
import { keepMetric, metricOf } from '../../fixtures/metrics.ts'
import { openPots } from '../../fixtures/money.ts'
import { batchOf, envelopeOf, finishBatch, log, newMark, paula, peter } from '../../fixtures/paper.ts'
import { picture } from '../../fixtures/photos.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { visitor } from '../../fixtures/visitor.ts'
import { done, firstOfficer, northCouncillor, secondOfficer } from '../../fixtures/vote.ts'
import { stranger, ticked } from '../../fixtures/voter.ts'
import { cast, discussedRound, enrol, freeze, north, person, type TestVote } from '../../fixtures/voting.ts'
import { Denied, guarded } from './guarded.ts'

let hands: TestHands
let site: Site
const used = Object.fromEntries(functionNames.map(name => [name, new Set<string>()])) as Record<
  FunctionName,
  Set<string>
>
const as = (name: FunctionName): TestHands => guarded(hands, name, used[name])
const appOf = (name: 'http' | 'cast') => (name === 'http' ? httpApp : castApp)({ ...site, hands: as(name) })

beforeAll(async () => {
  hands = await testHands()
  site = await testSite(hands)
})

const wake = async (name: keyof typeof stepsTakenBy, round: RoundId): Promise<Omit<Done, 'round'>[]> =>
  (await runDue(as(name), () => {}, stepsTakenBy[name]))
    .filter(({ round: which, step }) => which === round && step !== 'tell')
    .map(({ round: _, ...rest }) => rest)

const onePot = { pots: [{ neighbourhood: north, amountMinor: 2_500_000 as Minor }] }

async function castOverHttp(vote: TestVote): Promise<void> {
  const app = appOf('cast')
  const voter = await stranger(hands, app)
  await enrol(as('http'), vote.id, `${voter.email},north`)
  const address = `/en/me/rounds/${vote.id}/vote/north`
  const first = await voter.browser.get(address)
  const ballot = await (first.status === 303 ? await voter.browser.follow(first) : first).text()
  const choices = [vote.projects.north![0]!]
  const check = await voter.browser.post(`${address}/check`, ticked(ballot, `${address}/check`, choices))
  const sent = await voter.browser.post(`${address}/send`, formIn(await check.text(), `${address}/send`))
  expect([sent.status, (await sent.text()).includes('class="receipt"')]).toStrictEqual([200, true])
}

describe('a vote on AWS', () => {
  it('is frozen, cast, closed, totalled, counted and published, each by a function that may', async () => {
    const vote = await discussedRound(hands, onePot, { north: [10_000, 8_000] })
    await openPots(as('http'), must(await getRound(hands.db, vote.id), 'the round'))
    await enrol(as('http'), vote.id, 'somebody@north.example,north')
    const { actor } = await stranger(hands, appOf('http'))
    expect(await isOnRoll(as('http'), vote.id, north, actor.person!)).toBe(false)
    hands.clock.set(at('2026-10-20T07:01:00Z'))
    expect(await wake('on-schedule', vote.id)).toStrictEqual([{ step: 'freeze' }])
    await castOverHttp(vote)

    hands.clock.set(at('2026-11-06T17:02:00Z'))
    expect(await wake('on-schedule', vote.id)).toStrictEqual([{ step: 'close' }])
    expect(await wake('count', vote.id)).toStrictEqual([])
    expect(await wake('cast', vote.id)).toStrictEqual([])

    for (const officer of [firstOfficer, secondOfficer])
      done(await approveOpening(as('http'), officer, { round: vote.id }))
    expect(await wake('cast', vote.id)).toStrictEqual([{ step: 'total' }])
    expect(await wake('count', vote.id)).toStrictEqual([{ step: 'count' }])
    expect(await wake('on-schedule', vote.id)).toStrictEqual([])
    expect(await wake('cast', vote.id)).toStrictEqual([{ step: 'sign' }])
    expect(await wake('on-schedule', vote.id)).toStrictEqual([{ step: 'check' }])
    done(await signOffCount(as('http'), northCouncillor, { round: vote.id, pot: north, as: 'councillor' }))
    done(await signOffCount(as('http'), secondOfficer, { round: vote.id, pot: north, as: 'officer' }))
    const { version } = must(await getRound(hands.db, vote.id), 'the round')
    done(await publishResults(as('http'), firstOfficer, { round: vote.id, version }))

    await hands.files.remove(`published/rounds/${vote.id}/v1/manifest.json`)
    expect(await wake('on-schedule', vote.id)).toStrictEqual([{ step: 'release' }, { step: 'commit-money' }])
    expect(await wake('on-schedule', vote.id)).toStrictEqual([])
    await lookAround(vote.id)

    // Corrected: what was published is made to be of another account than the box comes to.
    const published = must(await getRound(hands.db, vote.id), 'the round')
    const counted = must(published.acts.counted, 'the count')
    const wrong = { ...counted, accountSha256: counted.outcomeSha256 }
    done(
      await transact(hands.db, [changedRound({ ...published, acts: { ...published.acts, counted: wrong } })]),
    )
    const correction = async () => ({ round: vote.id, version: (await getRound(hands.db, vote.id))!.version })
    const asked = { reason: 'The account of the vote was wrong.', challenge: null }
    done(await askCorrection(as('http'), firstOfficer, { ...(await correction()), ...asked }))
    expect(await wake('count', vote.id)).toStrictEqual([{ step: 'recount' }])
    expect(await wake('cast', vote.id)).toStrictEqual([{ step: 'sign' }])
    expect(await wake('on-schedule', vote.id)).toStrictEqual([{ step: 'check' }])
    done(await agreeCorrection(as('http'), secondOfficer, await correction()))
    expect(await wake('on-schedule', vote.id)).toStrictEqual([])

    hands.clock.set((await getRound(hands.db, vote.id))!.dates.challengesUntil)
    const versionNow = async () => (await getRound(hands.db, vote.id))!.version
    const certifying = async () => ({ round: vote.id, version: await versionNow() })
    done(await certifyAsOfficer(as('http'), firstOfficer, await certifying()))
    done(await certifyAsCouncillor(as('http'), northCouncillor, await certifying()))
    expect(await wake('on-schedule', vote.id)).toStrictEqual([])
    expect(await wake('count', vote.id)).toStrictEqual([{ step: 'end-secrets' }])
    hands.clock.set(daysAfter(hands.clock.now(), 8))
    expect(await wake('count', vote.id)).toStrictEqual([{ step: 'secrets-gone' }])
    hands.clock.set(daysAfter(hands.clock.now(), rollKeptDays))
    expect(await wake('cast', vote.id)).toStrictEqual([{ step: 'forget-roll' }])
  })

  it('is stopped by the count that finds a ballot too many', async () => {
    const vote = await discussedRound(hands, onePot, { north: [10_000, 8_000] })
    await freeze(hands, vote.id)
    hands.clock.set(at('2026-10-20T08:00:00Z'))
    await castOverHttp(vote)
    hands.clock.set(at('2026-11-06T17:02:00Z'))
    await wake('on-schedule', vote.id)
    const place = { ...boxKey(vote.id, north, 'ff'.repeat(32) as BallotKey), form: 'sealed-1' }
    const another = { choices: [], nonce: 'ab'.repeat(32) }
    const added = await resealed(hands, vote.id, 'north', { ...place, content: utf8('') }, another)
    await putItem(hands.db, 'box', added)
    for (const officer of [firstOfficer, secondOfficer])
      done(await approveOpening(as('http'), officer, { round: vote.id }))
    await wake('cast', vote.id)
    expect(await wake('count', vote.id)).toMatchObject([{ step: 'count', waits: 'count-blocked' }])
  })

  it('comes on paper too, by the function that casts', async () => {
    const vote = await discussedRound(hands, onePot, { north: [10_000, 8_000] })
    const [posted, online] = ['posted@north.example', 'online@north.example']
    await enrol(as('http'), vote.id, `${posted},north\n${online},north`)
    await freeze(hands, vote.id)
    hands.clock.set(at('2026-10-20T08:00:00Z'))
    done(await cast(as('cast'), await person(hands, online), vote, []))
    expect(await log(as('cast'), vote.id, posted)).toBe('logged')
    expect(await log(as('cast'), vote.id, online)).toBe('set-aside')
    for (const officer of [paula, peter])
      done(await replaceByPaper(as('cast'), officer, envelopeOf(vote.id, online)))
    const papers = [{ line: '1', mark: newMark(hands) }, { line: 'x1' }]
    await finishBatch(as('cast'), vote.id, await batchOf(as('cast'), vote.id), papers)
    hands.clock.set(at('2026-11-06T17:02:00Z'))
    await wake('on-schedule', vote.id)
    for (const officer of [firstOfficer, secondOfficer])
      done(await approveOpening(as('http'), officer, { round: vote.id }))
    expect(await wake('cast', vote.id)).toStrictEqual([{ step: 'total' }])
    expect(await wake('count', vote.id)).toStrictEqual([{ step: 'count' }])
  })

  it('is frozen by an officer as well', async () => {
    const vote = await discussedRound(hands, onePot, { north: [10_000, 8_000] })
    await freeze(as('http'), vote.id)
  })

  it('has a children’s round beside it, by the function of pages alone', async () => {
    const round = await agreedRound(as('http'))
    const [idea] = await shownIdeas(as('http'), round, ['A wall to climb'])
    const [code] = await slipsFor(as('http'), round, '1')
    hands.clock.set(during.voting)
    done(await voting(as('http'), code!, [idea!]))
    expect((await visitor(appOf('http')).get(`/en/children/${round}`)).status).toBe(200)
  })

  it('leaves no step to nobody, and none to two', () => {
    expect(Object.values(stepsTakenBy).flat().sort()).toStrictEqual([...allSteps].sort())
  })

  it('is told of by the function that follows the journal', async () => {
    hands.clock.set(at('2026-11-20T12:00:00Z'))
    const input = {
      name: 'Farah Aziz',
      email: 'farah@test.example',
      duty: 'roll',
      place: 'council',
      until: null,
    } as const
    done(await grantDuty(as('http'), firstOfficer, input))
    const { entries } = await readMonth(hands.db, hands.clock.now(), { limit: 1 })
    const entry = must(entries[0], 'the entry')
    const event = {
      Records: [
        {
          eventName: 'INSERT',
          dynamodb: {
            SequenceNumber: '1',
            NewImage: marshall({ ...journalKey(entry.at, entry.id), ...entry }),
          },
        },
      ],
    } as unknown as DynamoDBStreamEvent
    const worker = as('on-act')
    expect(await handleStream(worker, event)).toStrictEqual({ batchItemFailures: [] })
    expect(await hands.messages.list({ to: 'farah@test.example' })).toHaveLength(1)
    const log = sentLogIn({ db: worker.db, keyOf: sentKey, clock: worker.clock })
    expect(await log.claim('m')).toBe('yours')
    await log.release('m')
    expect(await log.claim('m')).toBe('yours-again')
    await log.markSent('m')
    expect(await log.claim('m')).toBe('sent')
  })

  it('is news to an author by the one, and to who follows by the other', async () => {
    const vote = await discussedRound(hands, onePot, { north: [10_000] })
    const [proposal] = await listProposals(hands.db, vote.id)
    const author = await signedIn(hands, { name: 'Amina', email: 'amina@news.example' })
    const fay = await signedIn(hands, { name: 'Fay', email: 'fay@news.example' })
    const target = { round: vote.id, proposal: proposal!.id }
    const at = hands.clock.now()
    await transact(hands.db, [
      changedProposal({ ...proposal!, author: author.person }),
      followed({ ...target, person: fay.person, at }),
    ])
    const id = hands.entropy.ulid() as JournalId
    const said = { act: 'shortlist-proposal', facts: { on: 'yes' }, subject: proposal!.title } as const
    const NewImage = marshall({ ...journalKey(at, id), id, at, ...target, ...said })
    const event = { Records: [{ eventName: 'INSERT', dynamodb: { SequenceNumber: '1', NewImage } }] }
    const answer = await handleStream(as('on-act'), event as unknown as DynamoDBStreamEvent)
    expect(answer).toStrictEqual({ batchItemFailures: [] })
    expect(await hands.messages.list({ to: 'amina@news.example' })).toHaveLength(1)
    expect(await hands.messages.list({ to: 'fay@news.example' })).toHaveLength(0)
    await sendNews(as('on-schedule'))
    expect(await hands.messages.list({ to: 'fay@news.example' })).toHaveLength(1)
  })

  it('rehearses it, and takes the rehearsal away, each function what it may touch', async () => {
    hands.clock.set(at('2026-09-01T09:00:00Z'))
    const round = testRound('rehearsal-rights', { ...onePot, title: 'REHEARSAL', rehearsal: true })
    const { id, version } = round
    await transact(hands.db, [newRound(round)])
    await enrol(as('http'), id, 'rosa.rehearses@test.example,north')
    for (const file of [`rounds/${id}/a.json`, `published/rounds/${id}/v1/a.json`])
      await hands.files.put(file, utf8('{}'), { contentType: 'application/json' })
    done(await deleteRehearsal(as('http'), firstOfficer, { round: id, version }))
    expect(await wake('on-schedule', id)).toEqual([])
    expect(await wake('count', id)).toEqual([{ step: 'end-secrets' }])
    expect(await wake('cast', id)).toEqual([{ step: 'forget-roll' }])
    expect(await wake('on-schedule', id)).toEqual([{ step: 'remove' }])
    expect(await getRound(hands.db, id)).toBeUndefined()
    expect(await hands.files.get(`published/rounds/${id}/v1/a.json`)).toBeUndefined()
  })

  it('records what is measured with its evidence, and reminds of it, where each may', async () => {
    const metric = metricOf(hands.entropy.ulid())
    await keepMetric(hands, metric)
    const officer = actorWith('Measuring Officer', 'round')
    const reading = hands.entropy.ulid() as ReadingId
    const sent = { name: 'weighed.png', bytes: await picture('png', { mark: 'scales' }) }
    done(
      await recordReading(
        as('http'),
        officer,
        {
          place: metric.place,
          metric: metric.id,
          reading,
          of: metric.place,
          from: '2026-07-01' as Day,
          until: '2026-07-31' as Day,
          value: 470,
          note: '',
          corrects: null,
        },
        sent,
      ),
    )
    const { token } = await signedIn(hands, {
      name: 'Certifier',
      email: 'certifier@staff.example',
      duties: ['certifier'],
    })
    const browser = visitor(appOf('http'))
    browser.cookies.set('folkmoot', token)
    const { evidence } = must(await getReading(hands.db, metric.id, reading), 'it was recorded')
    const file = `/en/staff/metrics/north/${metric.id}/readings/${reading}/evidence/${evidence[0]!.id}`
    expect((await browser.get(file)).headers.get('content-type')).toBe('image/webp')
    expect(await keepMeasures(as('on-schedule'))).toBe(true)
  })

  it('needs every right that is given to roll and box, and every one of the workers', () => {
    const given = (name: FunctionName) =>
      Object.entries(access[name].tables).flatMap(([table, actions]) =>
        actions.map(action => `${table} ${action}`),
      )
    for (const name of ['on-act', 'on-schedule', 'count'] as const)
      expect([name, ...[...used[name]].sort()]).toStrictEqual([name, ...given(name).sort()])
    for (const name of ['http', 'cast'] as const) {
      const secret = (right: string) => !right.startsWith('core ')
      expect([...used[name]].filter(secret).sort()).toStrictEqual(given(name).filter(secret).sort())
    }
  })
})

/** The pages about the round, as anybody and as an officer. */
async function lookAround(round: RoundId): Promise<void> {
  const browser = visitor(appOf('http'))
  /** Lists send on to an order of their own first. */
  const seen = async (page: string) => {
    const answer = await browser.get(page)
    return [302, 303].includes(answer.status) ? (await browser.follow(answer)).status : answer.status
  }
  const pages = ['', '/proposals', '/results', '/receipt', '/journal'].map(
    page => `/en/rounds/${round}${page}`,
  )
  for (const page of ['/en', '/en/journal', ...pages, `/published/rounds/${round}/v1/manifest.json`])
    expect([page, await seen(page)]).toStrictEqual([page, 200])
  const { token } = await signedIn(hands, { name: 'First Officer', email: 'first@test.example' })
  browser.cookies.set('folkmoot', token)
  const staff = ['', '/roll', '/review', '/count', '/delivery'].map(
    page => `/en/staff/rounds/${round}${page}`,
  )
  for (const page of ['/en/me', '/en/staff', '/en/staff/duties', ...staff])
    expect([page, await seen(page)]).toStrictEqual([page, 200])
}

describe('hands that are held to their rights', () => {
  it('are refused what another function may', async () => {
    const vote = await discussedRound(hands, onePot, { north: [10_000] })
    await expect(freeze(as('on-act'), vote.id)).rejects.toThrow(Denied)
    await expect(freeze(as('count'), vote.id)).rejects.toThrow('count may not make a round’s key')
    await expect(enrol(as('cast'), vote.id, 'x@north.example,north')).rejects.toThrow(
      'cast may not read the council’s pepper secret',
    )
    const without = { ...access.cast, tables: { ...access.cast.tables, box: [] } }
    const app = castApp({ ...site, hands: guarded(hands, 'cast', new Set(), without) })
    await freeze(hands, vote.id)
    hands.clock.set(at('2026-10-20T08:00:00Z'))
    const voter = await stranger(hands, app)
    await enrol(hands, vote.id, `${voter.email},north`)
    const fields = { castId: 'a'.repeat(32), voterNonce: 'b'.repeat(32), replaces: '0' }
    const sent = await voter.browser.post(`/en/me/rounds/${vote.id}/vote/north/send`, fields)
    expect(sent.status).toBe(500)
  })
})
