// What a browser does with a ballot when life comes between: another person, another tab, a lost connection, the close, a script
// that does not run. web.md, "The ballot".
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { register as signInFamily } from '../../../../functions/http/families/sign-in.ts'
import { voterKeyOfEmail } from '../../../../functions/ports/voter-keys.ts'
import { getRollEntry } from '../../../../functions/store/roll.ts'
import { secondsAfter } from '../../../../shared/lib/instant.ts'
import { type Browsing, browsing } from '../../../fixtures/browsing.ts'
import { castRoutes } from '../../../fixtures/cast-routes.ts'
import { type TestHands, testDates, testHands } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { discussedRound, duringVote, enrol, freeze, north, type TestVote } from '../../../fixtures/voting.ts'

let hands: TestHands
let site: Browsing
let vote: TestVote
let context: BrowserContext
let page: Page
let person = 0
const emails = Array.from({ length: 16 }, (_, i) => `voter-${i}@north.example`)

beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, app => {
    castRoutes(app)
    signInFamily(app)
  })
  vote = await discussedRound(hands)
  await enrol(hands, vote.id, emails.map(email => `${email},north`).join('\n'))
  await freeze(hands, vote.id)
})
afterAll(() => site?.close())
afterEach(() => context?.close())

const path = () => `/en/me/rounds/${vote.id}/vote/north`
const address = () => site.origin + path()
const here = () => `${site.origin}/en/sign-in/here/${vote.id}`
const state = (on = page) => on.locator('[data-state]').innerText()
const versionOf = async (email: string) =>
  (await getRollEntry(hands.db, vote.id, north, await voterKeyOfEmail(hands.keys, email)))!.version
const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }))
const box = (number: number, on = page) => on.locator(`[data-number="${number}"]`)
const ticked = (on = page) =>
  on
    .locator('input[name=choice]:checked')
    .evaluateAll(all => all.map(one => Number((one as HTMLElement).dataset.number)).sort())

/** The next voter, signed in on a phone of their own. */
async function phone(options: { javaScript?: boolean } = {}): Promise<string> {
  const email = emails[person++]!
  hands.clock.set(duringVote)
  const { token } = await signedIn(hands, { name: 'Amina', email })
  ;({ context, page } = await site.open({ width: 360, token, ...options }))
  return email
}

async function toCheck(...numbers: number[]): Promise<void> {
  await page.goto(address())
  for (const number of numbers) await box(number).check()
  await press(/^Check/)
  await page.waitForURL(`${address()}/check`)
}

const press = (name: string | RegExp, on = page) => on.getByRole('button', { name }).first().click()
const read = (text: string | RegExp, on = page) => on.getByText(text).first().waitFor()
const isIn = (on = page) => on.getByRole('heading', { level: 1, name: 'Your vote is in.' }).waitFor()

describe('on a computer that is not one’s own', () => {
  it('nothing is kept once they say so, and what was kept before is taken away', async () => {
    await phone()
    await page.goto(address())
    await box(1).check()
    expect(await kept()).toContain(vote.projects.north![0])
    await page.getByText('Not your own phone or computer?').click()
    await press('Keep nothing here')
    await read('This computer is shared.')
    expect(await ticked()).toEqual([1])
    await box(4).check()
    expect([await kept(), await state()]).toEqual(['{}', 'Not sent yet'])
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    expect(await site.violations(page)).toEqual([])
    await press(/^Check/)
    await press('Send my vote')
    await isIn()
    await read('Nothing of your vote is kept on this computer.')
    expect(await kept()).toBe('{}')
    await press('I am done')
    await read('You are signed out')
    expect(await context.cookies()).toEqual([])
  })

  it('that stands there for voting, one follows the other, and going back shows nothing', async () => {
    await phone()
    const [session] = await context.cookies()
    await context.clearCookies()
    await page.goto(here())
    await read('Vote here')
    expect(await site.violations(page)).toEqual([])
    await context.addCookies([session!])
    await toCheck(1, 4)
    await press('Send my vote')
    await isIn()
    await read('This page goes away by itself after 2 minutes.')
    expect(await site.violations(page)).toEqual([])
    await press('I am done')
    await page.waitForURL(here())
    await page.goBack({ timeout: 5000 }).catch(() => undefined)
    const chosen = 'Project 1 of north'
    await expect.poll(() => page.content().catch(() => chosen)).not.toContain(chosen)
    page = await context.newPage()
    await page.goto(address())
    await page.waitForURL(`${here()}?over=1`)
    expect(await kept()).toBe('{}')
  })

  it('asks who does nothing whether they are there, and signs out who is not', async () => {
    await phone()
    await page.clock.install()
    const [session] = await context.cookies()
    await context.clearCookies()
    await page.goto(here())
    await context.addCookies([session!])
    await page.goto(address())
    await box(1).check()
    const asked = page.getByRole('dialog')
    expect(await asked.isVisible()).toBe(false)
    await page.clock.fastForward(5 * 60_000 + 2_000)
    await asked.waitFor()
    expect(await asked.innerText()).toMatch(/Are you still there\?\s+If not, we sign you out in 5\d seconds/)
    expect(await site.violations(page)).toEqual([])
    await press('I am still here')
    await asked.waitFor({ state: 'hidden' })
    expect(await ticked()).toEqual([1])
    await page.clock.fastForward(6 * 60_000 + 2_000)
    await page.waitForURL(`${here()}?over=1`)
    await read('We signed the last person out')
    await context.addCookies([session!])
    await page.goto(address())
    await page.waitForURL(`${here()}?over=1`)
  })

  it('another voter on the same phone is not shown what the one before chose', async () => {
    await phone()
    await page.goto(address())
    await box(2).check()
    const { token } = await signedIn(hands, { name: 'Leon', email: emails[person++]! })
    await context.addCookies([{ name: 'folkmoot', value: token, url: site.origin }])
    await page.goto(address())
    expect([await ticked(), await state()]).toEqual([[], 'Not sent yet'])
  })
})

describe('in two tabs', () => {
  it('what is chosen in one shows in the other', async () => {
    await phone()
    await page.goto(address())
    const other = await context.newPage()
    await other.goto(address())
    await box(1).check()
    await expect.poll(() => ticked(other)).toEqual([1])
    await box(4, other).check()
    await expect.poll(() => ticked()).toEqual([1, 4])
    await expect.poll(() => page.locator('[data-live]').innerText()).toContain('in another tab')
  })

  it('a vote sent in one is not followed by the older one of the other', async () => {
    const email = await phone()
    await toCheck(1)
    const other = await context.newPage()
    let sentFromOther = 0
    await other.route('**/send', route => {
      sentFromOther++
      return route.continue()
    })
    await other.goto(address())
    await box(4, other).check()
    await press(/^Check/, other)
    await other.waitForURL(`${address()}/check`)
    await press('Send my vote')
    await expect.poll(() => state()).toContain('You changed your choices in another tab')
    await press('Send my vote')
    await isIn()
    await press('Send my vote', other)
    await expect.poll(() => state(other)).toMatch(/^Not sent\. You sent a vote at \d\d:\d\d/)
    expect([sentFromOther, await versionOf(email)]).toEqual([0, 1])
    // The phone's copy is of what was sent, not of what stands in the other tab.
    await page.goto(address())
    expect([await ticked(), (await state()).slice(0, 4)]).toEqual([[1], 'Sent'])
  })
})

describe('without a connection', () => {
  it('the ballot stays where it is, and goes on when the connection is back', async () => {
    await phone()
    await page.goto(address())
    await box(1).check()
    await context.setOffline(true)
    await press(/^Check/)
    await expect.poll(() => state()).toContain('There is no connection just now.')
    expect(await ticked()).toEqual([1])
    await context.setOffline(false)
    await press(/^Check/)
    await page.waitForURL(`${address()}/check`)
  })

  it.each([
    ['request', 0],
    ['answer', 1],
  ] as const)(
    'whose %s was lost with the tab is found out about later, and is one vote',
    async (lost, before) => {
      const email = await phone()
      await toCheck(1, 4)
      await page.route('**/send', async route => {
        // The tab may be gone before the answer is.
        if (lost === 'answer') await route.fetch().catch(() => undefined)
        await route.abort().catch(() => undefined)
      })
      await press('Send my vote')
      await expect.poll(() => state()).toContain('Not sent. We kept your choices.')
      expect(await versionOf(email)).toBe(before)
      await page.close()
      page = await context.newPage()
      await page.goto(address())
      await expect.poll(() => state()).toMatch(/^You sent this at \d\d:\d\d, and no answer came\./)
      expect(await ticked()).toEqual([1, 4])
      await press('Send it again to find out.')
      await isIn()
      expect(await versionOf(email)).toBe(1)
      await page.goto(address())
      expect(await state()).toMatch(/^Sent \d\d:\d\d/)
    },
  )

  it('nothing is sent by itself once the vote has closed', async () => {
    const email = await phone()
    hands.clock.set(secondsAfter(testDates.closesAt, -60))
    const { token } = await signedIn(hands, { name: 'Amina', email })
    await context.addCookies([{ name: 'folkmoot', value: token, url: site.origin }])
    await page.goto(address())
    await box(1).check()
    hands.clock.set(secondsAfter(testDates.closesAt, -3))
    await press(/^Check/)
    await page.waitForURL(`${address()}/check`)
    let tries = 0
    await page.route('**/send', route => {
      tries++
      return route.abort()
    })
    await press('Send my vote')
    await expect.poll(() => state(), { timeout: 15_000 }).toContain('We have stopped trying.')
    expect(await state()).toContain('The vote closed on Friday 6 November 2026, 5pm')
    const before = tries
    expect(before).toBeGreaterThan(0)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    expect(tries).toBe(before)
    expect(await kept()).toContain(vote.projects.north![0])
    await page.unroute('**/send')
    await press('Try now')
    await read('What you chose came after that, so it was not taken.')
    await read('Your choices are still on this phone.')
    expect(await versionOf(email)).toBe(0)
    await press('Forget them')
    expect(await kept()).toBe('{}')
  })
})

describe('where the scripts do not do what they should', () => {
  it.each([
    ['do not come', { javaScript: true }, 'abort'],
    ['break as they begin', { javaScript: true }, 'break'],
    ['are switched off', { javaScript: false }, 'continue'],
  ] as const)('and %s, the plain form is a whole vote', async (_, options, how) => {
    const email = await phone(options)
    await page.route('**/assets/*.js', route => {
      if (how === 'abort') return route.abort()
      return how === 'break'
        ? route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken")' })
        : route.continue()
    })
    await toCheck(1, 2)
    expect(await state()).toBe('Not sent yet')
    await press('Send my vote')
    await isIn()
    expect(await versionOf(email)).toBe(1)
  })

  it('a phone of some years ago sends a vote as well', async () => {
    const email = await phone()
    await page.addInitScript(() => Object.defineProperty(AbortSignal, 'timeout', { value: undefined }))
    await toCheck(1)
    await press('Send my vote')
    await isIn()
    expect(await versionOf(email)).toBe(1)
  })
})
