// Signing in by code and by link, on the engine: how often, how long, in which browser, and how many times.
import { beforeAll, describe, expect, it } from 'vitest'
import { askForCode } from '../../../functions/acts/ask-for-code.ts'
import { chooseName } from '../../../functions/acts/choose-name.ts'
import { signInWithCode } from '../../../functions/acts/sign-in-with-code.ts'
import { lookAtLink, signInWithLink } from '../../../functions/acts/sign-in-with-link.ts'
import { signOutEverywhere } from '../../../functions/acts/sign-out.ts'
import { getPerson } from '../../../functions/store/people.ts'
import { getSession, hashOfToken, isLive } from '../../../functions/store/sessions.ts'
import { getSignIn } from '../../../functions/store/sign-ins.ts'
import type { PersonId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { at, type TestHands, testHands } from '../../fixtures/hands.ts'

let hands: TestHands
const start = at('2026-09-01T09:00:00Z')
let next = 0
const address = () => `someone${++next}@test.example`

beforeAll(async () => {
  hands = await testHands()
})

interface Asked {
  readonly code: string
  readonly link: string
  readonly browser: string
}

async function ask(email: string, options: { browser?: string; carrying?: boolean } = {}): Promise<Asked> {
  let message = { code: '', link: '' }
  const asked = await askForCode(
    hands,
    { email },
    {
      browser: options.browser,
      back: undefined,
      carrying: options.carrying ?? false,
      language: 'en',
      compose: composed => {
        message = composed
        return { subject: 'Your code', text: `${composed.code} ${composed.link}` }
      },
    },
  )
  if (!asked.ok) throw new Error(asked.refusal.reason)
  return { ...message, browser: asked.value.browser }
}

const wrong = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0')

describe('asking for a code', () => {
  it('sends eight digits and a link in one message, to the address in its normal form', async () => {
    const email = address()
    const { code, link } = await ask(email.toUpperCase())
    expect(code).toMatch(/^\d{8}$/)
    const sent = await hands.messages.list({ to: email })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ to: { email }, text: `${code} ${link}`, kind: 'sign-in-code' })
  })

  it('keeps neither code, link nor cookie as they are', async () => {
    const { code, link, browser } = await ask(address())
    const kept = JSON.stringify(await getSignIn(hands.db, await hashOfToken(browser), hands.clock.now()))
    expect(kept).toContain('codeMac')
    for (const secret of [code, link, browser]) expect(kept).not.toContain(secret)
  })

  it('answers the same for an address that is known and one that is not', async () => {
    const email = address()
    const first = await ask(email)
    await signInWithCode(hands, { code: first.code }, first.browser)
    const known = await ask(email)
    const unknown = await ask(address())
    expect(Object.keys(known)).toEqual(Object.keys(unknown))
    expect(known.code).toMatch(/^\d{8}$/)
  })

  it('stops after six for one address in a quarter of an hour, whatever the browser', async () => {
    hands.clock.set(start)
    const email = address()
    for (let i = 0; i < 6; i++) await ask(email)
    await expect(ask(email)).rejects.toThrow('too-many-tries')
    expect(await hands.messages.list({ to: email })).toHaveLength(6)
    await ask(address())
    hands.clock.set(secondsAfter(start, 901))
    await ask(email)
  })

  it('stops after twelve in an hour for one browser, whatever the address', async () => {
    hands.clock.set(start)
    let { browser } = await ask(address())
    for (let i = 1; i < 12; i++) browser = (await ask(address(), { browser })).browser
    await expect(ask(address(), { browser })).rejects.toThrow('too-many-tries')
  })

  it('stops after thirty for one address in a day', async () => {
    const email = address()
    const day = at('2026-09-10T00:00:00Z')
    for (let i = 0; i < 30; i++) {
      hands.clock.set(secondsAfter(day, 900 * i + 1))
      await ask(email)
    }
    hands.clock.set(secondsAfter(day, 900 * 40))
    await expect(ask(email)).rejects.toThrow('too-many-tries')
    hands.clock.set(start)
  })
})

describe('the code', () => {
  it('signs in, with a session of its own and nobody else’s token', async () => {
    const { code, browser } = await ask(address())
    const done = await signInWithCode(hands, { code }, browser)
    expect(done.ok && done.value.person.name).toBe('')
    if (!done.ok) return
    expect(done.value.token).not.toBe(browser)
    const session = await getSession(hands.db, await hashOfToken(done.value.token))
    expect(session).toMatchObject({ person: done.value.person.id, by: 'code' })
    expect(await getSession(hands.db, done.value.token)).toBeUndefined()
  })

  it('leads the same address to the same person', async () => {
    const email = address()
    const people = new Set<string>()
    for (const typed of [email, email.toUpperCase(), ` ${email} `]) {
      const { code, browser } = await ask(typed)
      const done = await signInWithCode(hands, { code }, browser)
      if (done.ok) people.add(done.value.person.id)
    }
    expect(people.size).toBe(1)
  })

  it('has five tries, also at the same moment', async () => {
    const { code, browser } = await ask(address())
    const tries = await Promise.all(
      Array.from({ length: 9 }, () => signInWithCode(hands, { code: wrong(code) }, browser)),
    )
    const reasons = tries.map(done => (done.ok ? 'in' : done.refusal.reason)).sort()
    expect(reasons).toEqual([...Array(4).fill('too-many-tries'), ...Array(5).fill('wrong-code')])
    const late = await signInWithCode(hands, { code }, browser)
    expect(late).toEqual({ ok: false, refusal: { reason: 'too-many-tries' } })
  })

  it('still works at the fifth try', async () => {
    const { code, browser } = await ask(address())
    for (let i = 0; i < 4; i++) await signInWithCode(hands, { code: wrong(code) }, browser)
    expect((await signInWithCode(hands, { code }, browser)).ok).toBe(true)
  })

  it('is too old after ten minutes', async () => {
    hands.clock.set(start)
    const { code, browser } = await ask(address())
    hands.clock.set(secondsAfter(start, 601))
    const done = await signInWithCode(hands, { code }, browser)
    expect(done).toEqual({ ok: false, refusal: { reason: 'code-expired' } })
    hands.clock.set(start)
  })

  it('does nothing in another browser', async () => {
    const { code } = await ask(address())
    const other = await ask(address())
    expect(await signInWithCode(hands, { code }, other.browser)).toMatchObject({
      refusal: { reason: 'wrong-code' },
    })
    expect(await signInWithCode(hands, { code }, undefined)).toMatchObject({
      refusal: { reason: 'code-expired' },
    })
    expect(await signInWithCode(hands, { code }, 'x'.repeat(43))).toMatchObject({
      refusal: { reason: 'code-expired' },
    })
  })

  it('signs in once, also when it is sent twice at the same moment', async () => {
    const { code, browser } = await ask(address())
    const done = await Promise.all([1, 2, 3].map(() => signInWithCode(hands, { code }, browser)))
    expect(done.filter(one => one.ok)).toHaveLength(1)
    expect(await signInWithCode(hands, { code }, browser)).toMatchObject({
      refusal: { reason: 'code-expired' },
    })
  })

  it('is the newest one only', async () => {
    const email = address()
    const first = await ask(email)
    const second = await ask(email, { browser: first.browser })
    expect((await signInWithCode(hands, { code: first.code }, second.browser)).ok).toBe(false)
    expect((await signInWithCode(hands, { code: second.code }, second.browser)).ok).toBe(true)
  })

  it('makes one person of two first sign-ins at once', async () => {
    const email = address()
    const [a, b] = [await ask(email), await ask(email)]
    const done = await Promise.all(
      [a, b].map(({ code, browser }) => signInWithCode(hands, { code }, browser)),
    )
    const again = await ask(email)
    const third = await signInWithCode(hands, { code: again.code }, again.browser)
    const people = [...done, third].flatMap(one => (one.ok ? [one.value.person.id] : []))
    expect(new Set(people).size).toBe(1)
    for (const one of done) if (!one.ok) expect(one.refusal.reason).toBe('sign-in-failed')
  })
})

describe('the link', () => {
  it('does nothing when it is only looked at', async () => {
    const { link, browser } = await ask(address())
    for (let i = 0; i < 3; i++) expect((await lookAtLink(hands, { token: link }, browser)).ok).toBe(true)
    expect((await signInWithLink(hands, { token: link }, browser)).ok).toBe(true)
  })

  it('signs in once, and the code is spent with it', async () => {
    const { link, code, browser } = await ask(address(), { carrying: true })
    const done = await signInWithLink(hands, { token: link }, browser)
    expect(done).toMatchObject({ ok: true, value: { carrying: true } })
    expect(await signInWithLink(hands, { token: link }, browser)).toMatchObject({
      refusal: { reason: 'other-browser' },
    })
    expect(await signInWithCode(hands, { code }, browser)).toMatchObject({
      refusal: { reason: 'code-expired' },
    })
  })

  it('works only in the browser that asked', async () => {
    const { link } = await ask(address())
    const other = await ask(address())
    for (const browser of [undefined, other.browser, 'x'.repeat(43)])
      expect(await signInWithLink(hands, { token: link }, browser)).toMatchObject({
        refusal: { reason: 'other-browser' },
      })
  })

  it('is too old after ten minutes', async () => {
    hands.clock.set(start)
    const { link, browser } = await ask(address())
    hands.clock.set(secondsAfter(start, 601))
    expect(await signInWithLink(hands, { token: link }, browser)).toMatchObject({
      refusal: { reason: 'code-expired' },
    })
    hands.clock.set(start)
  })
})

describe('signing out everywhere', () => {
  it('ends every session there was, and none that comes after', async () => {
    const email = address()
    const tokens: string[] = []
    const come = async () => {
      const { code, browser } = await ask(email)
      const done = await signInWithCode(hands, { code }, browser)
      if (done.ok) tokens.push(done.value.token)
      return done.ok ? done.value.person.id : ('' as PersonId)
    }
    const live = async (token: string) => {
      const session = (await getSession(hands.db, await hashOfToken(token)))!
      const person = (await getPerson(hands.db, session.person))!
      return isLive(session, person.sessionsSeries, hands.clock.now())
    }
    const person = await come()
    await come()
    expect(await Promise.all(tokens.map(live))).toEqual([true, true])
    await signOutEverywhere(hands, person)
    expect(await Promise.all(tokens.map(live))).toEqual([false, false])
    await come()
    expect(await Promise.all(tokens.map(live))).toEqual([false, false, true])
  })
})

describe('the name', () => {
  it('is chosen once and changed at will', async () => {
    const { code, browser } = await ask(address())
    const done = await signInWithCode(hands, { code }, browser)
    const id = done.ok ? done.value.person.id : ('' as PersonId)
    for (const name of ['Rosa', 'Rosa', 'Rosa L.']) {
      expect((await chooseName(hands, id, { name })).ok).toBe(true)
      expect((await getPerson(hands.db, id))?.name).toBe(name)
    }
  })

  it('is refused to somebody who is not there', async () => {
    const done = await chooseName(hands, 'nobody' as PersonId, { name: 'Rosa' })
    expect(done).toEqual({ ok: false, refusal: { reason: 'unknown-person' } })
  })

  it('is refused where it was changed at the same moment', async () => {
    const { code, browser } = await ask(address())
    const done = await signInWithCode(hands, { code }, browser)
    const id = done.ok ? done.value.person.id : ('' as PersonId)
    const names = ['A name', 'Another', 'A third', 'A fourth']
    const all = await Promise.all(names.map(name => chooseName(hands, id, { name })))
    for (const one of all) if (!one.ok) expect(one.refusal.reason).toBe('changed-meanwhile')
    expect(names).toContain((await getPerson(hands.db, id))?.name)
  })
})
