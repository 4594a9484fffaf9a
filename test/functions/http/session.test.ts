// A session opens and ends: what the cookie must be, how long it lasts, and what it gives.
import { beforeAll, describe, expect, it } from 'vitest'
import { readForm } from '../../../functions/http/form.ts'
import { foundation } from '../../../functions/http/foundation.ts'
import { signInFirst } from '../../../functions/http/sign-in-first.tsx'
import type { App } from '../../../functions/http/site.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { nobody, provedJustNow } from '../../../shared/rounds/policy.ts'
import { at, type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'

let hands: TestHands
let app: App
const start = at('2026-09-01T09:00:00Z')

beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), app => {
    app.get('/en/me/who', c => c.json(c.var.actor))
    app.get('/en/who', c => c.json(c.var.actor))
    app.post('/en/me/form', async c => {
      const form = await readForm(c)
      return signInFirst(c, form.ok ? form.value : undefined)
    })
  })
})

const whoWith = async (cookie: string, path = '/en/me/who') =>
  (await (await app.request(path, { headers: { cookie } })).json()) as {
    name?: string
    duties: { name: string }[]
  }

describe('a session', () => {
  it('says who asks on personal pages and nothing on public ones', async () => {
    hands.clock.set(start)
    const { cookie } = await signedIn(hands, { name: 'Amina Diallo', email: 'amina@test.example' })
    expect((await whoWith(cookie)).name).toBe('Amina Diallo')
    expect((await whoWith(cookie, '/en/who')).name).toBeUndefined()
  })

  it('lasts twelve hours for a resident, however busy', async () => {
    hands.clock.set(start)
    const { cookie } = await signedIn(hands, { name: 'Ben Okoro', email: 'ben@test.example' })
    for (let hour = 1; hour < 12; hour++) {
      hands.clock.set(secondsAfter(start, hour * 3600))
      expect((await whoWith(cookie)).name).toBe('Ben Okoro')
    }
    hands.clock.set(secondsAfter(start, 12 * 3600 + 60))
    expect((await whoWith(cookie)).name).toBeUndefined()
  })

  it('ends for staff after an hour without use, and after eight in any case', async () => {
    hands.clock.set(start)
    const idle = await signedIn(hands, { name: 'Cara', email: 'cara@test.example', duties: ['review'] })
    const busy = await signedIn(hands, { name: 'Dev', email: 'dev@test.example', duties: ['review'] })
    for (let half = 1; half < 16; half++) {
      hands.clock.set(secondsAfter(start, half * 1800 + 30))
      expect((await whoWith(busy.cookie)).name).toBe('Dev')
      if (half === 2) expect((await whoWith(idle.cookie)).name).toBeUndefined()
    }
    hands.clock.set(secondsAfter(start, 8 * 3600 + 60))
    expect((await whoWith(busy.cookie)).name).toBeUndefined()
  })

  it('gives duties only after the staff sign-in', async () => {
    hands.clock.set(start)
    const who = { name: 'Efe', email: 'efe@test.example', duties: ['review', 'organiser'] as const }
    const asStaff = await signedIn(hands, who)
    const byCode = await signedIn(hands, { name: 'Efe', email: 'efe@test.example', by: 'code' })
    expect((await whoWith(asStaff.cookie)).duties.map(duty => duty.name).sort()).toEqual([
      'organiser',
      'review',
    ])
    expect((await whoWith(byCode.cookie)).duties.map(duty => duty.name)).toEqual(['organiser'])
  })

  it('gives a first officer every council-wide staff duty, by the address in the configuration', async () => {
    hands.clock.set(start)
    const { actor } = await signedIn(hands, { name: 'Nickname', email: 'First@Test.example' })
    expect(actor.name).toBe('First Officer')
    expect(actor.duties.map(duty => duty.name)).toContain('payment-approval')
    const byCode = await signedIn(hands, { name: 'Nickname', email: 'first@test.example', by: 'code' })
    expect(byCode.actor).toMatchObject({ name: 'Nickname', duties: [] })
  })

  it('has proved who it is just now, for five minutes', async () => {
    hands.clock.set(start)
    const { actor } = await signedIn(hands, { name: 'Fresh', email: 'fresh@test.example' })
    expect(actor.provedAt! >= start).toBe(true)
    const at = (seconds: number) => provedJustNow({ ...actor, provedAt: start }, secondsAfter(start, seconds))
    expect([at(0), at(299), at(300)]).toStrictEqual([true, true, false])
    expect(provedJustNow(nobody, start)).toBe(false)
  })

  it('is nobody for a token that was not made here', async () => {
    for (const cookie of ['folkmoot=', 'folkmoot=abc', `folkmoot=${'a'.repeat(43)}`, '__Host-folkmoot=x'])
      expect((await whoWith(cookie)).name).toBeUndefined()
  })
})

describe('a form by nobody signed in', () => {
  it('comes back with every field, several of one name too, and a way to sign in', async () => {
    const body = new URLSearchParams([
      ['title', 'A "bench" & <lamp>'],
      ['choice', 'a'],
      ['choice', 'b'],
    ])
    const response = await app.request('/en/me/form', { method: 'POST', body })
    const html = await response.text()
    expect(response.status).toBe(401)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(html).toContain('name="title" value="A &quot;bench&quot; &amp; &lt;lamp>"')
    expect(html.match(/name="choice"/g)).toHaveLength(2)
    expect(html).toContain('name="carry"')
    expect(html).toContain('action="/en/me/form"')
  })

  it('is not carried where it is too large, but waits in the page', async () => {
    const body = new URLSearchParams({ text: 'ä'.repeat(40_000) })
    const response = await app.request('/en/me/form', { method: 'POST', body })
    const html = await response.text()
    expect(response.status).toBe(401)
    expect(html).not.toContain('name="carry"')
    expect(html).toContain('target="_blank"')
  })
})
