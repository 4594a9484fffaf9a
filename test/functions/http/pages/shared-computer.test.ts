// Voting on a computer that several people use, without JavaScript: at a library one after the other, or on one that was lent.
// Nothing of one visit is left for the next, in the browser or on the server.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import { castApp } from '../../../../functions/http/cast.ts'
import { secondsAfter } from '../../../../shared/lib/instant.ts'
import { isCasting } from '../../../../shared/platform/casting.ts'
import { codeVote } from '../../../fixtures/codes.ts'
import { formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Answering, type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { ticked } from '../../../fixtures/voter.ts'
import { duringVote, enrol, north, type TestVote, votingRound, whole } from '../../../fixtures/voting.ts'

let hands: TestHands
let app: Answering
let vote: Awaited<ReturnType<typeof codeVote>>
let nextCode = 0

beforeAll(async () => {
  hands = await testHands()
  const site = await testSite(hands)
  const [http, cast] = [httpApp(site), castApp(site)]
  app = { request: (url, init) => (isCasting(new URL(url).pathname) ? cast : http).request(url, init) }
  vote = await codeVote(hands, 8)
})

const codeForm = '/en/sign-in/voting-code'
const here = ({ id }: Pick<TestVote, 'id'> = vote) => `/en/sign-in/here/${id}`
const ballot = () => `/en/me/rounds/${vote.id}/vote/north`
const said = async (answer: Response) => textOf((await answer.text()).replace(/^[\s\S]*<main/, ''))

/** Comes in with the next code, from the page that the answer is. */
async function comeIn(browser: Visitor, start: Response, fields: Record<string, string> = {}): Promise<void> {
  const form = formIn(await start.text(), codeForm)
  form.set('code', vote.texts[nextCode++]!)
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  expect((await browser.post(codeForm, form)).status).toBe(303)
}

async function checked(browser: Visitor, choices: readonly string[]): Promise<URLSearchParams> {
  const first = await browser.get(ballot())
  const html = await (first.status === 303 ? await browser.follow(first) : first).text()
  const check = await browser.post(`${ballot()}/check`, ticked(html, `${ballot()}/check`, choices))
  return formIn(await check.text(), `${ballot()}/send`)
}

const one = () => vote.projects.north![0]!

async function atTheLibrary(): Promise<{ browser: Visitor; token: string }> {
  hands.clock.set(duringVote)
  const browser = visitor(app)
  await comeIn(browser, await browser.get(here()))
  return { browser, token: browser.cookies.get('folkmoot')! }
}

/** Whether this session still opens a ballot, from a browser of its own. */
async function isAlive(token: string): Promise<boolean> {
  const other = visitor(app)
  other.cookies.set('folkmoot', token)
  return isShown(other)
}

/** With one pot to vote in, the way to one’s ballots leads to the ballot. */
async function isShown(browser: Visitor): Promise<boolean> {
  const answer = await browser.get(`/en/me/rounds/${vote.id}/vote`)
  return answer.status === 200 || answer.headers.get('location') === ballot()
}

describe('a computer to vote on', () => {
  it('becomes one by its address alone, and says so on every page that depends on who asks', async () => {
    const browser = visitor(app)
    const start = await browser.get(here())
    expect(start.headers.get('cache-control')).toBe('no-store')
    expect(start.headers.getSetCookie().join()).toMatch(
      /^folkmoot-here=vote\.[a-z0-9-]+; Path=\/; SameSite=Lax$/,
    )
    const html = await start.text()
    expect(textOf(html)).toContain('This computer is shared. Nothing you do here is kept on it.')
    expect(textOf(html)).toContain('Vote here')
    // A page for everybody may be kept for everybody: it is the same as ever.
    expect(await (await browser.get(`/en/rounds/${vote.id}`)).text()).not.toContain('This computer is shared')
    expect((await browser.get('/en/sign-in/here/none')).status).toBe(404)
  })

  it('says goodbye after the vote, shows nothing of it, and goes back to its beginning', async () => {
    const { browser, token } = await atTheLibrary()
    const sent = await browser.post(`${ballot()}/send`, await checked(browser, [one()]))
    expect(sent.status).toBe(200)
    expect(sent.headers.get('refresh')).toBe(`120; url=${here()}`)
    const html = await sent.text()
    expect(textOf(html)).toContain('Your vote is in.')
    expect(textOf(html)).toContain('This page goes away by itself after 2 minutes.')
    expect(textOf(html)).not.toContain('Project 1 of north')
    expect(html).toContain('class="receipt"')
    // Who has not written the receipt down yet gets more time, and has still voted once.
    const again = await browser.post(`${ballot()}/send`, formIn(html, `${ballot()}/send`))
    expect([again.status, again.headers.get('refresh')]).toEqual([200, `120; url=${here()}`])
    expect(await isAlive(token)).toBe(true)
    const out = await browser.post('/en/sign-in/out')
    expect([out.status, out.headers.get('location')]).toEqual([303, here()])
    expect(await isAlive(token)).toBe(false)
    expect(browser.cookies.has('folkmoot')).toBe(false)
  })

  it('ends the visit by itself when it goes back, also on the server', async () => {
    const { browser, token } = await atTheLibrary()
    await browser.post(`${ballot()}/send`, await checked(browser, [one()]))
    await browser.get(here())
    expect(browser.cookies.has('folkmoot')).toBe(false)
    expect(await isAlive(token)).toBe(false)
    await comeIn(browser, await browser.get(here()))
    expect(await isShown(browser)).toBe(true)
  })

  it('hands nobody what somebody else had filled in, once the visit is over', async () => {
    const { browser } = await atTheLibrary()
    const form = await checked(browser, [one()])
    await browser.post('/en/sign-in/out')
    for (const step of ['', '/check', '/send']) {
      const answer = await browser.post(`${ballot()}${step}`, form)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `${here()}?over=1`])
      expect(await answer.text()).not.toContain(one())
    }
    expect((await browser.get(ballot())).headers.get('location')).toBe(`${here()}?over=1`)
  })

  it('signs out who walked away, which elsewhere it would not yet', async () => {
    const { browser, token } = await atTheLibrary()
    const html = await (await browser.follow(await browser.get(ballot()))).text()
    expect(html).toContain(`<noscript><meta http-equiv="refresh" content="1200;url=${here()}?over=1"`)
    hands.clock.set(secondsAfter(duringVote, 19 * 60))
    expect(await isShown(browser)).toBe(true)
    hands.clock.set(secondsAfter(duringVote, 40 * 60))
    expect(await isAlive(token)).toBe(true)
    hands.clock.set(secondsAfter(duringVote, 40 * 60 + 19 * 60))
    expect(await isShown(browser)).toBe(true)
    hands.clock.set(secondsAfter(duringVote, 60 * 60 + 21 * 60))
    const out = await browser.get(`/en/me/rounds/${vote.id}/vote`)
    expect(out.headers.get('location')).toBe(`${here()}?over=1`)
    expect(await said(await browser.follow(out))).toContain('We signed the last person out')
  })

  it('asks whoever is signed in already, on what may be their own, before it does anything', async () => {
    hands.clock.set(duringVote)
    const browser = visitor(app)
    const { token } = await signedIn(hands, { name: 'Amina Diallo', email: 'amina@home.example' })
    browser.cookies.set('folkmoot', token)
    const answer = await browser.get(here())
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await said(answer)).toContain('Amina Diallo is signed in on this computer')
    await browser.post('/en/sign-in/out')
    expect(await said(await browser.get(here()))).toContain('Vote here')
    const own = await browser.post(`${here()}/own`)
    expect([own.status, own.headers.get('location')]).toEqual([303, codeForm])
    expect(browser.cookies.has('folkmoot-here')).toBe(false)
  })

  it('stays with a voter who has another vote to send', async () => {
    hands.clock.set(duringVote)
    const pots = [north, whole].map(neighbourhood => ({ ...testRound('r').pots[0]!, neighbourhood }))
    const two = await votingRound(hands, { changes: { pots }, costs: { north: [1_000], whole: [1_000] } })
    const browser = visitor(app)
    await browser.get(here(two))
    await enrol(hands, two.id, 'two@north.example,north')
    browser.cookies.set(
      'folkmoot',
      (await signedIn(hands, { name: 'Two', email: 'two@north.example' })).token,
    )
    const address = `/en/me/rounds/${two.id}/vote/north`
    const html = await (await browser.follow(await browser.get(address))).text()
    const check = await browser.post(`${address}/check`, ticked(html, `${address}/check`, []))
    const sent = await browser.post(`${address}/send`, formIn(await check.text(), `${address}/send`))
    expect([sent.status, sent.headers.get('refresh')]).toEqual([200, null])
    expect(textOf(await sent.text())).toContain('You can vote in one more pot')
  })
})

describe('a computer that was lent', () => {
  it('keeps nothing once somebody says so as they sign in, and is its owner’s again when they leave', async () => {
    hands.clock.set(duringVote)
    const browser = visitor(app)
    await comeIn(browser, await browser.get(codeForm), { shared: 'yes' })
    expect(browser.cookies.get('folkmoot-here')).toBe('lent')
    const form = await checked(browser, [one()])
    const sent = await browser.post(`${ballot()}/send`, form)
    expect(sent.headers.get('refresh')).toBeNull()
    expect(textOf(await sent.text())).toContain('Nothing of your vote is kept on this computer.')
    const out = await browser.post('/en/sign-in/out')
    expect([out.headers.get('location'), browser.cookies.size]).toEqual(['/en/sign-in/out', 0])
  })

  it('can be said to be one on the ballot itself, without losing a tick', async () => {
    hands.clock.set(duringVote)
    const browser = visitor(app)
    await comeIn(browser, await browser.get(codeForm))
    expect(browser.cookies.has('folkmoot-here')).toBe(false)
    const html = await (await browser.follow(await browser.get(ballot()))).text()
    const form = ticked(html, `${ballot()}/check`, [one()])
    form.set('shared', 'yes')
    const answer = await (await browser.post(ballot(), form)).text()
    expect(browser.cookies.get('folkmoot-here')).toBe('lent')
    expect(formIn(answer, `${ballot()}/check`).getAll('choice')).toEqual([one()])
    expect(answer).not.toContain('Not your own phone or computer?')
  })
})
