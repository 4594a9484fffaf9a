// Staff sign in by OpenID Connect, the whole way: our pages, the local provider on a port of its own, and back.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundation } from '../../../../functions/http/foundation.ts'
import { signInPages } from '../../../../functions/http/pages/sign-in.tsx'
import { staffSignInPages } from '../../../../functions/http/pages/staff-sign-in.tsx'
import type { DemoSignIn, Site } from '../../../../functions/http/site.ts'
import { staffSignIn } from '../../../../functions/ports/staff-sign-in.ts'
import { type LocalOidc, localOidc } from '../../../../infra/local/oidc.ts'
import { secondsAfter } from '../../../../shared/lib/instant.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

const people: readonly DemoSignIn[] = [
  { name: 'First Officer', email: 'First@test.example', who: 'Runs the rounds', staff: true },
  { name: 'New Colleague', email: 'new@test.example', who: 'Has no duty yet', staff: true },
  { name: 'Resident', email: 'resident@test.example', who: 'Lives in North', staff: false },
]

let hands: TestHands
let server: Server
let origin: string
let oidc: LocalOidc
let site: Site

beforeAll(async () => {
  hands = await testHands()
  server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  oidc = await localOidc({ origin, people: async () => people, messages: hands.messages })
  site = { ...(await testSite(hands)), origin, staffSignIn: staffSignIn(oidc) }
  const app = getRequestListener(appOf(site).fetch)
  server.on('request', (request, response) => {
    if (request.url!.startsWith('/local/oidc')) oidc.handle(request, response)
    else void app(request, response)
  })
})
afterAll(() => new Promise(resolve => server.close(resolve)))

const appOf = (site: Site) =>
  foundation(site, app => {
    signInPages(app)
    staffSignInPages(app)
    app.get('/en/staff', c => c.json(c.var.actor))
    app.get('/en/staff/duties', c => c.text('duties'))
  })

const somebody = () =>
  visitor({ request: (url, init) => fetch(url, { ...init, redirect: 'manual' }) }, origin)

/** Follows until a page comes. */
async function land(who: Visitor, response: Response): Promise<Response> {
  let here = response
  for (let hops = 0; here.headers.has('location') && hops < 10; hops++) {
    await here.arrayBuffer()
    here = await who.follow(here)
  }
  return here
}

/** To the provider's own page, and the address its forms go to. */
async function toProvider(who: Visitor, path = '/en/sign-in/staff'): Promise<string> {
  const html = await (await land(who, await who.get(path))).text()
  return /action="(\/local\/oidc\/interaction\/[\w-]+)\//.exec(html)![1]!
}

describe('the whole way', () => {
  it('leads a first officer to the staff desk with every duty', async () => {
    const who = somebody()
    const interaction = await toProvider(who)
    const desk = await land(who, await who.post(`${interaction}/choose`, { email: 'First@test.example' }))
    expect(desk.url).toBe(`${origin}/en/staff`)
    const actor = (await desk.json()) as { name: string; duties: { name: string }[] }
    expect(actor.name).toBe('First Officer')
    expect(actor.duties.map(duty => duty.name)).toContain('round')
    expect(who.cookies.has('folkmoot-sign-in')).toBe(false)
  })

  it('leads back to where it began', async () => {
    const who = somebody()
    const interaction = await toProvider(who, '/en/sign-in/staff?back=/en/staff/duties')
    const page = await land(who, await who.post(`${interaction}/choose`, { email: 'First@test.example' }))
    expect(await page.text()).toBe('duties')
  })

  it('never leads to another site', async () => {
    const who = somebody()
    const interaction = await toProvider(who, '/en/sign-in/staff?back=//evil.example')
    const desk = await land(who, await who.post(`${interaction}/choose`, { email: 'First@test.example' }))
    expect(desk.url).toBe(`${origin}/en/staff`)
  })

  it('works with a code from the mailbox, for somebody whose duty is in force', async () => {
    const email = 'reviewer@test.example'
    await signedIn(hands, { name: 'Rita Reviewer', email, duties: [['review', 'north']] })
    const who = somebody()
    const interaction = await toProvider(who)
    const codePage = await (await who.post(`${interaction}/email`, { email })).text()
    expect(codePage).toContain('autocomplete="one-time-code"')
    expect((await who.post(`${interaction}/code`, { code: 'none' })).status).toBe(422)
    const [{ text } = { text: '' }] = await hands.messages.list({ to: email })
    const desk = await land(who, await who.post(`${interaction}/code`, { code: /\d{8}/.exec(text)![0] }))
    expect(await desk.json()).toMatchObject({
      name: 'Rita Reviewer',
      duties: [{ name: 'review', place: 'north' }],
    })
  })

  it('asks again who it is at the next sign-in', async () => {
    const who = somebody()
    for (let i = 0; i < 2; i++) {
      const interaction = await toProvider(who)
      await land(who, await who.post(`${interaction}/choose`, { email: 'First@test.example' }))
    }
    expect(await toProvider(who)).toMatch(/interaction/)
  })
})

describe('without a duty in force', () => {
  it('says so plainly and opens no session', async () => {
    const who = somebody()
    const interaction = await toProvider(who)
    const page = await land(who, await who.post(`${interaction}/choose`, { email: 'new@test.example' }))
    const html = await page.text()
    expect(page.status).toBe(403)
    expect(html).toContain('You have no duty here')
    expect(html).toContain('First Officer or Second Officer')
    expect(who.cookies.has('folkmoot')).toBe(false)
  })

  it('offers no resident to choose, and takes none', async () => {
    const who = somebody()
    const interaction = await toProvider(who)
    const page = await (await who.get(interaction)).text()
    expect(page).toContain('New Colleague')
    expect(page).not.toContain('resident@test.example')
    const chosen = await who.post(`${interaction}/choose`, { email: 'resident@test.example' })
    expect(chosen.headers.has('location')).toBe(false)
  })
})

describe('what does not fit', () => {
  const callback = async (who: Visitor): Promise<string> => {
    const interaction = await toProvider(who)
    let here = await who.post(`${interaction}/choose`, { email: 'First@test.example' })
    while (!here.headers.get('location')!.includes('/sign-in/staff/callback')) here = await who.follow(here)
    return here.headers.get('location')!
  }

  it('is refused in another browser, and then still works in the right one, once', async () => {
    const who = somebody()
    const back = await callback(who)
    const other = somebody()
    expect((await other.get(back)).status).toBe(409)
    const otherAway = somebody()
    await toProvider(otherAway)
    expect((await otherAway.get(back)).status).toBe(403)
    expect(otherAway.cookies.has('folkmoot')).toBe(false)
    expect((await who.get(back)).status).toBe(303)
    const replayed = await who.get(back)
    expect(replayed.status).toBe(409)
    expect(await replayed.text()).toContain('The council sign-in did not work')
  })

  it('is refused with another state or a made-up code', async () => {
    const who = somebody()
    const back = new URL(await callback(who))
    const changed = new URL(back)
    changed.searchParams.set('state', 'another')
    expect((await who.get(changed.href)).status).toBe(403)
    const made = new URL(back)
    made.searchParams.set('code', 'made-up')
    expect((await who.get(made.href)).status).toBe(403)
    expect(who.cookies.has('folkmoot')).toBe(false)
  })

  it('is refused to another account with the same address', async () => {
    const email = 'successor@test.example'
    await signedIn(hands, { name: 'Lena Left', email, duties: [['review', 'north']] })
    const account = (issuer: string, subject: string) => ({ issuer, subject })
    const come = async (as: { issuer: string; subject: string }) => {
      const identity = { ok: true as const, value: { email, name: 'Somebody', account: as } }
      const plays = {
        begin: async () => ({ state: 's', nonce: 'n', verifier: 'v', url: `${origin}/away` }),
        finish: async () => identity,
      }
      const who = visitor(appOf({ ...site, staffSignIn: plays }), origin)
      await who.get('/en/sign-in/staff')
      return who.get('/en/sign-in/staff/callback?code=c&state=s')
    }
    expect((await come(account('https://idp.example', '1'))).status).toBe(303)
    expect((await come(account('https://idp.example', '1'))).status).toBe(303)
    const taken = await come(account('https://idp.example', '2'))
    expect([taken.status, taken.headers.getSetCookie().join().includes('folkmoot=')]).toEqual([403, false])
    // The council has changed its provider, which is its own affair.
    expect((await come(account('https://other.example', '2'))).status).toBe(303)
    expect((await come(account('https://other.example', '1'))).status).toBe(403)
  })

  it('is refused when the person said no', async () => {
    const who = somebody()
    const state = new URL(await callback(who)).searchParams.get('state')!
    const denied = await who.get(`/en/sign-in/staff/callback?error=access_denied&state=${state}`)
    expect(denied.status).toBe(403)
  })

  it('is refused when it took too long', async () => {
    const start = at('2026-09-01T09:00:00Z')
    hands.clock.set(start)
    const who = somebody()
    const back = await callback(who)
    hands.clock.set(secondsAfter(start, 601))
    expect((await who.get(back)).status).toBe(410)
    hands.clock.set(start)
  })
})

describe('the local provider', () => {
  it('does nothing for another site’s form or another browser', async () => {
    const who = somebody()
    const interaction = await toProvider(who)
    const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const body = new URLSearchParams({ email: 'First@test.example' })
    const send = (headers: Record<string, string>) =>
      fetch(`${origin}${interaction}/choose`, { method: 'POST', body, headers, redirect: 'manual' })
    expect((await send({ cookie, origin: 'https://evil.example' })).status).toBe(403)
    expect((await send({ origin })).status).toBe(410)
    expect((await fetch(`${origin}${interaction}`, { method: 'PUT', headers: { cookie } })).status).toBe(405)
  })

  it('gives five tries at a code', async () => {
    const who = somebody()
    const interaction = await toProvider(who)
    await who.post(`${interaction}/email`, { email: 'someone@test.example' })
    for (let i = 0; i < 5; i++)
      expect((await who.post(`${interaction}/code`, { code: 'x' })).status).toBe(422)
    const [{ text } = { text: '' }] = await hands.messages.list({ to: 'someone@test.example' })
    const late = await who.post(`${interaction}/code`, { code: /\d{8}/.exec(text)![0] })
    expect(late.headers.has('location')).toBe(false)
  })

  it('says what is wrong with an address', async () => {
    const who = somebody()
    const interaction = await toProvider(who)
    const wrong = await who.post(`${interaction}/email`, { email: 'nobody' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('value="nobody"')
  })
})

describe('where no council sign-in is set up', () => {
  it('has neither link nor address', async () => {
    const { staffSignIn: _, ...without } = site
    const who = visitor(appOf(without), origin)
    expect((await who.get('/en/sign-in/staff')).status).toBe(404)
    expect((await who.get('/en/sign-in/staff/callback')).status).toBe(404)
    expect(await (await who.get('/en/sign-in')).text()).not.toContain('/en/sign-in/staff')
    expect(await (await visitor(appOf(site), origin).get('/en/sign-in')).text()).toContain(
      '/en/sign-in/staff',
    )
  })
})
