import { beforeAll, describe, expect, it } from 'vitest'
import { closeGates } from '../../../../functions/acts/close-gates.ts'
import { reissueCode } from '../../../../functions/acts/reissue-code.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import { castApp } from '../../../../functions/http/cast.ts'
import { turnoutOf } from '../../../../functions/store/roll.ts'
import { isCasting } from '../../../../shared/platform/casting.ts'
import { codeVote } from '../../../fixtures/codes.ts'
import { formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { type Answering, type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { done } from '../../../fixtures/vote.ts'
import { ticked } from '../../../fixtures/voter.ts'
import { approve, north, officer, type TestVote } from '../../../fixtures/voting.ts'
import { wholeDump } from '../../../fixtures/whole-dump.ts'

let hands: TestHands
let app: Answering
const asked: string[] = []
beforeAll(async () => {
  hands = await testHands()
  const site = await testSite(hands)
  const [http, cast] = [httpApp(site), castApp(site)]
  app = {
    request: (url, init) => {
      asked.push(url)
      return (isCasting(new URL(url).pathname) ? cast : http).request(url, init)
    },
  }
})

const page = '/en/sign-in/voting-code'
const ballotOf = (vote: TestVote) => `/en/me/rounds/${vote.id}/vote/north`

async function withCode(code: string, browser = visitor(app)): Promise<Visitor> {
  const form = formIn(await (await browser.get(page)).text(), page)
  form.set('code', code)
  const sent = await browser.post(page, form)
  expect(sent.status).toBe(303)
  return browser
}

async function openBallot(browser: Visitor, vote: TestVote): Promise<string> {
  const first = await browser.get(ballotOf(vote))
  return (first.status === 303 ? await browser.follow(first) : first).text()
}

async function vote(browser: Visitor, at: TestVote, choices: readonly string[]): Promise<Response> {
  const check = `${ballotOf(at)}/check`
  const send = `${ballotOf(at)}/send`
  const checked = await browser.post(check, ticked(await openBallot(browser, at), check, choices))
  return browser.post(send, formIn(await checked.text(), send))
}

describe('a voter with a code, without JavaScript and without an account', () => {
  it('votes, sees that it is in, and changes it with the same code', async () => {
    const at = await codeVote(hands, 2)
    const browser = await withCode(at.texts[0]!.toLowerCase().replaceAll('-', ' '))
    const [one, two] = at.projects.north as [string, string]
    const sent = await vote(browser, at, [one])
    expect([sent.status, (await sent.text()).includes('class="receipt"')]).toStrictEqual([200, true])
    const mine = textOf(await (await browser.get(`/en/me/rounds/${at.id}/vote`)).text())
    expect(mine).toContain('with a voting code')
    expect(mine).toContain('North')
    const later = await withCode(at.texts[0]!)
    const changed = await vote(later, at, [two])
    expect(changed.status).toBe(200)
    expect(await turnoutOf(hands.db, at.id, north)).toMatchObject({ onRoll: 2, voted: 1 })
  })

  it('can vote, and nothing else', async () => {
    const other = await codeVote(hands, 1)
    const at = await codeVote(hands, 1)
    const browser = await withCode(at.texts[0]!)
    expect((await browser.get(`/en/me/rounds/${at.id}/vote/south`)).status).toBe(403)
    const me = await browser.get('/en/me')
    expect([me.status, me.headers.get('location')]).toStrictEqual([303, `/en/me/rounds/${at.id}/vote`])
    for (const path of ['/en/staff', `/en/me/rounds/${at.id}/propose`, `/en/staff/rounds/${at.id}/roll`])
      expect((await browser.get(path)).status).toBe(401)
    expect((await browser.get(ballotOf(other))).status).toBe(403)
  })

  it('is signed out for good, on the server too', async () => {
    const at = await codeVote(hands, 1)
    const browser = await withCode(at.texts[0]!)
    const token = browser.cookies.get('folkmoot')!
    await browser.post('/en/sign-in/out')
    browser.cookies.set('folkmoot', token)
    expect((await browser.get(`/en/me/rounds/${at.id}/vote`)).status).toBe(401)
  })

  it('is out as soon as the code is void', async () => {
    const at = await codeVote(hands, 1)
    const browser = await withCode(at.texts[0]!)
    const { change } = done(
      await reissueCode(hands, officer, {
        round: at.id,
        by: 'code',
        value: at.codes[0]!.selector,
        name: '',
        kind: 'void-code',
        letterName: '',
        letterAddress: '',
        note: 'It was found in the street.',
      }),
    )
    await approve(hands, at.id, change)
    expect((await browser.get(`/en/me/rounds/${at.id}/vote`)).status).toBe(401)
  })

  it('who comes too late is told so', async () => {
    const at = await codeVote(hands, 1)
    const browser = await withCode(at.texts[0]!)
    const html = await openBallot(browser, at)
    hands.clock.set(late)
    await closeGates(hands, at.id)
    const again = await withCode(at.texts[0]!)
    const check = `${ballotOf(at)}/check`
    const refused = await again.post(check, ticked(html, check, [at.projects.north![0]!]))
    expect(refused.status).toBe(409)
  })

  it('loses nothing that was ticked when the session has ended meanwhile', async () => {
    const at = await codeVote(hands, 1)
    const browser = await withCode(at.texts[0]!)
    const check = `${ballotOf(at)}/check`
    const ballot = ticked(await openBallot(browser, at), check, [at.projects.north![1]!])
    browser.cookies.clear()
    const first = await browser.post(check, ballot)
    expect(first.status).toBe(401)
    const form = formIn(await first.text(), page)
    form.set('code', at.texts[0]!)
    const ready = await (await browser.post(page, form)).text()
    const resent = await browser.post(check, formIn(ready, check))
    expect(resent.status).toBe(200)
    expect(await resent.text()).toContain(at.projects.north![1]!)
  })
})

const late = at('2026-11-06T17:02:00Z')

describe('the page for a voting code', () => {
  it('says what is wrong, keeps what was typed, and tells wrong from unknown to nobody', async () => {
    const at = await codeVote(hands, 1)
    const browser = visitor(app)
    const said = async (code: string) => {
      const answer = await browser.post(page, { code })
      const html = await answer.text()
      if (code !== '') expect(formIn(html, page).get('code')).toBe(code)
      return [answer.status, textOf(html).replaceAll(code, '')]
    }
    expect((await said(''))[1]).toContain('Type the code from your letter.')
    expect((await said('7KQ4'))[1]).toContain('A voting code has 16 letters and numbers.')
    const [status, text] = await said(`${at.codes[0]!.selector}AAAAAAAAAA`)
    expect(status).toBe(422)
    expect(text).toContain('This code does not open a ballot.')
    expect(await said('ZZZZZZAAAAAAAAAA')).toStrictEqual([422, text])
  })

  it('is where a letter’s link leads, with the code out of every address', async () => {
    const answer = await visitor(app).get('/code')
    expect([answer.status, answer.headers.get('location')]).toStrictEqual([302, page])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})

it('no code stands in a table, a file or an address, whatever was done with it', async () => {
  const at = await codeVote(hands, 3)
  const browser = await withCode(at.texts[0]!)
  await vote(browser, at, [at.projects.north![0]!])
  await browser.post(page, { code: `${at.codes[1]!.selector}AAAAAAAAAA` })
  const dump = await wholeDump(hands)
  for (const { verifier } of at.codes) {
    expect(dump).not.toContain(verifier)
    expect(dump).not.toContain(verifier.toLowerCase())
    expect(dump).not.toContain(Buffer.from(verifier).toString('base64').replace(/=+$/, ''))
    for (const url of asked) expect(url).not.toContain(verifier)
  }
  // The canary sings: what a table does hold is found in the dump.
  expect(dump).toContain(at.codes[0]!.selector)
})
