// What another site's page sends in the name of its reader has no effect, at any route: neither from the same host at another
// port, where the cookie comes along, nor from another host, nor from a frame that has no origin at all.
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Site } from '../../../functions/http/site.ts'
import { launchBrowser } from '../../fixtures/browser.ts'
import { testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { type TestVote, votingRound } from '../../fixtures/voting.ts'
import { type Doorstep, openDoor } from '../../journeys/bad-input/doorstep.ts'
import { allRoutes, type Filled, isMutating, wholeApp } from './all-routes.ts'
import { byForm, byScript, type SecondSite, secondSite } from './second-site.ts'
import { isLong, seeded, tell } from './told.ts'

interface Seen {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly headers: IncomingMessage['headers']
}

const random = seeded()
const fields = { name: 'Mallory', title: 'A bench', text: 'x'.repeat(40), version: '0', step: 'send' }

let door: Doorstep
let vote: TestVote
let cookie: string
let routes: readonly Filled[]
let sites: readonly SecondSite[]
let browser: Awaited<ReturnType<typeof launchBrowser>>
const seen: Seen[] = []

beforeAll(async () => {
  door = await openDoor(({ method = '', url = '', headers }, { statusCode }) =>
    seen.push({ method, path: url, status: statusCode, headers }),
  )
  vote = await votingRound(door.hands)
  cookie = (await signedIn(door.hands, { name: 'First Officer', email: 'first@test.example' })).token
  const known = { round: vote.id, proposal: vote.projects.north![0]! }
  routes = (await allRoutes(door.hands, known)).filter(isMutating)
  sites = await Promise.all([secondSite('127.0.0.1'), secondSite('localhost')])
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await Promise.all((sites ?? []).map(site => site.close()))
  await door?.close()
})

/** All of them in the long run; of each kind some in the short one. */
const chosen = (few: number) => (isLong ? routes : random.some(routes, few))
const urlOf = ({ path }: Filled) => door.origin + path

it('knows every route that changes something', () => {
  expect(routes.length).toBeGreaterThan(200)
  expect(new Set(routes.map(({ path }) => path.split('/')[1]))).toContain('api')
})

describe(`a page of another site, from seed ${random.seed}`, () => {
  it('changes nothing by script or form, whoever reads it', { timeout: 600_000 }, async () => {
    const before = await door.stored()
    const mailed = (await door.hands.messages.list()).length
    seen.length = 0
    let sent = 0
    for (const [index, site] of sites.entries()) {
      const context = await browser.newContext()
      await context.addCookies([{ name: 'folkmoot', value: cookie, url: door.origin, sameSite: 'Lax' }])
      const page = await context.newPage()
      await page.goto(site.origin)
      sent += await byScript(page, chosen(index === 0 ? 3 : 1).map(urlOf), fields)
      const targets = chosen(2)
      for (const sandboxed of [false, true])
        for (let from = 0; from < targets.length; from += 20) {
          const already = seen.length
          const begun = await byForm(page, targets.slice(from, from + 20).map(urlOf), fields, sandboxed)
          await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(already + begun), 20_000)
          sent += begun
          await page.goto(site.origin)
        }
      await context.close()
    }
    expect(await door.stored()).toBe(before)
    expect((await door.hands.messages.list()).length).toBe(mailed)
    const changing = seen.filter(isMutating)
    expect(changing.filter(({ status }) => status !== 403)).toEqual([])

    // They did come, with the cookie, and from everywhere; what has to be asked for first did not.
    const told = (name: string) => new Set(changing.map(({ headers }) => headers[name]))
    expect(told('origin')).toEqual(new Set([sites[0]!.origin, sites[1]!.origin, 'null']))
    expect(changing.filter(({ headers }) => headers.cookie?.includes(cookie)).length).toBeGreaterThan(20)
    expect(told('content-type')).toContain(undefined)
    expect(told('content-type')).toContain('text/plain;charset=UTF-8')
    expect(changing.every(({ headers }) => headers['content-type'] !== 'application/json')).toBe(true)
    const asked = seen.filter(({ method }) => method === 'OPTIONS')
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.every(({ status }) => status >= 400)).toBe(true)
    tell(
      'another site',
      `0 effects of ${sent} requests to ${isLong ? routes.length : 'some'} routes from ${sites.length} sites and frames without ` +
        `an origin, ${changing.length} of which came (seed ${random.seed})`,
    )
  })

  it('is what the same from our own page is not', async () => {
    const before = await door.stored()
    const context = await browser.newContext()
    await context.addCookies([{ name: 'folkmoot', value: cookie, url: door.origin }])
    const page = await context.newPage()
    await page.goto(`${door.origin}/en/help`)
    seen.length = 0
    await byScript(page, [`${door.origin}/en/me/name`], { name: 'Ruth' })
    await context.close()
    expect(seen.filter(({ status, method }) => method === 'POST' && status === 303).length).toBeGreaterThan(0)
    expect(await door.stored()).not.toBe(before)
  })
})

/** What a browser might say of where a request comes from that is not quite us. */
function elsewhere(origin: string): readonly Readonly<Record<string, string>>[] {
  const { protocol, host, hostname, port } = new URL(origin)
  const origins = [
    ...['https://attacker.example', 'null', '', ' ', 'file://', 'about:blank', 'http:', '*', 'undefined'],
    ...[`${origin}.attacker.example`, `${protocol}//attacker.example/${host}`, `${origin}@attacker.example`],
    ...[`${protocol}//attacker.${host}`, `${protocol}//${hostname}.:${port}`, `${origin}/`, `${origin}0`],
    ...[`${protocol === 'http:' ? 'https' : 'http'}://${host}`, `${origin} https://attacker.example`],
    ...[`${protocol}//${hostname}:1`, `${protocol}//x@${host}`, origin.replace('//', '/')],
  ]
  return [
    ...origins.map(text => ({ origin: text })),
    ...origins.map(text => ({ origin: text, 'sec-fetch-site': 'same-origin', referer: `${origin}/en` })),
    ...['cross-site', 'same-site', 'CROSS-SITE', 'same-origin, cross-site', 'x'].map(site => ({
      'sec-fetch-site': site,
      referer: `${origin}/en`,
    })),
    ...[
      'https://attacker.example/',
      `${origin}.attacker.example/`,
      `https://attacker.example/${origin}`,
      'x',
    ].map(referer => ({ referer })),
    { 'sec-fetch-site': 'cross-site', 'x-http-method-override': 'GET' },
    {
      origin: 'https://attacker.example',
      'x-forwarded-host': 'attacker.example',
      forwarded: 'host=attacker.example',
    },
  ]
}

const types = [
  'application/x-www-form-urlencoded',
  'text/plain',
  'application/json',
  undefined,
  'x',
  'multipart/form-data',
]

it('what says it comes from elsewhere is refused at every route, whatever its body', {
  timeout: 600_000,
}, async () => {
  const before = await door.stored()
  const { local: _, ...deployed } = await testSite(door.hands)
  const sites: readonly Site[] = [
    { ...(await testSite(door.hands)), origin: door.origin },
    { ...deployed, origin: 'https://budget.council.example' },
  ]
  let sent = 0
  const taken: string[] = []
  for (const site of sites) {
    const app = wholeApp(site)
    for (const { method, path } of chosen(4))
      for (const [index, from] of elsewhere(site.origin).entries()) {
        const type = types[(index + sent) % types.length]
        // Header values with a space at their end lose it, as on the wire.
        const headers = new Headers({
          ...from,
          cookie: `folkmoot=${cookie}`,
          ...(type && { 'content-type': type }),
        })
        const body = new TextEncoder().encode('{"name":"Mallory"}')
        const { status } = await app.request(site.origin + path, {
          method,
          headers,
          body,
        })
        sent++
        if (status !== 403) taken.push(`${status} ${method} ${path} ${JSON.stringify(from)}`)
      }
  }
  expect(taken).toEqual([])
  expect(sent).toBeGreaterThan(isLong ? 15_000 : 300)
  expect(await door.stored()).toBe(before)
  tell(
    'said to be elsewhere',
    `0 of ${sent} requests taken, at ${isLong ? routes.length : 'some'} routes (seed ${random.seed})`,
  )
})
