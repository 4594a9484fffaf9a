// A session is its browser's alone and ends when it is ended; a code is the asking browser's alone; and a link in a message may be
// opened by as many machines as look at mail before its reader does.
import { beforeAll, describe, expect, it } from 'vitest'
import { closeAccount } from '../../../functions/acts/close-account.ts'
import { endDuty } from '../../../functions/acts/end-duty.ts'
import { inviteCoProposer } from '../../../functions/acts/invite-co-proposer.ts'
import { inviteOfficer } from '../../../functions/acts/invite-officer.ts'
import type { App } from '../../../functions/http/site.ts'
import { stopLink } from '../../../functions/news/stop-link.ts'
import { officerToken } from '../../../functions/parts/officer-link.ts'
import { sharingReads } from '../../../functions/store/db.ts'
import { getNewsSettings } from '../../../functions/store/news.ts'
import { newProposal } from '../../../functions/store/proposals.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { hashOfToken } from '../../../functions/store/sessions.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { PersonId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { isPersonal } from '../../../shared/platform/edge.ts'
import { formIn } from '../../fixtures/forms.ts'
import { actorWith, at, type TestHands, testHands, testRound, testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../fixtures/visitor.ts'
import { done } from '../../fixtures/vote.ts'
import { north, shortlistedProposal } from '../../fixtures/voting.ts'
import { storedIn } from '../../journeys/bad-input/doorstep.ts'
import { allRoutes, type Filled, isMutating, wholeApp } from './all-routes.ts'
import { isLong, many, seeded, tell } from './told.ts'

const origin = 'http://localhost:3000'
const random = seeded()
const start = at('2026-09-03T09:00:00Z')

let hands: TestHands
let app: Pick<App, 'request'>
let routes: readonly Filled[]
const round = testRound('ideas', {
  acts: { announced: { by: 'officer' as PersonId, byName: 'Officer', at: start } },
})

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(start)
  app = wholeApp(await testSite({ ...hands, db: sharingReads(hands.db) }))
  await transact(hands.db, [newRound(round)])
  routes = (await allRoutes(hands, { round: round.id })).filter(({ path }) => isPersonal(path))
})

/** What every personal route answers to who brings this. */
async function answersTo(cookie: string | undefined, of: readonly Filled[]): Promise<string[]> {
  const answers: string[] = []
  for (const { method, path } of of) {
    const headers = { origin, ...(cookie !== undefined && { cookie }) }
    const { status } = await app.request(origin + path, { method, headers })
    answers.push(`${status} ${method} ${path}`)
  }
  return answers
}

let people = 0
const address = () => `somebody-${++people}@attack.example`

async function ask(who: Visitor, email: string): Promise<{ code: string; link: string }> {
  await who.post('/en/sign-in', { email })
  const [{ text } = { text: '' }] = await hands.messages.list({ to: email })
  return { code: /^\d{8}$/m.exec(text)?.[0] ?? '', link: /token=([\w-]{43})/.exec(text)?.[1] ?? '' }
}

describe('a session that is over', () => {
  it('is nobody at every route, and changes nothing', { timeout: 300_000 }, async () => {
    const mine = routes.filter(({ path }) => path === '/en/me')
    const looked = isLong ? routes : [...mine, ...random.some(routes, 12)]
    const gets = looked.filter(route => !isMutating(route))
    const nobody = await answersTo(undefined, gets)
    const resident = async () => signedIn(hands, { name: 'Rosa', email: address() })
    const [out, everywhere, closed, staff] = [
      await resident(),
      await resident(),
      await resident(),
      await signedIn(hands, { name: 'Stan', email: address(), duties: ['review'] }),
    ]
    const post = (path: string, cookie: string, body = '') =>
      app.request(origin + path, {
        method: 'POST',
        headers: { origin, cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body,
      })
    expect((await post('/en/sign-in/out', out.cookie)).status).toBe(303)
    expect((await post('/en/sign-in/out-everywhere', everywhere.cookie)).status).toBe(303)
    done(await closeAccount(hands, closed.actor))
    expect((await app.request(`${origin}/en/staff`, { headers: { cookie: staff.cookie } })).status).toBe(200)
    const held = { person: staff.person, duty: 'review', place: 'council' } as const
    done(
      await endDuty(hands, actorWith('Ender', 'round'), { ...held, reason: 'Has moved elsewhere' } as never),
    )
    const old = await resident()
    hands.clock.set(secondsAfter(start, 12 * 3600 + 60))
    const late = await answersTo(undefined, gets)
    const token = old.token
    const made: Readonly<Record<string, string>> = {
      expired: old.cookie,
      'the hash from the table': `folkmoot=${(await hashOfToken(token)).slice(0, 43)}`,
      'another’s name': `__Host-folkmoot=${token}`,
      'in the wrong case': `folkmoot=${token.toLowerCase()}`,
      none: 'folkmoot=; folkmoot=null; =; ;',
      'a list': `folkmoot=${'A'.repeat(43)}, ${token}`,
      'far too long': `folkmoot=${'A'.repeat(4000)}`,
    }
    for (const [name, cookie] of Object.entries(made))
      expect([name, await answersTo(cookie, gets)]).toEqual([name, late])
    // Back, and after all of them began.
    hands.clock.set(secondsAfter(start, 120))
    const alive = await resident()
    expect(await answersTo(alive.cookie, mine)).not.toEqual(await answersTo(undefined, mine))
    for (const [name, { cookie }] of Object.entries({ out, everywhere, closed, staff }))
      expect([name, await answersTo(cookie, gets)]).toEqual([name, nobody])
    const before = await storedIn(hands)
    // Signing out once more notes that it was pressed.
    const sent = looked.filter(route => isMutating(route) && !route.path.endsWith('/sign-in/out'))
    for (const { cookie } of [out, everywhere, staff]) await answersTo(cookie, sent)
    expect(await storedIn(hands)).toBe(before)
    const asked = looked.length
    expect(gets.length).toBeGreaterThan(isLong ? 120 : 3)
    expect(mine.length).toBe(1)
    tell(
      'ended sessions',
      `0 of ${Object.keys(made).length + 4} kinds were anybody, at ${asked} routes (seed ${random.seed})`,
    )
  })

  it('is not found by changing a letter of one that holds', async () => {
    const { token, cookie } = await signedIn(hands, { name: 'Rosa', email: address() })
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    expect((await app.request(`${origin}/en/me`, { headers: { cookie } })).status).toBe(200)
    const tries = many(25, 2_000)
    let taken = 0
    for (let time = 0; time < tries; time++) {
      const place = random.below(token.length)
      // The last letter of 43 carries two bits that say nothing; another letter is another token all the same.
      const letter = random.pick([...letters].filter(one => one !== token[place]))
      const changed = token.slice(0, place) + letter + token.slice(place + 1)
      const { status } = await app.request(`${origin}/en/me`, { headers: { cookie: `folkmoot=${changed}` } })
      if (status !== 401) taken++
    }
    expect(taken).toBe(0)
    tell('changed tokens', `0 of ${tries} taken (seed ${random.seed})`)
  })
})

describe('a browser in which somebody planted something', () => {
  it('is its reader’s own after signing in, and nothing of it is the planter’s', async () => {
    const attacker = await signedIn(hands, { name: 'Mallory', email: address() })
    const planter = visitor(app)
    const theirs = await ask(planter, address())
    const victim = visitor(app)
    victim.cookies.set('folkmoot', attacker.token)
    const asked = planter.cookies.get('folkmoot-sign-in')!
    victim.cookies.set('folkmoot-sign-in', asked)
    const email = address()
    const { code, link } = await ask(victim, email)
    expect(victim.cookies.get('folkmoot-sign-in')).not.toBe(asked)
    // Knowing the victim's own code and link does not help in the planter's browser.
    for (const [path, fields] of [
      ['/en/sign-in/code', { code }],
      ['/en/sign-in/link', { token: link }],
    ] as const)
      expect([path, (await planter.post(path, fields)).status >= 400]).toEqual([path, true])
    // Whoever has the planter's session open as well is not signed in as them, but as the address that was asked for.
    const arrived = await victim.post('/en/sign-in/code', { code })
    expect(arrived.status).toBe(303)
    expect(victim.cookies.get('folkmoot')).not.toBe(attacker.token)
    await victim.post('/en/sign-in/name', { name: 'Victoria Victim' })
    expect(await (await victim.get('/en/me')).text()).toContain('Victoria Victim')
    const planted = await app.request(`${origin}/en/me`, { headers: { cookie: attacker.cookie } })
    expect(await planted.text()).not.toContain('Victoria')
    expect(theirs.code).toMatch(/^\d{8}$/)
  })

  it('has few tries at few codes, however many browsers ask for them', async () => {
    const email = address()
    const askings = many(9, 60)
    let [asked, tries] = [0, 0]
    for (let time = 0; time < askings; time++) {
      const browser = visitor(app)
      const answer = await browser.post('/en/sign-in', { email })
      if (answer.status === 429) continue
      asked++
      // A few browsers tell as much as all of them.
      for (let guess = 0; guess < 8 && (isLong || asked <= 2); guess++) {
        const { status } = await browser.post('/en/sign-in/code', {
          code: String(random.below(1e8)).padStart(8, '0'),
        })
        expect(status).toBeGreaterThanOrEqual(400)
        if (status !== 429) tries++
      }
    }
    expect(asked).toBe(6)
    expect(tries).toBeLessThanOrEqual(6 * 5)
    expect(tries).toBeGreaterThan(0)
    tell(
      'sign-in codes',
      `${tries} guesses at one address in a quarter of an hour, of 100,000,000 codes (seed ${random.seed})`,
    )
  })
})

it('a link in a message is opened by any number of machines, changes nothing, and then works once', async () => {
  const author = await signedIn(hands, { name: 'Ada Author', email: address() })
  const proposal = shortlistedProposal(hands, round.id, north, 1, 900, { author: author.person })
  const { review: _r, shortlist: _s, ...idea } = proposal
  await transact(hands.db, [newProposal(idea)])
  const invited = address()
  done(
    await inviteCoProposer(hands, author.actor, {
      round: round.id,
      proposal: idea.id,
      email: invited,
    } as never),
  )
  const officer = done(await inviteOfficer(hands, 'first@test.example'))
  const stop = await stopLink(hands, author.person, 'en')
  const who = visitor(app)
  const email = address()
  const { link } = await ask(who, email)
  const messages = await hands.messages.list()
  const links = new Set([
    stop,
    `${origin}/en/staff/accept/${await officerToken(hands.keys, officer.invitation)}`,
    ...messages.flatMap(({ text, html = '', stopAt = '' }) =>
      [...`${text} ${html} ${stopAt}`.matchAll(/https?:\/\/[^\s"<>)]+[\w/=-]/g)].map(([found]) => found),
    ),
  ])
  expect(links.size).toBeGreaterThanOrEqual(4)
  const before = await storedIn(hands)
  let opened = 0
  for (const url of links) {
    expect(new URL(url).origin).toBe(origin)
    for (let time = 0; time < 10; time++)
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const headers = { purpose: 'prefetch', 'sec-purpose': 'prefetch', 'user-agent': 'SafeLinks' }
        const answer = await app.request(url, { method, headers })
        expect(answer.headers.getSetCookie().filter(line => /^folkmoot=[\w-]/.test(line))).toEqual([])
        opened++
      }
  }
  expect(await storedIn(hands)).toBe(before)
  expect((await hands.messages.list()).length).toBe(messages.length)

  const shown = await (await who.get(`/en/sign-in/link?token=${link}`)).text()
  expect(formIn(shown, '/en/sign-in/link').get('token')).toBe(link)
  expect((await who.post('/en/sign-in/link', { token: link })).status).toBe(303)
  const again = visitor(app)
  expect((await again.post('/en/sign-in/link', { token: link })).status).toBe(409)
  expect((await getNewsSettings(hands.db, author.person)).frequency).not.toBe('never')
  expect((await again.post(new URL(stop).pathname)).status).toBe(200)
  expect((await getNewsSettings(hands.db, author.person)).frequency).toBe('never')
  tell(
    'mail scanners',
    `0 effects of ${opened} requests to ${links.size} links, which worked once after (seed ${random.seed})`,
  )
})

it('nothing changes by being looked at, whoever looks', { timeout: 300_000 }, async () => {
  const officer = await signedIn(hands, { name: 'First Officer', email: 'first@test.example' })
  const all = (await allRoutes(hands, { round: round.id })).filter(route => !isMutating(route))
  const looked = isLong ? all : random.some(all, 12)
  // The first request of a session notes that it is in use.
  await answersTo(officer.cookie, looked.slice(0, 1))
  const before = await storedIn(hands)
  const mailed = (await hands.messages.list()).length
  for (const cookie of [undefined, officer.cookie])
    for (const method of ['GET', 'HEAD'])
      await answersTo(
        cookie,
        looked.map(route => ({ ...route, method })),
      )
  expect(await storedIn(hands)).toBe(before)
  expect((await hands.messages.list()).length).toBe(mailed)
  tell('looking', `0 effects of ${looked.length * 4} GETs and HEADs (seed ${random.seed})`)
})
