// The functions as they are deployed: really bundled, really imported, and asked what AWS asks them. DynamoDB is the real
// engine; nothing here reaches S3, KMS or SES, so whatever would try to fails.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InvokeCommand } from '@aws-sdk/client-lambda'
import { beforeAll, describe, expect, it } from 'vitest'
import { lambdaImages } from '../../../functions/ports/images-lambda.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { type FunctionName, functionNames } from '../../../infra/aws/access.ts'
import type { PersonId } from '../../../shared/lib/ids.ts'
import { instantOf } from '../../../shared/lib/instant.ts'
import { isPersonal } from '../../../shared/platform/edge.ts'
import { importMilliseconds, readAtOnce, weigh, whole } from '../../fixtures/cold-start.ts'
import scheduled from '../../fixtures/events/schedule.json' with { type: 'json' }
import { type TestHands, testHands, testRound } from '../../fixtures/hands.ts'
import { edgeSecret, getting, posting, recordedGet } from '../../fixtures/http-events.ts'
import { type Handler, type LambdaAnswer, lambdaApp } from '../../fixtures/lambda-app.ts'
import { picture } from '../../fixtures/photos.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { bundledByTheStacks, type Folders, origin, tellFunctions } from './bundled.ts'

let bundles: Folders
let hands: TestHands

beforeAll(async () => {
  hands = await testHands()
  // The deployed functions go by the machine’s own clock.
  hands.clock.set(instantOf(Date.now()))
  ;[bundles] = await Promise.all([bundledByTheStacks(), tellFunctions(hands.db)])
}, 120_000)

const handlerOf = async (name: FunctionName): Promise<Handler> =>
  ((await import(pathToFileURL(join(bundles[name], 'index.mjs')).href)) as { handler: Handler }).handler

interface Asked {
  readonly fields?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly edge?: string
}

async function ask(
  name: 'http' | 'cast',
  path: string,
  { fields, headers = {}, edge = edgeSecret }: Asked = {},
): Promise<Response> {
  const app = lambdaApp(await handlerOf(name), edge)
  const body = fields && new URLSearchParams(fields)
  return app.request(`${origin}${path}`, { headers, ...(body && { method: 'POST', body }) })
}

/**
 * In thousands of bytes, what is read when a process begins, and all there is, half a thousand for each language among it; in
 * milliseconds of processor time here, how long reading it takes.
 */
const gates: Readonly<Record<keyof Folders, { begins: number; all: number; takes: number }>> = {
  http: { begins: 500, all: 4_000, takes: 120 },
  cast: { begins: 500, all: 2_500, takes: 120 },
  'on-act': { begins: 500, all: 2_100, takes: 120 },
  'on-schedule': { begins: 760, all: 2_400, takes: 130 },
  count: { begins: 560, all: 2_200, takes: 120 },
  images: { begins: 5, all: 21_000, takes: 10 },
}

const thousand = 1_000

describe('the bundles', () => {
  it('are modules and catalogues, none of them a map of the sources', async () => {
    for (const name of functionNames) {
      const files = await readdir(bundles[name])
      expect(files).toContain('index.mjs')
      expect(files.filter(file => !/\.mjs$|^messages$/.test(file))).toStrictEqual([])
    }
    expect(await readdir(join(bundles.http, 'messages/en'))).toContain('ballot.json')
  })

  it.each(Object.keys(gates) as (keyof typeof gates)[])(
    'begin soon enough: %s',
    async name => {
      const folder = bundles[name]
      const found = {
        begins: Math.ceil((await readAtOnce(folder)) / thousand),
        all: Math.ceil((await whole(folder)) / thousand),
        takes: Math.ceil(await importMilliseconds(folder, gates[name].takes)),
      }
      console.info(`${name}: ${JSON.stringify(found)}`)
      const over = Object.entries(found).filter(([what, value]) => value > gates[name][what as 'all'])
      expect(over).toStrictEqual([])
    },
    60_000,
  )

  it('can all be imported', async () => {
    for (const name of functionNames)
      expect([name, typeof (await handlerOf(name))]).toStrictEqual([name, 'function'])
  })
})

describe('the first page of a process', () => {
  /** Thousands of bytes, with what was read before. */
  const most = {
    '/health': 500,
    '/en': 800,
    '/en/sign-in': 620,
    '/en/me': 900,
    '/en/staff': 1_000,
    '/en/staff/money': 1_000,
    '/api/rounds': 1_000,
  }

  it.each(Object.entries(most))('reads what %s needs, and little more', async (path, thousands) => {
    const { token } = await signedIn(hands, {
      name: 'Paula Pay',
      email: 'paula@north.example',
      duties: ['finance', 'payment-check'],
    })
    const cookies = isPersonal(path) && !path.includes('sign-in') ? [`__Host-folkmoot=${token}`] : []
    const [, answered] = await weigh(bundles.http, [getting(path, ...cookies)])
    console.info(`${path}: ${answered?.bytes}`)
    expect(answered?.status).toBe(200)
    expect(answered?.bytes).toBeLessThan(thousands * thousand)
  })
})

describe('a recorded event of the HTTP API', () => {
  const answering = async (event: object): Promise<LambdaAnswer> =>
    (await (
      await handlerOf('http')
    )(event, {})) as LambdaAnswer

  it('has its cookies, its query and its headers where the app finds them', async () => {
    const answer = await answering(recordedGet)
    expect([answer.statusCode, answer.isBase64Encoded]).toStrictEqual([200, false])
    expect(answer.headers['content-type']).toBe('text/html; charset=UTF-8')
    // What it is to come back to, out of the query.
    expect(answer.body).toContain('value="/en/me"')
  })

  it('brings a form in base64, as a browser’s forms come, and as text', async () => {
    const body = 'code=12345678'
    const sent = (changes: object) => answering(posting(origin, '/en/sign-in/code', changes))
    const answers = await Promise.all([
      sent({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true }),
      sent({ body, isBase64Encoded: false }),
      sent({ body: 'code=', isBase64Encoded: false }),
    ])
    // A code of the right form, which nobody was sent; and none at all.
    expect(answers.map(({ statusCode }) => statusCode)).toStrictEqual([410, 410, 422])
  })

  it('is answered with cookies of their own, each whole', async () => {
    const { token } = await signedIn(hands, { name: 'Amina Diallo', email: 'amina@north.example' })
    const cookies = [`__Host-folkmoot=${token}`, 'other=1']
    const answer = await answering(posting(origin, '/en/sign-in/out', { cookies }))
    expect(answer.statusCode).toBe(303)
    expect(answer.cookies).toStrictEqual([expect.stringMatching(/^__Host-folkmoot=; Max-Age=0;.*Secure/)])
    expect(answer.headers).not.toHaveProperty('set-cookie')
  })

  it('is answered in base64 where what is answered is no text', async () => {
    const announced = { by: 'first' as PersonId, byName: 'First Officer', at: hands.clock.now() }
    await transact(hands.db, [newRound(testRound('autumn', { acts: { announced } }))])
    const answer = await answering(getting('/en/rounds/autumn/dates.ics'))
    expect([answer.statusCode, answer.isBase64Encoded]).toStrictEqual([200, true])
    expect(Buffer.from(answer.body, 'base64').toString()).toMatch(/^BEGIN:VCALENDAR\r\n/)
  })

  it('has a path that was decoded on the way, of which no part becomes a query', async () => {
    const asWritten = await answering({ ...getting('/en/sign-in'), rawQueryString: 'back=/en/me' })
    const decoded = await answering(getting('/en/sign-in?back=/en/me'))
    expect([asWritten.statusCode, decoded.statusCode]).toStrictEqual([200, 404])
    expect((await answering(getting('/en/sign-in#x'))).statusCode).toBe(404)
  })

  it('takes several headers of one name as API Gateway joins them', async () => {
    const headers = { ...recordedGet.headers, 'accept-language': 'fr,en-GB;q=0.8' }
    const answer = await answering({ ...getting('/'), headers })
    expect([answer.statusCode, answer.headers.location]).toStrictEqual([302, '/en'])
  })
})

describe('http', () => {
  it('answers a page of the council that was bundled in, with the assets that were built for it', async () => {
    const answer = await ask('http', '/en')
    expect([answer.status, answer.headers.get('content-type')]).toStrictEqual([
      200,
      'text/html; charset=UTF-8',
    ])
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/)
    const page = await answer.text()
    expect(page).toContain('Test Council')
    expect(page).toMatch(/href="\/assets\/folkmoot-[A-Z0-9]+\.css"/)
  })

  it('takes a form of its own pages only', async () => {
    const fields = { code: '12345678' }
    const own = await ask('http', '/en/sign-in/code', { fields, headers: { origin } })
    expect(own.status).toBe(410)
    const other = await ask('http', '/en/sign-in/code', {
      fields,
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(other.status).toBe(403)
  })

  it('turns away what did not come through the edge, but for its health', async () => {
    expect((await ask('http', '/en', { edge: 'guessed' })).status).toBe(403)
    expect((await ask('http', '/health', { edge: 'guessed' })).status).toBe(200)
  })

  it('serves no ballot', async () => {
    expect((await ask('http', '/en/me/rounds/autumn/vote/north')).status).toBe(404)
  })
})

describe('cast', () => {
  it('asks who is not signed in to sign in, and serves nothing but ballots', async () => {
    expect((await ask('cast', '/en/me/rounds/autumn/vote/north')).status).toBe(401)
    expect((await ask('cast', '/en')).status).toBe(404)
    expect((await ask('cast', '/en', { edge: '' })).status).toBe(403)
  })

  it('knows the scheduler’s task', async () => {
    expect(await (await handlerOf('cast'))({ task: 'total-votes' }, {})).toBeUndefined()
  })
})

describe('images', () => {
  it('makes a photo small with what lies beside it, and hands back nothing but two pictures', async () => {
    expect(await readdir(bundles.images)).toStrictEqual(['index.mjs', 'node_modules'])
    expect((await readdir(join(bundles.images, 'node_modules'))).toSorted()).toStrictEqual([
      '@img',
      'detect-libc',
      'semver',
      'sharp',
    ])
    const { handler } = (await import(pathToFileURL(join(bundles.images, 'index.mjs')).href)) as {
      handler: (asked: object) => Promise<object>
    }
    const client = {
      send: async ({ input }: InvokeCommand) => ({
        Payload: Buffer.from(JSON.stringify(await handler(JSON.parse(String(input.Payload))))),
      }),
    }
    const images = lambdaImages({ name: 'images', client: client as never })
    const photo = await picture('jpeg', { width: 2000, height: 1000 })
    expect(await images.prepare(photo)).toMatchObject({
      ok: true,
      value: { large: { width: 1280, height: 640 }, small: { width: 640, height: 320 } },
    })
    expect(await images.prepare(Buffer.from('<svg/>'))).toStrictEqual({
      ok: false,
      refusal: { reason: 'photo-kind' },
    })
  })
})

describe('the workers', () => {
  it('find nothing to do in an empty council', async () => {
    for (const name of ['on-schedule', 'count'] as const)
      expect(await (await handlerOf(name))(scheduled, {})).toBeUndefined()
    expect(await (await handlerOf('on-act'))({ Records: [] }, {})).toStrictEqual({ batchItemFailures: [] })
  })
})
