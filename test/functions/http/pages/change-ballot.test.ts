// Changing a vote without JavaScript: the voter proves once more that it is them, and what they filled in goes along.
import { beforeAll, describe, expect, it } from 'vitest'
import { withdrawProject } from '../../../../functions/acts/change-vote.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import { castApp } from '../../../../functions/http/cast.ts'
import { getRound } from '../../../../functions/store/rounds.ts'
import { secondsAfter } from '../../../../shared/lib/instant.ts'
import { isCasting } from '../../../../shared/platform/casting.ts'
import { filled, formIn } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { done, firstOfficer, secondOfficer } from '../../../fixtures/vote.ts'
import { ticked } from '../../../fixtures/voter.ts'
import { discussedRound, duringVote, enrol, freeze, north, type TestVote } from '../../../fixtures/voting.ts'

let hands: TestHands
let vote: TestVote
let app: { request(url: string, init: RequestInit): Response | Promise<Response> }
const emails = ['anew@north.example', 'gone@north.example']

beforeAll(async () => {
  hands = await testHands()
  const site = await testSite(hands)
  const [http, cast] = [httpApp(site), castApp(site)]
  app = { request: (url, init) => (isCasting(new URL(url).pathname) ? cast : http).request(url, init) }
  vote = await discussedRound(hands)
  await enrol(hands, vote.id, emails.map(email => `${email},north`).join('\n'))
  await freeze(hands, vote.id)
})

const address = () => `/en/me/rounds/${vote.id}/vote/north`

async function voter(email: string): Promise<Visitor> {
  hands.clock.set(duringVote)
  const browser = visitor(app)
  browser.cookies.set('folkmoot', (await signedIn(hands, { name: 'Amina Diallo', email })).token)
  return browser
}

async function atCheck(browser: Visitor, choices: readonly string[]): Promise<Response> {
  const first = await browser.get(address())
  const page = await (first.status === 303 ? await browser.follow(first) : first).text()
  return browser.post(`${address()}/check`, ticked(page, `${address()}/check`, choices))
}

async function send(browser: Visitor, choices: readonly string[]): Promise<Response> {
  const check = await atCheck(browser, choices)
  return browser.post(`${address()}/send`, formIn(await check.text(), `${address()}/send`))
}

const receiptIn = (page: string) => /<p class="receipt">([^<]+)<\/p>/.exec(page)?.[1]

describe('a vote that is changed', () => {
  it('asks for a new code first, keeps the choices, and then takes them', async () => {
    const browser = await voter(emails[0]!)
    const [first, second] = vote.projects.north!
    const before = receiptIn(await (await send(browser, [first!])).text())
    expect(before).toBeDefined()
    hands.clock.set(secondsAfter(duringVote, 900))
    expect(await (await browser.follow(await browser.get(address()))).text()).toContain(
      'we ask you once more to prove that it is you',
    )
    const asked = await send(browser, [second!])
    expect(asked.status).toBe(403)
    const page = await asked.text()
    expect(page).toContain('Is it still you?')
    const form = formIn(page, '/en/sign-in')
    expect(form.get('email')).toBe(emails[0])
    const coded = await (await browser.post('/en/sign-in', form)).text()
    const [message] = await hands.messages.list({ to: emails[0]! })
    const code = /\b\d{8}\b/.exec(message!.text)![0]
    const ready = await browser.post('/en/sign-in/code', filled(formIn(coded, '/en/sign-in/code'), { code }))
    const sent = await browser.post(`${address()}/send`, formIn(await ready.text(), `${address()}/send`))
    expect(sent.status).toBe(200)
    const receipt = receiptIn(await sent.text())
    expect([receipt === undefined, receipt === before]).toEqual([false, false])
  })

  it('cannot have a project that was taken out meanwhile; the rest stays chosen', async () => {
    const browser = await voter(emails[1]!)
    const [gone, stays] = vote.projects.north!
    const check = await (await atCheck(browser, [gone!, stays!])).text()
    for (const officer of [firstOfficer, secondOfficer]) {
      const { version } = (await getRound(hands.db, vote.id))!
      const about = { pot: north, project: gone!, reason: 'The land was sold.' }
      done(await withdrawProject(hands, officer, { round: vote.id, version, ...about }))
    }
    const sent = await browser.post(`${address()}/send`, formIn(check, `${address()}/send`))
    expect(sent.status).toBe(422)
    const page = await sent.text()
    expect(page).toContain('“Project 1 of north” was taken out of the vote.')
    expect(page).toContain('The land was sold.')
    expect(formIn(page, `${address()}/check`).getAll('choice')).toEqual([stays])
    const again = await browser.post(`${address()}/check`, formIn(page, `${address()}/check`))
    expect(again.status).toBe(200)
    // Typed into a request, it is refused at the check already.
    expect(
      (await browser.post(`${address()}/check`, ticked(page, `${address()}/check`, [gone!]))).status,
    ).toBe(422)
  })
})
