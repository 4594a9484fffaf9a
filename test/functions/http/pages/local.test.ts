// The tools of one machine, and that none of them exists anywhere else.
import { beforeAll, describe, expect, it } from 'vitest'
import { foundation } from '../../../../functions/http/foundation.ts'
import { localPages } from '../../../../functions/http/pages/local.tsx'
import { mePages } from '../../../../functions/http/pages/me.tsx'
import { signInPages } from '../../../../functions/http/pages/sign-in.tsx'
import type { App, DemoSignIn, Site } from '../../../../functions/http/site.ts'
import { newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import { epochOf, secondsAfter } from '../../../../shared/lib/instant.ts'
import { formIn } from '../../../fixtures/forms.ts'
import { at, type TestHands, testDates, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let site: Site
let app: App
const start = at('2026-09-01T09:00:00Z')
const demoSignIns: readonly DemoSignIn[] = [
  { name: 'Amina Diallo', email: 'amina@test.example', who: 'On the roll of North', staff: false },
  { name: 'First Officer', email: 'first@test.example', who: 'Runs the rounds', staff: true },
]

const appOf = (site: Site) =>
  foundation(site, app => {
    signInPages(app)
    mePages(app)
    localPages(app, site)
    app.get('/en/staff', c => c.json(c.var.actor))
  })

beforeAll(async () => {
  hands = await testHands()
  const made = await testSite(hands)
  site = { ...made, local: { ...made.local!, demoSignIns } }
  app = appOf(site)
})

describe('where the site is no local one', () => {
  it.each([
    ['GET', '/local/mailbox'],
    ['GET', '/local/clock'],
    ['POST', '/local/clock'],
    ['POST', '/local/sign-in/first@test.example'],
    ['GET', '/local/sign-in/first@test.example'],
    ['GET', '/local/gallery'],
  ])('%s %s is not there', async (method, path) => {
    const { local: _, ...elsewhere } = site
    const response = await appOf(elsewhere).request(path, { method })
    expect(response.status).toBe(404)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it('the sign-in page offers nobody to be', async () => {
    const { local: _, ...elsewhere } = site
    const html = await (await appOf(elsewhere).request('/en/sign-in')).text()
    expect(html).not.toContain('/local/')
    expect(html).not.toContain('Amina')
  })
})

describe('the mailbox', () => {
  it('shows messages newest first, with links that work', async () => {
    const send = (id: string, subject: string, text: string) =>
      hands.messages.send({
        id,
        to: { email: 'box@test.example' },
        subject,
        text,
        kind: 'test',
        language: 'en',
      })
    await send('1', 'The first', 'Hello,\n\nsee http://localhost:3000/en/me?a=1.\nBye <b>')
    await send('2', 'The second', 'Hello')
    const html = await (await app.request('/local/mailbox?to=box@test.example')).text()
    expect(html.indexOf('The second')).toBeLessThan(html.indexOf('The first'))
    expect(html).toContain('<a href="http://localhost:3000/en/me?a=1">')
    expect(html).toContain('&lt;b>')
    const other = await (await app.request('/local/mailbox?to=other@test.example')).text()
    expect(other).toContain('No message yet')
    expect(await (await app.request('/local/mailbox')).text()).toContain('The first')
  })
})

describe('the clock', () => {
  const nowIs = (instant: string) =>
    expect(Math.abs(epochOf(hands.clock.now()) - Date.parse(instant))).toBeLessThan(20_000)

  it.each([
    ['hour', 3600],
    ['day', 86_400],
    ['week', 604_800],
  ])('goes one %s on', async (forward, seconds) => {
    hands.clock.set(start)
    const who = visitor(app)
    const moved = await who.post('/local/clock', { forward })
    nowIs(secondsAfter(start, seconds))
    expect(await (await who.follow(moved)).text()).toContain('The clock was moved')
  })

  it('goes to a date in the council’s time, to the next date of a round, and back', async () => {
    hands.clock.set(start)
    const who = visitor(app)
    await who.post('/local/clock', { 'to-day': '1', 'to-month': '10', 'to-year': '2026', 'to-time': '5pm' })
    nowIs('2026-10-01T16:00:00Z')
    await transact(hands.db, [newRound(testRound('clock-round', { title: 'Clock round' }))])
    const html = await (await who.get('/local/clock')).text()
    expect(html).toContain('Clock round: checks end')
    const at = new RegExp(`name="at" value="(${testDates.discussingAt})"`).exec(html)![1]!
    await who.post('/local/clock', { at })
    nowIs(testDates.discussingAt)
    await who.post('/local/clock', { reset: 'yes' })
    nowIs(new Date().toISOString())
  })

  it('says what it could not read, and keeps it', async () => {
    const response = await visitor(app).post('/local/clock', {
      'to-day': '31',
      'to-month': '2',
      'to-year': '2026',
      'to-time': '5pm',
    })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('href="#to"')
    expect(html).toContain('value="5pm"')
    expect((await visitor(app).post('/local/clock', {})).status).toBe(422)
  })

  it('keeps who is signed in, forwards and backwards', async () => {
    hands.clock.set(start)
    const who = visitor(app)
    who.cookies.set('folkmoot', (await signedIn(hands, { name: 'Tim', email: 'tim@test.example' })).token)
    const before = who.cookies.get('folkmoot')!
    await who.post('/local/clock', { forward: 'week' })
    expect(who.cookies.get('folkmoot')).not.toBe(before)
    expect((await who.get('/en/me')).status).toBe(200)
    await who.post('/local/clock', { at: start })
    expect((await who.get('/en/me')).status).toBe(200)
    who.cookies.set('folkmoot', before)
    hands.clock.set(secondsAfter(start, 604_800))
    expect((await who.get('/en/me')).status).toBe(401)
  })
})

describe('a demonstration sign-in', () => {
  it('is one press on the sign-in page, and leads on', async () => {
    const who = visitor(app)
    const html = await (await who.get('/en/sign-in?back=/en/me')).text()
    expect(html).toContain('Sign in as Amina Diallo')
    const action = '/local/sign-in/amina%40test.example'
    const done = await who.post(action, Object.fromEntries(formIn(html, action)))
    expect(done.headers.get('location')).toBe('/en/me')
    expect(await (await who.follow(done)).text()).toContain('Amina Diallo')
  })

  it('gives staff their duties', async () => {
    const who = visitor(app)
    const done = await who.post('/local/sign-in/first%40test.example')
    const actor = (await (await who.follow(done)).json()) as { name: string; duties: unknown[] }
    expect(actor.name).toBe('First Officer')
    expect(actor.duties.length).toBeGreaterThan(0)
  })

  it('is for those named alone, and never by another website', async () => {
    expect((await visitor(app).post('/local/sign-in/somebody%40test.example')).status).toBe(404)
    const cross = await app.request('/local/sign-in/first%40test.example', {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { origin: 'https://evil.example' },
    })
    expect(cross.status).toBe(403)
  })
})
