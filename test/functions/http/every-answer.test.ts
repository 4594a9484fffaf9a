// What every answer has, whatever was asked: headers, a type, no word of what is behind it; and how requests are read.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../functions/http/app.ts'
import type { App } from '../../../functions/http/site.ts'
import { type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'

const origin = 'https://budget.council.example'
let hands: TestHands
let app: App
let cookie: string
beforeAll(async () => {
  hands = await testHands()
  app = httpApp({ ...(await testSite(hands)), origin })
  const { token } = await signedIn(hands, { name: 'First', email: 'first@test.example' })
  cookie = `__Host-folkmoot=${token}`
})

const ask = (path: string, init: RequestInit = {}) =>
  app.request(`${origin}${path}`, { ...init, headers: { cookie, origin, ...init.headers } })

/** A page, one for a person, a no, a way that leads on, open data, a text, what is not there, and what is no request. */
const answers: readonly (readonly [string, RequestInit?])[] = [
  ['/en'],
  ['/en/me'],
  ['/en/staff/nothing-there'],
  ['/'],
  ['/published/data/datapackage.json'],
  ['/.well-known/security.txt'],
  ['/health'],
  ['/nothing/there'],
  ['/api/nothing-there'],
  ['/en/me', { method: 'DELETE' }],
  ['/en/me/name', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }],
  ['/en/me/name', { method: 'POST', body: 'name=x', headers: { origin: 'https://evil.example' } }],
]
const everyAnswer = () =>
  Promise.all(
    answers.map(async ([path, init]) => [`${init?.method ?? 'GET'} ${path}`, await ask(path, init)] as const),
  )

describe('every answer', () => {
  it('has the headers of every answer, https for two years among them', async () => {
    for (const [what, { headers }] of await everyAnswer()) {
      const policy = headers.get('content-security-policy') ?? ''
      for (const part of [
        "default-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "script-src 'self';",
      ])
        expect([what, policy]).toEqual([what, expect.stringContaining(part)])
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect([what, Object.fromEntries(headers)]).toEqual([
        what,
        expect.objectContaining({
          'strict-transport-security': 'max-age=63072000; includeSubDomains',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'same-origin',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
        }),
      ])
    }
  })

  it('lets other sites’ scripts read open data alone', async () => {
    for (const [what, { headers }] of await everyAnswer()) {
      const open = what.includes('/published/')
      expect([what, headers.get('access-control-allow-origin')]).toEqual([what, open ? '*' : null])
      expect(headers.has('access-control-allow-credentials')).toBe(false)
    }
  })

  it('says of what type it is, with its letters', async () => {
    for (const [what, answer] of await everyAnswer()) {
      const type = answer.headers.get('content-type') ?? ''
      if ((await answer.text()) === '') continue
      const known =
        /^(?:text\/(?:html|plain|csv); charset=utf-8|application\/(?:json|problem\+json)(?:; charset=utf-8)?)$/i
      expect([what, known.test(type), type]).toEqual([what, true, type])
    }
  })

  it('says nothing of what is behind it', async () => {
    for (const [what, answer] of await everyAnswer()) {
      const { headers } = answer
      for (const name of ['server', 'x-powered-by', 'x-aspnet-version', 'via'])
        expect([what, headers.get(name)]).toEqual([what, null])
      expect([what, /node\.?js|hono|preact|dynamo|lambda/i.test(await answer.text())]).toEqual([what, false])
    }
  })

  it('is kept by nobody where it is for one person, or is a no', async () => {
    let many = 0
    for (const [what, { status, headers }] of await everyAnswer()) {
      if (!what.includes('/en/me') && !what.includes('/api/') && status < 400) continue
      many++
      expect([what, headers.get('cache-control')]).toEqual([what, 'no-store'])
    }
    expect(many).toBeGreaterThan(5)
  })
})

describe('a request', () => {
  it('takes the methods that are meant, and no other', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'QUERY']) {
      for (const path of ['/en', '/en/me', '/en/me/name', '/api/duties']) {
        const answer = await ask(path, { method })
        expect([method, path, answer.status]).toEqual([method, path, 405])
        expect(answer.headers.get('allow')).toMatch(/^(?:GET|POST)(?:, (?:GET|POST))*$/)
      }
    }
    // Request itself refuses to be made with these.
    for (const method of ['TRACE', 'CONNECT', 'TRACK'])
      expect(() => new Request(`${origin}/en`, { method })).toThrow()
  })

  it('takes no field by a name that all objects have', async () => {
    const send = (body: string) =>
      ask('/api/duties', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    const wanted = '"name":"Hana","email":"hana@test.example","duty":"review","place":"north","until":null'
    for (const sneaked of [
      '"__proto__":{"isOfficer":true}',
      '"constructor":{"prototype":{"a":1}}',
      '"toString":1',
    ]) {
      const answer = await send(`{${wanted},${sneaked}}`)
      expect([sneaked, answer.status]).toEqual([sneaked, 422])
    }
    expect(({} as { isOfficer?: boolean }).isOfficer).toBeUndefined()
    for (const duty of ['constructor', '__proto__', 'hasOwnProperty'])
      expect((await send(`{${wanted.replace('"review"', `"${duty}"`)}}`)).status).toBe(422)
  })

  it('is refused where address and body both name a thing, and reads the first of what comes twice', async () => {
    const headers = { 'content-type': 'application/json' }
    const both = await ask('/api/rounds/autumn/opening', {
      method: 'POST',
      body: '{"round":"spring"}',
      headers,
    })
    expect([both.status, await both.json()]).toMatchObject([422, { fields: [{ field: 'round' }] }])
    const body = 'name=Rosa&name=Evil'
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await ask('/en/me/name', { method: 'POST', body, headers: form })).status).toBe(303)
    const page = await (await ask('/en/me')).text()
    expect(page).not.toContain('Evil')
  })
})
