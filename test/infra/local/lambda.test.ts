// A short life on the functions as AWS runs them: bundled, each in processes of its own, asked by the events of the HTTP API, the
// stream and the scheduler. Everybody comes by HTTP, in no browser; the long lives go the same way by npm run journeys:lambda.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getRound } from '../../../functions/store/rounds.ts'
import { roundPlans } from '../../../infra/local/demo/round-plans.ts'
import type { RunningServer } from '../../../infra/local/server.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { filled, formIn, textOf } from '../../fixtures/forms.ts'
import { type Visitor, visitor } from '../../fixtures/visitor.ts'
import { ticked } from '../../fixtures/voter.ts'
import { startTown } from '../../journeys/town.ts'

const proposing = 'harbourside-new-year' as RoundId
const voting = 'ashmere-autumn' as RoundId
const plans = roundPlans
  .filter(({ id }) => [proposing, voting].includes(id))
  .map(plan => ({
    ...plan,
    pots: plan.pots.map(pot => ({ ...pot, proposals: 3, roll: 3, ballots: 2, paper: 0 })),
  }))

let server: RunningServer

beforeAll(async () => {
  server = await startTown(plans, true)
})
afterAll(() => server?.stop())

const arrives = () =>
  visitor({ request: (url, init) => fetch(url, { ...init, redirect: 'manual' }) }, server.origin)

/** By the button of the demonstration. */
async function comes(name: string): Promise<Visitor> {
  const browser = arrives()
  const done = await browser.post(`/local/sign-in/${addressOf(name)}`)
  expect([name, done.status]).toEqual([name, 303])
  return browser
}

const addressOf = (name: string) => `${name.toLowerCase().replace(' ', '.')}@ashmere.example`

/** Looks again until it is so: it follows from something that happens elsewhere. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const patience = Date.now() + 20_000; ; await pause(100)) {
    const found = await look()
    if (found !== undefined || Date.now() > patience) return found as T
  }
}

describe('on functions as AWS runs them', () => {
  it('a resident signs in, writes a proposal and sends it, and it is public', async () => {
    const browser = await comes('Gwen Parry')
    const address = `/en/me/rounds/${proposing}/propose`
    const form = formIn(await (await browser.get(address)).text(), address)
    const check = await browser.post(
      address,
      filled(form, {
        neighbourhood: 'harbourside',
        title: 'Lamps on the slipway',
        summary: 'Rowers see where they step',
        text: 'Six low lamps along the slipway, lit while the boats are out, so that nobody slips.',
        place: 'The slipway',
        category: 'streets',
        roughCostMinor: '£4,200',
        declared: 'yes',
        step: 'check',
      }),
    )
    expect(check.status).toBe(200)
    const sent = await browser.post(address, filled(formIn(await check.text(), address), { step: 'send' }))
    expect(sent.status).toBe(303)
    expect(textOf(await (await browser.follow(sent)).text())).toContain('Your proposal is sent and public')
    const everybody = await fetch(`${server.origin}/en/rounds/${proposing}/proposals`)
    expect(textOf(await everybody.text())).toContain('Lamps on the slipway')
    // Came through the edge: it names for how long it may be kept.
    expect(everybody.headers.get('cache-control')).toMatch(/s-maxage/)
  })

  it('another votes, and gets a receipt', async () => {
    const browser = await comes('Amina Yusuf')
    const address = `/en/me/rounds/${voting}/vote/millbrook`
    const first = await browser.get(address)
    const ballot = await (first.status === 303 ? await browser.follow(first) : first).text()
    const choice = /name="choice" value="([^"]+)"/.exec(ballot)![1]!
    const check = await browser.post(`${address}/check`, ticked(ballot, `${address}/check`, [choice]))
    expect(check.status).toBe(200)
    const sent = await browser.post(`${address}/send`, formIn(await check.text(), `${address}/send`))
    expect(sent.status).toBe(200)
    expect(await sent.text()).toMatch(/<p class="receipt">(?:[0-9A-HJKMNP-TV-Z]{4}-){4}/)
  })

  it('who asks for a code gets it by a message', async () => {
    const email = 'somebody@ashmere.example'
    const browser = arrives()
    expect((await browser.post('/en/sign-in', { email })).status).toBe(303)
    const told = await browser.get(`/local/mailbox?to=${email}`)
    expect(textOf(await told.text())).toMatch(/\d{4} ?\d{4}/)
  })

  it('staff sign in at their own provider, and a desk is there for them', async () => {
    const browser = await comes('Ruth Okafor')
    const desk = await browser.get('/en/staff')
    expect([desk.status, desk.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  it('what is too much for one event, or nobody’s address, is refused', async () => {
    const body = 'x'.repeat(5_000_000)
    const post = (path: string) =>
      fetch(`${server.origin}${path}`, { method: 'POST', body, headers: { origin: server.origin } })
    expect((await post('/en/sign-in')).status).toBe(413)
    expect((await fetch(`${server.origin}/en/nowhere`)).status).toBe(404)
    expect((await fetch(`${server.origin}/en/journal`, { method: 'PUT' })).status).toBe(405)
  })

  it('the scheduler’s ticks close the vote by its date', async () => {
    const keeper = await comes('Ruth Okafor')
    for (const forward of ['week', 'week'])
      expect((await keeper.post('/local/clock', { forward })).status).toBe(303)
    const closed = await until(async () => (await getRound(server.hands.db, voting))?.acts.gatesClosed)
    expect(closed).toBeDefined()
  })
})
