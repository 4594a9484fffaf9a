// How often somebody is written to, and ending it from the message itself, without signing in.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { stopLink } from '../../../../functions/news/stop-link.ts'
import { getNewsSettings } from '../../../../functions/store/news.ts'
import type { PersonId } from '../../../../shared/lib/ids.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'

const address = '/en/me/messages'
let hands: TestHands
let app: App
let person: PersonId
let cookie: string

beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
  const who = await signedIn(hands, { name: 'Amina Diallo', email: 'amina@example.org' })
  person = who.person
  cookie = who.cookie
})

const origin = 'http://localhost:3000'
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
const post = (path: string, body: string | URLSearchParams, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    body: String(body),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const frequency = async () => (await getNewsSettings(hands.db, person)).frequency

describe('how often', () => {
  it('is chosen on a page of one’s own, and stays chosen', async () => {
    const html = await (await get(address, { cookie })).text()
    expect(textOf(html)).toContain('We write to amina@example.org')
    const form = formIn(html, address)
    expect(form.get('frequency')).toBe('at-once')
    const sent = await post(address, filled(form, { frequency: 'weekly' }), { cookie, origin })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${address}?saved=weekly`])
    const after = await (await get(`${address}?saved=weekly`, { cookie })).text()
    expect(textOf(after)).toContain('We will write to you at most once a week.')
    expect(formIn(after, address).get('frequency')).toBe('weekly')
  })

  it.each([
    ['', 'Say how often you want news.'],
    ['frequency=hourly', 'Say how often you want news.'],
    ['frequency=daily&language=tlh', 'There is a problem'],
    ['frequency=daily&language=12', 'There is a problem'],
  ])('sent as “%s” it is refused, and nothing changes', async (body, sentence) => {
    const before = await frequency()
    const answer = await post(address, body, { cookie, origin })
    expect([answer.status, textOf(await answer.text())]).toEqual([422, expect.stringContaining(sentence)])
    expect(await frequency()).toBe(before)
  })

  it('is nobody’s who is not signed in, and what they chose goes with them', async () => {
    expect((await get(address)).status).toBe(401)
    const answer = await post(address, 'frequency=daily', { origin })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('frequency')
  })
})

describe('stopping from a message', () => {
  const link = async () => new URL(await stopLink(hands, person, 'en')).pathname

  it('takes a press of a button and no signing in; only looking changes nothing', async () => {
    await post(address, 'frequency=daily', { cookie, origin })
    const path = await link()
    const html = await (await get(path)).text()
    expect(await frequency()).toBe('daily')
    const answer = await post(path, formIn(html, path), { origin })
    expect([answer.status, textOf(await answer.text())]).toEqual([
      200,
      expect.stringContaining('We have stopped these messages'),
    ])
    expect(await frequency()).toBe('never')
  })

  it.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ],
  ])('works by a mail program’s own button, sent as %s, twice too', async (type, body) => {
    await post(address, 'frequency=daily', { cookie, origin })
    for (const time of [1, 2])
      expect([time, (await post(await link(), body, { 'content-type': type })).status]).toEqual([time, 200])
    expect(await frequency()).toBe('never')
  })

  it('needs an address that we wrote', async () => {
    await post(address, 'frequency=daily', { cookie, origin })
    const path = await link()
    const wrong = [
      path.slice(0, -1),
      `${path.slice(0, -1)}x`,
      `${address}/stop/${person}`,
      `${address}/stop/.`,
    ]
    for (const bad of wrong) {
      expect([bad, (await get(bad)).status]).toEqual([bad, 404])
      expect([bad, (await post(bad, '')).status]).toEqual([bad, 404])
    }
    const stranger = 'f'.repeat(32)
    const other = new URL(await stopLink(hands, stranger as PersonId, 'en')).pathname
    expect((await post(other, '')).status).toBe(404)
    expect(await frequency()).toBe('daily')
  })

  it('is nothing a page elsewhere can press', async () => {
    const answer = await post(await link(), '', { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(await frequency()).toBe('daily')
  })
})
