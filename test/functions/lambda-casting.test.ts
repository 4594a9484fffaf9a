// A ballot cast through the deployed entries, bundled as they are deployed but with files and keys of this machine in place
// of S3 and KMS: the page, the form, the receipt, and the totals that the scheduler wakes casting for.
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { localFiles } from '../../functions/ports/files-local.ts'
import { fileKeys } from '../../functions/ports/keys-file.ts'
import { localOutbox } from '../../functions/ports/messages-local.ts'
import { changedRound, getRound } from '../../functions/store/rounds.ts'
import { getTotals } from '../../functions/store/totals.ts'
import { transact } from '../../functions/store/transact.ts'
import { bundleFunction } from '../../infra/build/bundle-function.ts'
import { must } from '../../shared/lib/assert.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import { daysAfter, instantOf } from '../../shared/lib/instant.ts'
import type { RoundDates } from '../../shared/rounds/round.ts'
import { weigh } from '../fixtures/cold-start.ts'
import { councilText } from '../fixtures/council.ts'
import { testEndpoint } from '../fixtures/engine.ts'
import { newFolder } from '../fixtures/folder.ts'
import { formIn } from '../fixtures/forms.ts'
import { type TestHands, testHands } from '../fixtures/hands.ts'
import { getting, posting } from '../fixtures/http-events.ts'
import { type Handler, lambdaApp } from '../fixtures/lambda-app.ts'
import type { Answering } from '../fixtures/visitor.ts'
import { stranger, ticked } from '../fixtures/voter.ts'
import { discussedRound, enrol, freeze } from '../fixtures/voting.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const secret = 'from-the-edge'
let folder: string
let hands: TestHands
let cast: Handler
let castApp: Answering
let httpApp: Answering

const ports = join(root, 'test/fixtures/lambda-ports.ts')

async function entry(path: string, outdir: string): Promise<Handler> {
  await bundleFunction({
    entry: join(root, path),
    outdir,
    define: {
      'process.env.COUNCIL': JSON.stringify(councilText),
      'process.env.ASSETS': JSON.stringify(JSON.stringify({ css: '/assets/x.css', islands: {} })),
    },
    instead: { 'files-s3.ts': ports, 'keys-kms.ts': ports, 'messages-ses.ts': ports },
  })
  return ((await import(pathToFileURL(join(outdir, 'index.mjs')).href)) as { handler: Handler }).handler
}

beforeAll(async () => {
  folder = await newFolder()
  const given = await testHands()
  hands = {
    ...given,
    files: localFiles({
      folder: join(folder, 'files'),
      uploadSecret: new Uint8Array(32),
      clock: given.clock,
    }),
    keys: fileKeys({ folder: join(folder, 'keys') }),
  }
  const { tables } = hands.db
  Object.assign(process.env, {
    TEST_FOLDER: folder,
    DYNAMODB_ENDPOINT: await testEndpoint(),
    CORE_TABLE: tables.core,
    ROLL_TABLE: tables.roll,
    BOX_TABLE: tables.box,
    BUCKET: 'bucket',
    KEY_PREFIX: 'folkmoot',
    PUBLIC_ORIGIN: 'http://localhost:3000',
    EDGE_SECRET: secret,
    MAIL_FROM: 'budget@test.example',
    AWS_REGION: 'eu-west-2',
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
  })
  cast = await entry('functions/http/cast-lambda.ts', join(folder, 'cast'))
  castApp = lambdaApp(cast, secret)
  httpApp = lambdaApp(await entry('functions/http/lambda.ts', join(folder, 'http')), secret)
}, 120_000)

/** A vote that is open today: the deployed functions go by the machine's own clock. */
function datesAround(now = instantOf(Date.now())): RoundDates {
  return {
    proposingAt: daysAfter(now, -30),
    reviewingAt: daysAfter(now, -20),
    discussingAt: daysAfter(now, -10),
    votingAt: daysAfter(now, -1),
    closesAt: daysAfter(now, 7),
    challengesUntil: daysAfter(now, 30),
  }
}

describe('casting, as deployed', () => {
  it('shows the ballot, takes it, gives the receipt, and gives it again', async () => {
    const vote = await discussedRound(hands, { dates: datesAround() })
    hands.clock.set(instantOf(Date.now()))
    await freeze(hands, vote.id)
    const voter = await stranger(hands, castApp as never)
    await enrol(hands, vote.id, `${voter.email},north`)

    const address = `/en/me/rounds/${vote.id}/vote/north`
    const first = await voter.browser.get(address)
    const ballot = await (first.status === 303 ? await voter.browser.follow(first) : first).text()
    const choices = vote.projects.north!.slice(0, 2)
    const check = await voter.browser.post(`${address}/check`, ticked(ballot, `${address}/check`, choices))
    const form = formIn(await check.text(), `${address}/send`)
    const sent = await voter.browser.post(`${address}/send`, form)
    expect([sent.status, sent.headers.get('cache-control')]).toStrictEqual([200, 'no-store'])
    const receipt = /<p class="receipt">([^<]+)<\/p>/.exec(await sent.text())?.[1]
    expect(receipt).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    const again = await voter.browser.post(`${address}/send`, form)
    expect(await again.text()).toContain(receipt)
    // The process sleeps with the answer: by then the voter has been told, once, and not the receipt.
    const outbox = localOutbox({ folder: join(process.env.TEST_FOLDER!, 'outbox'), clock: hands.clock })
    const told = await outbox.list({ to: voter.email })
    expect(told.map(({ kind }) => kind)).toStrictEqual(['voted'])
    expect(told[0]!.text).not.toContain(receipt)

    const round = must(await getRound(hands.db, vote.id), 'the round')
    await transact(hands.db, [
      changedRound({
        ...round,
        acts: {
          ...round.acts,
          gatesClosed: { at: hands.clock.now() },
          openingApprovals: ['one', 'two'].map(by => ({
            by: by as PersonId,
            byName: by,
            at: hands.clock.now(),
          })),
        },
      }),
    ])
    expect(await cast({ task: 'total-votes' }, {})).toBeUndefined()
    expect(await getTotals(hands.db, vote.id)).toMatchObject([
      { pot: 'north', voted: 1, onRoll: 1 },
      { pot: 'south' },
    ])
  })

  it('reads for the first ballot of a process what a ballot needs, and little more', async () => {
    const vote = await discussedRound(hands, { dates: datesAround() })
    hands.clock.set(instantOf(Date.now()))
    await freeze(hands, vote.id)
    const voter = await stranger(hands, castApp as never)
    await enrol(hands, vote.id, `${voter.email},north`)
    const address = `/en/me/rounds/${vote.id}/vote/north`
    const first = await voter.browser.get(address)
    const page = first.status === 303 ? first.headers.get('location')! : address
    const ballot = await (await voter.browser.get(page)).text()
    const form = ticked(ballot, `${address}/check`, vote.projects.north!.slice(0, 2))
    const check = await voter.browser.post(`${address}/check`, form)
    const checked = formIn(await check.text(), `${address}/send`)
    const cookies = [...voter.browser.cookies].map(([name, value]) => `${name}=${value}`)
    const [pathname = '', query = ''] = page.split('?')
    const read = await weigh(join(folder, 'cast'), [
      { ...getting(pathname, ...cookies), rawQueryString: query },
      posting('http://localhost:3000', `${address}/check`, { cookies, body: String(form) }),
      posting('http://localhost:3000', `${address}/send`, { cookies, body: String(checked) }),
    ])
    console.info(JSON.stringify(read))
    expect(read.slice(1).map(({ status }) => status)).toStrictEqual([200, 200, 200])
    const most = { ballot: 1_000_000, send: 1_200_000 }
    expect(read[1]!.bytes).toBeLessThan(most.ballot)
    expect(read[3]!.bytes).toBeLessThan(most.send)
  })

  it('stands apart from the pages: neither serves the other’s', async () => {
    const voter = await stranger(hands, httpApp as never)
    expect((await voter.browser.get('/en/me')).status).toBe(200)
    expect((await voter.browser.get('/en/me/rounds/x/vote/north')).status).toBe(404)
    const other = await stranger(hands, castApp as never)
    expect((await other.browser.get('/en/me')).status).toBe(404)
  })
})
