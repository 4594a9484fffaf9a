// Signing in as a resident does it: pages, forms and cookies, without JavaScript.
import { beforeAll, describe, expect, it } from 'vitest'
import { readForm } from '../../../../functions/http/form.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { mePages } from '../../../../functions/http/pages/me.tsx'
import { signInPages } from '../../../../functions/http/pages/sign-in.tsx'
import { signInFirst } from '../../../../functions/http/sign-in-first.tsx'
import type { App, Site } from '../../../../functions/http/site.ts'
import { formIn } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let next = 0
const address = () => `rosa${++next}@test.example`

const appOf = (site: Site) =>
  foundation(site, app => {
    signInPages(app)
    mePages(app)
    app.post('/:language/me/echo', async c => {
      const form = await readForm(c)
      if (!form.ok || c.var.actor.person === undefined)
        return signInFirst(c, form.ok ? form.value : undefined)
      return c.json({
        by: c.var.actor.name,
        title: form.value.text('title'),
        choices: form.value.all('choice'),
      })
    })
  })

beforeAll(async () => {
  hands = await testHands()
  app = appOf(await testSite(hands))
})

async function messageTo(
  email: string,
): Promise<{ code: string; link: string; text: string; subject: string }> {
  const [{ text, subject } = { text: '', subject: '' }] = await hands.messages.list({ to: email })
  return {
    text,
    subject,
    code: /^\d{8}$/m.exec(text)![0],
    link: /http:\/\/localhost:3000(\/en\/sign-in\/link\?token=\S+)/.exec(text)![1]!,
  }
}

async function signIn(who: Visitor, email: string, back?: string): Promise<Response> {
  await who.post('/en/sign-in', { email, ...(back === undefined ? {} : { back }) })
  const { code } = await messageTo(email)
  return who.post('/en/sign-in/code', { code })
}

describe('the first sign-in', () => {
  it('asks for an address, a code and a name, and ends where it began', async () => {
    const who = visitor(app)
    const email = address()
    const start = await who.get('/en/sign-in?back=/en/me')
    expect(await start.text()).toContain('autocomplete="email"')
    const asked = await who.post('/en/sign-in', { email, back: '/en/me' })
    expect(asked.status).toBe(303)
    const codePage = await (await who.follow(asked)).text()
    expect(codePage).toContain('autocomplete="one-time-code"')
    expect(codePage).toContain(email)
    const { code, subject } = await messageTo(email)
    expect(subject).toBe(`${code} is your code for Test Council`)
    const spaced = `${code.slice(0, 4)} ${code.slice(4)}`
    const named = await who.follow(await who.post('/en/sign-in/code', { code: spaced }))
    const namePage = await named.text()
    expect(namePage).toContain('What should we call you in public?')
    expect((await who.get('/en/me')).status).toBe(401)
    const done = await who.post('/en/sign-in/name', {
      ...Object.fromEntries(formIn(namePage, '/en/sign-in/name')),
      name: 'Rosa',
    })
    expect(done.headers.get('location')).toBe('/en/me')
    const me = await (await who.follow(done)).text()
    expect(me).toContain('Rosa')
    expect(me).toContain(email)
  })

  it('does not ask for the name again', async () => {
    const email = address()
    await signedIn(hands, { name: 'Known', email })
    const done = await signIn(visitor(app), email, '/en/me?saved=name')
    expect(done.headers.get('location')).toBe('/en/me?saved=name')
  })

  it('says what is wrong beside the field and keeps what was typed', async () => {
    const who = visitor(app)
    const wrong = await who.post('/en/sign-in', { email: 'rosa at test', back: '/en/me' })
    const html = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(html).toContain('<title>Error:')
    expect(html).toContain('value="rosa at test"')
    expect(html).toContain('href="#email"')
    expect(formIn(html, '/en/sign-in').get('back')).toBe('/en/me')
    const email = address()
    await who.post('/en/sign-in', { email })
    const { code } = await messageTo(email)
    const mistyped = await who.post('/en/sign-in/code', {
      code: code === '00000000' ? '00000001' : '00000000',
    })
    expect(mistyped.status).toBe(422)
    expect(await mistyped.text()).toContain('That code is not right')
    expect((await who.post('/en/sign-in/code', { code: 'hello' })).status).toBe(422)
    expect((await who.post('/en/sign-in/code', { code })).status).toBe(303)
    const unnamed = await who.post('/en/sign-in/name', { name: ' ' })
    expect(unnamed.status).toBe(422)
  })

  it('begins again where nothing was asked in this browser', async () => {
    const who = visitor(app)
    expect((await who.get('/en/sign-in/code')).headers.get('location')).toBe('/en/sign-in')
    const late = await who.post('/en/sign-in/code', { code: '12345678' })
    expect(late.status).toBe(410)
    expect(await late.text()).toContain('action="/en/sign-in"')
  })
})

describe('the link', () => {
  it('shows a button, and only that signs in', async () => {
    const who = visitor(app)
    const email = address()
    await who.post('/en/sign-in', { email })
    const { link, code } = await messageTo(email)
    for (let i = 0; i < 3; i++) {
      const opened = await who.get(link)
      expect(opened.status).toBe(200)
      expect(opened.headers.getSetCookie()).toEqual([])
    }
    const fields = Object.fromEntries(formIn(await (await who.get(link)).text(), '/en/sign-in/link'))
    expect((await who.post('/en/sign-in/link', fields)).headers.get('location')).toContain('/en/sign-in/name')
    await who.post('/en/sign-in/name', { name: 'Rosa' })
    expect((await who.get('/en/me')).status).toBe(200)
    expect((await visitor(app).post('/en/sign-in/code', { code })).status).toBe(410)
    expect(await (await who.get(link)).text()).toContain('This link has done its work')
  })

  it('says in plain words that another browser asked, and tells it nothing', async () => {
    const email = address()
    await visitor(app).post('/en/sign-in', { email })
    const { link } = await messageTo(email)
    const other = visitor(app)
    const opened = await other.get(link)
    const html = await opened.text()
    expect(opened.status).toBe(409)
    expect(html).toContain('only in the browser where you asked')
    expect(html).not.toContain(email)
    const token = new URL(link, 'http://localhost').searchParams.get('token')!
    expect((await other.post('/en/sign-in/link', { token })).status).toBe(409)
    expect((await other.get('/en/sign-in/link')).status).toBe(409)
    expect(other.cookies.size).toBe(0)
  })
})

describe('the cookie', () => {
  it('is never one that was there before signing in', async () => {
    const who = visitor(app)
    const planted = 'A'.repeat(43)
    who.cookies.set('folkmoot', planted)
    who.cookies.set('folkmoot-sign-in', planted)
    await signIn(who, address())
    expect(who.cookies.get('folkmoot')).toMatch(/^[\w-]{43}$/)
    expect(who.cookies.get('folkmoot')).not.toBe(planted)
    const attacker = visitor(app)
    attacker.cookies.set('folkmoot', planted)
    expect((await attacker.get('/en/me')).status).toBe(401)
  })

  it('is another one at every sign-in', async () => {
    const email = address()
    const tokens = new Set<string>()
    for (let i = 0; i < 3; i++) {
      const who = visitor(app)
      await signIn(who, email)
      tokens.add(who.cookies.get('folkmoot')!)
    }
    expect(tokens.size).toBe(3)
  })

  it('cannot be read by scripts or sent from other sites, and over https is tied to this host', async () => {
    const local = await visitor(app).post('/en/sign-in', { email: address() })
    expect(local.headers.getSetCookie()[0]).toMatch(
      /^folkmoot-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const origin = 'https://budget.council.example'
    const secure = visitor(appOf({ ...(await testSite(hands)), origin }), origin)
    const email = address()
    await secure.post('/en/sign-in', { email })
    const [{ text } = { text: '' }] = await hands.messages.list({ to: email })
    const done = await secure.post('/en/sign-in/code', { code: /^\d{8}$/m.exec(text)![0] })
    expect(done.headers.getSetCookie()[0]).toMatch(
      /^__Host-folkmoot=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    secure.cookies.set('folkmoot', secure.cookies.get('__Host-folkmoot')!)
    secure.cookies.delete('__Host-folkmoot')
    expect((await secure.get('/en/me')).status).toBe(401)
  })
})

describe('a form on its way through signing in', () => {
  const typed = new URLSearchParams([
    ['title', 'Lamps for <the> "path" & more\nsecond line'],
    ['choice', 'a'],
    ['choice', 'b'],
  ])
  const expected = { title: 'Lamps for <the> "path" & more\nsecond line', choices: ['a', 'b'] }

  it('reaches its end as it was typed, for somebody new', async () => {
    const who = visitor(app)
    const email = address()
    const first = await who.post('/en/me/echo', typed)
    expect(first.status).toBe(401)
    const carry = Object.fromEntries(formIn(await first.text(), '/en/sign-in'))
    const codePage = await who.post('/en/sign-in', { ...carry, email })
    expect(codePage.status).toBe(200)
    const { code } = await messageTo(email)
    const onward = Object.fromEntries(formIn(await codePage.text(), '/en/sign-in/code'))
    const mistyped = await who.post('/en/sign-in/code', { ...onward, code: 'nothing' })
    const again = Object.fromEntries(formIn(await mistyped.text(), '/en/sign-in/code'))
    expect(again).toEqual({ ...onward, code: 'nothing' })
    const namePage = await who.post('/en/sign-in/code', { ...again, code })
    const named = Object.fromEntries(formIn(await namePage.text(), '/en/sign-in/name'))
    const ready = await (await who.post('/en/sign-in/name', { ...named, name: 'Rosa' })).text()
    expect(ready).toContain('You are signed in. Send it now')
    const sent = await who.post('/en/me/echo', formIn(ready, '/en/me/echo'))
    expect(await sent.json()).toEqual({ by: 'Rosa', ...expected })
  })

  it('waits in its own tab while the link signs in in another', async () => {
    const who = visitor(app)
    const email = address()
    await signedIn(hands, { name: 'Known', email })
    const first = await (await who.post('/en/me/echo', typed)).text()
    const carry = Object.fromEntries(formIn(first, '/en/sign-in'))
    const waiting = await (await who.post('/en/sign-in', { ...carry, email })).text()
    const { link } = await messageTo(email)
    const token = new URL(link, 'http://localhost').searchParams.get('token')!
    const otherTab = await (await who.post('/en/sign-in/link', { token })).text()
    expect(otherTab).toContain('waits in the other tab')
    const sent = await who.post('/en/me/echo', formIn(waiting, '/en/me/echo'))
    expect(await sent.json()).toEqual({ by: 'Known', ...expected })
  })

  it('is never kept on the server', async () => {
    const who = visitor(app)
    const email = address()
    const first = await (await who.post('/en/me/echo', typed)).text()
    await who.post('/en/sign-in', { ...Object.fromEntries(formIn(first, '/en/sign-in')), email })
    const { text } = await messageTo(email)
    expect(text).not.toContain('Lamps')
    const { ScanCommand } = await import('@aws-sdk/lib-dynamodb')
    const { Items } = await hands.db.client.send(new ScanCommand({ TableName: hands.db.tables.core }))
    expect(Items!.length).toBeGreaterThan(0)
    expect(JSON.stringify(Items)).not.toContain('Lamps')
  })

  it.each([
    ['https://evil.example/en/me/echo'],
    ['//evil.example/en/me/echo'],
    ['/.//evil.example/en/me/echo'],
    ['/en/sign-in/out'],
    ['/en/rounds/spring'],
    ['/api/rounds'],
    ['javascript:alert(1)'],
  ])('is dropped where it would be sent to %s', async action => {
    const who = visitor(app)
    const carry = JSON.stringify({ action, fields: [['title', 'x']] })
    const codePage = await who.post('/en/sign-in', { email: address(), carry })
    expect(codePage.headers.get('location')).toBe('/en/sign-in/code')
  })

  it.each([
    ['not json'],
    ['[]'],
    ['{"action":"/en/me/echo"}'],
    ['{"action":"/en/me/echo","fields":[["a"]]}'],
  ])('is dropped where it is %s', async carry => {
    const codePage = await visitor(app).post('/en/sign-in', { email: address(), carry })
    expect(codePage.headers.get('location')).toBe('/en/sign-in/code')
  })
})

describe('where signing in ends', () => {
  it.each([
    ['https://evil.example/'],
    ['//evil.example'],
    ['/\\evil.example'],
    ['/.//evil.example'],
    ['/en/sign-in?back=/en/me'],
    ['javascript:alert(1)'],
  ])('is never %s', async back => {
    const email = address()
    await signedIn(hands, { name: 'Known', email })
    expect((await signIn(visitor(app), email, back)).headers.get('location')).toBe('/en/me')
    const { cookie } = await signedIn(hands, { name: 'Known', email })
    const already = await app.request(`/en/sign-in?back=${encodeURIComponent(back)}`, { headers: { cookie } })
    expect(already.headers.get('location')).toBe('/en/me')
    const named = await app.request(`/en/sign-in/name?back=${encodeURIComponent(back)}`, {
      headers: { cookie },
    })
    expect(named.headers.get('location')).toBe('/en/me')
  })
})

describe('signing out', () => {
  it('ends this session on the server and keeps the others', async () => {
    const email = address()
    const [here, there] = [visitor(app), visitor(app)]
    for (const who of [here, there]) {
      await signIn(who, email)
      await who.post('/en/sign-in/name', { name: 'Rosa' })
    }
    const token = here.cookies.get('folkmoot')!
    const out = await here.post('/en/sign-in/out')
    expect(await (await here.follow(out)).text()).toContain('You are signed out')
    expect(here.cookies.has('folkmoot')).toBe(false)
    here.cookies.set('folkmoot', token)
    expect((await here.get('/en/me')).status).toBe(401)
    expect((await there.get('/en/me')).status).toBe(200)
  })

  it('everywhere ends them all', async () => {
    const email = address()
    const [here, there] = [visitor(app), visitor(app)]
    for (const who of [here, there]) {
      await signIn(who, email)
      await who.post('/en/sign-in/name', { name: 'Rosa' })
    }
    await here.post('/en/sign-in/out-everywhere')
    expect((await there.get('/en/me')).status).toBe(401)
    expect((await visitor(app).post('/en/sign-in/out-everywhere')).status).toBe(401)
  })

  it('does no harm to somebody who is not signed in', async () => {
    expect((await visitor(app).post('/en/sign-in/out')).status).toBe(303)
  })
})

describe('another website', () => {
  it.each([
    ['/en/sign-in', { email: 'victim@test.example' }],
    ['/en/sign-in/code', { code: '12345678' }],
    ['/en/sign-in/link', { token: 'A'.repeat(43) }],
    ['/en/sign-in/name', { name: 'Evil' }],
    ['/en/sign-in/out', {}],
    ['/en/sign-in/out-everywhere', {}],
    ['/en/me/name', { name: 'Evil' }],
  ])('can send nothing to %s', async (path, fields) => {
    const { cookie } = await signedIn(hands, { name: 'Rosa', email: 'victim@test.example' })
    for (const from of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const response = await app.request(path, {
        method: 'POST',
        body: new URLSearchParams(fields as Record<string, string>),
        headers: { cookie, ...from },
      })
      expect(response.status).toBe(403)
      expect(response.headers.getSetCookie()).toEqual([])
    }
    const me = await app.request('/en/me', { headers: { cookie } })
    expect(await me.text()).toContain('In public you are Rosa.')
    expect(await hands.messages.list({ to: 'victim@test.example' })).toEqual([])
  })
})

it('refuses what is no form', async () => {
  for (const path of [
    '/en/sign-in',
    '/en/sign-in/code',
    '/en/sign-in/link',
    '/en/sign-in/name',
    '/en/me/name',
  ]) {
    const response = await app.request(path, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'text/json' },
    })
    expect(response.status).toBe(415)
  }
})

it('says when there were too many messages to one address', async () => {
  const email = address()
  for (let i = 0; i < 6; i++) await visitor(app).post('/en/sign-in', { email })
  const refused = await visitor(app).post('/en/sign-in', { email })
  expect(refused.status).toBe(429)
  expect(await refused.text()).toContain('too many tries')
})
