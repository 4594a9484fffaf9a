// Where people are sent, and what browsers are told: nobody is led to another site by a link to ours, no page of ours stands in
// another's frame, and every answer of every route says what a browser may not do, whoever asks and whatever went wrong.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App, Site } from '../../../functions/http/site.ts'
import { isPersonal } from '../../../shared/platform/edge.ts'
import { securityHeaders } from '../../../shared/platform/security-headers.ts'
import { launchBrowser } from '../../fixtures/browser.ts'
import { testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { visitor } from '../../fixtures/visitor.ts'
import { type TestVote, votingRound } from '../../fixtures/voting.ts'
import { type Doorstep, openDoor } from '../../journeys/bad-input/doorstep.ts'
import { allRoutes, type Filled, isMutating, wholeApp } from './all-routes.ts'
import { addressesIn, attacker, elsewhere, leadsTo } from './elsewhere.ts'
import { secondSite } from './second-site.ts'
import { isLong, many, seeded, tell } from './told.ts'

const random = seeded()
const origin = 'https://budget.council.example'
const form = { 'content-type': 'application/x-www-form-urlencoded' }

let door: Doorstep
let vote: TestVote
let site: Site
let app: Pick<App, 'request'>
let routes: readonly Filled[]
let cookie: string

beforeAll(async () => {
  door = await openDoor()
  vote = await votingRound(door.hands)
  const { local: _, ...deployed } = await testSite(door.hands)
  site = { ...deployed, origin }
  app = wholeApp(site)
  routes = await allRoutes(door.hands, { round: vote.id, proposal: vote.projects.north![0]! })
  cookie = `__Host-${(await signedIn(door.hands, { name: 'First Officer', email: 'first@test.example' })).cookie}`
})
afterAll(() => door?.close())

/** What a browser would send to us at all. */
const staysHere = (address: string): boolean =>
  URL.canParse(address) && new URL(address).origin === origin && new URL(address).username === ''

const some = (few: number) => (isLong ? routes : random.some(routes, few))

describe(`addresses from seed ${random.seed}`, () => {
  it('that lead elsewhere lead nobody there', { timeout: 300_000 }, async () => {
    const tries = many(25, 3_000)
    const wrong: string[] = []
    const look = async (name: string, answer: Response) => {
      const location = answer.headers.get('location')
      const found = [...(location === null ? [] : [location]), ...addressesIn(await answer.text())]
      for (const address of found) {
        const to = leadsTo(address, origin)
        if (to !== undefined) wrong.push(`${name} leads to ${to}`)
      }
      if (answer.headers.has('x-attacker') || answer.status >= 500) wrong.push(`${name}: ${answer.status}`)
    }
    const post = (path: string, fields: Record<string, string>, who = '') =>
      app.request(origin + path, {
        method: 'POST',
        headers: { ...form, origin, cookie: who },
        body: new URLSearchParams(fields).toString(),
      })
    for (let time = 0; time < tries; time++) {
      const to = elsewhere(random)
      const said = encodeURIComponent(to)
      const carry = JSON.stringify({ action: to, fields: [['x', to]] })
      await look(
        `back=${to}`,
        await app.request(`${origin}/en/sign-in?back=${said}`, { headers: { cookie } }),
      )
      await look(`nobody’s back=${to}`, await app.request(`${origin}/en/sign-in?back=${said}`))
      await look(
        `name?back=${to}`,
        await app.request(`${origin}/en/sign-in/name?back=${said}`, { headers: { cookie } }),
      )
      await look(
        `named back=${to}`,
        await post('/en/sign-in/name', { name: 'Ruth', back: to, carry }, cookie),
      )
      await look(`asking back=${to}`, await post('/en/sign-in', { email: 'x', back: to, carry }))
      if (staysHere(origin + to)) await look(`the path ${to}`, await app.request(origin + to))
    }
    expect(wrong).toEqual([])
    tell('open redirects', `0 of ${tries * 6} led elsewhere (seed ${random.seed})`)
  })

  it('that lead elsewhere are forgotten on the way through signing in', async () => {
    const who = visitor(app, origin)
    for (let time = 0; time < 3; time++) {
      const email = `lost-${time}@attack.example`
      await who.post('/en/sign-in', { email, back: elsewhere(random) })
      const [{ text } = { text: '' }] = await door.hands.messages.list({ to: email })
      const arrived = await who.post('/en/sign-in/code', { code: /^\d{8}$/m.exec(text)![0] })
      expect(leadsTo(arrived.headers.get('location')!, origin)).toBeUndefined()
      for (const line of arrived.headers.getSetCookie().filter(one => !one.includes('=;')))
        expect(line).toMatch(/^__Host-folkmoot[a-z-]*=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    }
  })

  it('come from the configuration, whatever a request says its host is', { timeout: 300_000 }, async () => {
    const lies = {
      host: attacker,
      'x-forwarded-host': attacker,
      'x-original-host': attacker,
      'x-host': attacker,
      'x-forwarded-server': attacker,
      'x-forwarded-proto': 'gopher',
      'x-original-url': `//${attacker}/`,
      forwarded: `host=${attacker};proto=http`,
      referer: `https://${attacker}/`,
    }
    const looked = some(30).filter(route => !isMutating(route))
    const wrong: string[] = []
    for (const { path } of looked) {
      const answer = await app.request(`https://${attacker}${path}`, { headers: { ...lies, cookie } })
      const told = `${[...answer.headers].join('\n')}\n${await answer.text()}`
      if (told.includes(attacker)) wrong.push(path)
    }
    expect(wrong).toEqual([])
    const email = 'host@attack.example'
    await app.request(`https://${attacker}/en/sign-in`, {
      method: 'POST',
      headers: { ...form, ...lies, origin },
      body: new URLSearchParams({ email }).toString(),
    })
    const [message] = await door.hands.messages.list({ to: email })
    expect(message?.text).toContain(`${origin}/en/sign-in/link`)
    expect(JSON.stringify(message)).not.toContain(`//${attacker}`)
    tell('hosts', `0 of ${looked.length} pages and messages named another host (seed ${random.seed})`)
  })
})

it('every answer of every route says what a browser may not do', { timeout: 300_000 }, async () => {
  const wrong: string[] = []
  const statuses = new Set<number>()
  let answers = 0
  for (const { method, path } of some(14))
    for (const [who, headers] of [
      ['nobody', { origin }],
      ['an officer', { origin, cookie }],
      ['another site', { origin: `https://${attacker}`, cookie }],
    ] as const)
      for (const by of new Set([method, 'HEAD', 'DELETE'])) {
        const split = '%0d%0aSet-Cookie:%20folkmoot=stolen%0d%0aX-Attacker:%201'
        const address = path.replace(/01ARZ3NDEKTSV4RRFFQ69G5FAV$/, id => (answers % 3 === 0 ? split : id))
        const answer = await app.request(`${origin}${address}?done=${split}&back=${split}`, {
          method: by,
          headers: { ...headers, 'x-amzn-requestid': '<script>alert(1)</script>' },
        })
        answers++
        statuses.add(answer.status)
        for (const fault of faultsIn(answer, address)) wrong.push(`${who} ${by} ${address}: ${fault}`)
      }
  expect(wrong).toEqual([])
  for (const status of [200, 403, 404, 405]) expect(statuses).toContain(status)
  expect(answers).toBeGreaterThan(isLong ? 2_500 : 80)
  tell(
    'headers',
    `${answers} answers of ${statuses.size} statuses had them all, 0 split (seed ${random.seed})`,
  )
})

function* faultsIn({ status, headers }: Response, path: string): Generator<string> {
  for (const [name, value] of Object.entries(securityHeaders))
    if (headers.get(name) !== value) yield `${name} is ${headers.get(name)}`
  if (!/^max-age=\d{8};/.test(headers.get('strict-transport-security') ?? '')) yield 'no https for good'
  if (!/^[\w-]+$/.test(headers.get('x-request-id') ?? '')) yield `request id ${headers.get('x-request-id')}`
  if (status >= 500) yield `status ${status}`
  if (headers.has('x-attacker') || headers.has('x-powered-by') || headers.has('server'))
    yield 'a header too many'
  const kept = headers.get('cache-control') ?? ''
  if ((isPersonal(path) || status >= 400) && !kept.includes('no-store')) yield `cache-control ${kept}`
  if (kept === '') yield 'no word on caches'
  if (headers.has('access-control-allow-credentials')) yield 'other sites may read with cookies'
  if (headers.has('access-control-allow-origin') && !path.startsWith('/published/'))
    yield 'other sites may read'
  const type = headers.get('content-type')
  if (type !== null && /^text\//.test(type) && !/charset=utf-8/i.test(type)) yield `type ${type}`
  for (const line of headers.getSetCookie())
    if (!/^__Host-[^=]+=[^;]*;.*Path=\/.*Secure/.test(line) || /domain=/i.test(line)) yield `cookie ${line}`
}

it('no page stands in the frame of another site', { timeout: 300_000 }, async () => {
  const [browser, elsewhere] = await Promise.all([launchBrowser(), secondSite('127.0.0.1')])
  const context = await browser.newContext()
  try {
    const own = cookie.replace('__Host-', '').split('=')[1]!
    await context.addCookies([{ name: 'folkmoot', value: own, url: door.origin }])
    const page = await context.newPage()
    // What a browser would keep as a file never stands in a frame.
    const looked: Filled[] = []
    const gets = routes.filter(({ method }) => method === 'GET')
    for (const route of isLong ? gets : random.some(gets, 10)) {
      const { headers } = await door.get(route.path, `folkmoot=${own}`)
      if (headers.get('content-type')?.startsWith('text/html')) looked.push(route)
    }
    const framed: string[] = []
    for (let from = 0; from < looked.length; from += 20) {
      const targets = looked.slice(from, from + 20).map(({ path }) => door.origin + path)
      await page.goto(elsewhere.origin)
      await page.evaluate(
        async urls => {
          const all = urls.map(url => {
            const frame = document.createElement('iframe')
            frame.src = url
            const loaded = new Promise(resolve => frame.addEventListener('load', resolve))
            document.body.append(frame)
            return loaded
          })
          await Promise.all(all)
        },
        [...targets, `${elsewhere.origin}/framed`],
      )
      const urls = page
        .frames()
        .slice(1)
        .map(frame => frame.url())
      expect(urls).toContain(`${elsewhere.origin}/framed`)
      framed.push(...urls.filter(url => url.startsWith(door.origin)))
    }
    expect(framed).toEqual([])
    expect(looked.length).toBeGreaterThan(2)
    tell('frames', `0 of ${looked.length} pages stood in another site’s frame (seed ${random.seed})`)
  } finally {
    await context.close()
    await elsewhere.close()
  }
})
