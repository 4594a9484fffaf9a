// Sending a ballot from a phone with a bad connection: it stays until it is taken, it is taken once, and the page says at
// each moment how it stands.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
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
const emails = Array.from({ length: 5 }, (_, i) => `phone-${i}@north.example`)

beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, castRoutes)
  vote = await discussedRound(hands)
  await enrol(hands, vote.id, emails.map(email => `${email},north`).join('\n'))
  await freeze(hands, vote.id)
})
afterAll(() => site.close())
afterEach(() => context?.close())

const address = () => `${site.origin}/en/me/rounds/${vote.id}/vote/north`
const state = () => page.locator('[data-state]').innerText()
const entryOf = async (email: string) =>
  getRollEntry(hands.db, vote.id, north, await voterKeyOfEmail(hands.keys, email))

/** With one project chosen, on the page that asks for a last look. */
async function atTheCheck(email: string): Promise<void> {
  hands.clock.set(duringVote)
  const { token } = await signedIn(hands, { name: 'Amina', email })
  ;({ context, page } = await site.open({ width: 360, token }))
  await page.goto(address())
  await page.locator('input[name=choice]').first().check()
  await page.locator('form[data-island=ballot] button:not([formaction])').last().click()
  await page.waitForURL(`${address()}/check`)
}

const press = () => page.locator('[data-ballot-send] button').click()
const waitForReceipt = () => page.locator('.receipt').waitFor({ state: 'attached' })

describe('a ballot sent from a phone', () => {
  it('is kept while the connection is gone, and sent when it is back', async () => {
    await atTheCheck(emails[0]!)
    expect(await state()).toMatch(/^Kept on this phone \d\d:\d\d · not sent$/)
    await context.setOffline(true)
    await press()
    await expect.poll(state).toMatch(/^Not sent. We kept your choices. We try again in \d+ s\.\s+Try now$/)
    expect((await entryOf(emails[0]!))!.version).toBe(0)
    await context.setOffline(false)
    await waitForReceipt()
    await expect.poll(state).toMatch(/^Sent .*\d\d:\d\d$/)
    // Loading the page again sends the same again, and tells the same.
    const receipt = await page.locator('.receipt').textContent()
    await page.reload()
    expect(await page.locator('.receipt').textContent()).toBe(receipt)
    expect((await entryOf(emails[0]!))!.version).toBe(1)
    // What the phone keeps is now the copy of a sent ballot.
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }))
    expect(kept).toContain('sentAt')
    expect(await site.violations(page)).toEqual([])
  })

  it('whose answer was lost is answered the same again', async () => {
    await atTheCheck(emails[1]!)
    let lost = ''
    await page.route('**/send', async route => {
      const answer = await route.fetch()
      if (lost !== '') return route.fulfill({ response: answer })
      lost = await answer.text()
      return route.abort()
    })
    await press()
    await waitForReceipt()
    const receipt = /class="receipt">([0-9A-Z-]{24})</.exec(lost)![1]!
    expect(await page.locator('.receipt').textContent()).toBe(receipt)
    expect((await entryOf(emails[1]!))!.castHashes).toHaveLength(1)
  })

  it('is tried again while the server is ill, and never says more than it knows', async () => {
    await atTheCheck(emails[2]!)
    let ill = 2
    await page.route('**/send', route => (ill-- > 0 ? route.fulfill({ status: 503 }) : route.continue()))
    await press()
    await expect.poll(state).toContain('Not sent. We kept your choices.')
    await page.getByRole('button', { name: 'Try now' }).click()
    await waitForReceipt()
    expect((await entryOf(emails[2]!))!.version).toBe(1)
  })

  it('that comes after the close is refused plainly, and the choices stay on the phone', async () => {
    await atTheCheck(emails[3]!)
    hands.clock.set(secondsAfter(testDates.closesAt, 1))
    // Sessions are shorter than votes: the same browser, signed in again in another tab.
    const { token } = await signedIn(hands, { name: 'Amina', email: emails[3]! })
    await context.addCookies([{ name: 'folkmoot', value: token, url: site.origin }])
    await press()
    await page.getByText('The vote has closed', { exact: false }).first().waitFor()
    expect((await entryOf(emails[3]!))!.version).toBe(0)
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }))
    expect(vote.projects.north!.some(id => kept.includes(id))).toBe(true)
    expect(kept).not.toContain('sentAt')
  })

  it('from two tabs is one vote; the second is told, with its own choices still there', async () => {
    await atTheCheck(emails[4]!)
    const other = await context.newPage()
    await other.goto(address())
    await other.locator('input[name=choice]').nth(1).check()
    await other.locator('form[data-island=ballot] button:not([formaction])').last().click()
    await other.waitForURL(`${address()}/check`)
    await press()
    await expect.poll(state).toContain('You changed your choices in another tab')
    await press()
    await waitForReceipt()
    await other.locator('[data-ballot-send] button').click()
    await other.getByText('Not sent. You sent a vote at').waitFor()
    await other.getByRole('button', { name: 'Change my choices' }).click()
    await other.getByText('already voted', { exact: false }).first().waitFor()
    expect(await other.locator('input[name=choice]:checked').count()).toBeGreaterThan(0)
    expect((await entryOf(emails[4]!))!.version).toBe(1)
    await other.close()
  })
})
