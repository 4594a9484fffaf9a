// Residents without a mouse, on a phone with a keyboard: signing in, a ballot that ranks, one that shares out points, a look for one
// project among many, the receipt. Whatever Tab comes to on the way can be seen and is marked, and what a screen reader is given of
// each page is what it is known to be.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { register as signInRoutes } from '../../functions/http/families/sign-in.ts'
import type { RoundRules } from '../../shared/rounds/round.ts'
import { type Browsing, browsing } from '../fixtures/browsing.ts'
import { castRoutes } from '../fixtures/cast-routes.ts'
import { type TestHands, testHands, testRound } from '../fixtures/hands.ts'
import { arriveAt, enter, tab, tabTo, type } from '../fixtures/keyboard.ts'
import { signedIn } from '../fixtures/sessions.ts'
import { discussedRound, duringVote, enrol, freeze } from '../fixtures/voting.ts'
import { hearing } from './hear.ts'

let hands: TestHands
let site: Browsing

/** Ids that are the same each time: by them the order of a ballot is drawn. */
let ids = 0

beforeAll(async () => {
  const made = await testHands()
  const ulid = () => `01${String(++ids).padStart(24, '0')}`
  hands = { ...made, entropy: { ...made.entropy, ulid } }
  site = await browsing(hands, app => {
    castRoutes(app)
    signInRoutes(app)
  })
})
afterAll(() => site?.close())

const voter = 'voter@test.example'

/** A ballot with these rules, opened by somebody who may fill it in. */
async function openBallot(rules: Partial<RoundRules>): Promise<Page> {
  ids = (Math.floor(ids / 1000) + 1) * 1000
  const vote = await discussedRound(hands, { rules: { ...testRound('x').rules, ...rules } })
  await enrol(hands, vote.id, `${voter},north`)
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  const { token } = await signedIn(hands, { name: 'Voter', email: voter })
  const { page } = await site.open({ width: 360, token })
  // In the first of the sixteen orders: 3, 2, 4, 1.
  await page.goto(`${site.origin}/en/me/rounds/${vote.id}/vote/north?draw=1`)
  return page
}

const strip = (page: Page) => page.locator('[data-sum]')
const said = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' })

async function checkAndSend(page: Page, ...choices: readonly RegExp[]): Promise<void> {
  await enter(page, /^Check/)
  await arriveAt(page, 'Check your choices')
  for (const name of choices) await page.getByRole('row', { name }).waitFor()
  await enter(page, 'Send my vote')
  await arriveAt(page, 'Your vote is in.')
}

it('signs in by a code', async () => {
  const { context, page } = await site.open({ width: 360 })
  const heard = hearing('sign-in')
  await page.goto(`${site.origin}/en/sign-in`)
  await heard.listen(page, 'Sign in')
  await enter(page, 'Send me a link and a code')
  await page.getByRole('alert').waitFor()
  await heard.listen(page, 'Sign in, with nothing filled in')
  // The focus stands on what is wrong; its link leads to the box.
  await enter(page, /e-mail/)
  await page.keyboard.type('typist@test.example')
  await page.keyboard.press('Enter')
  await arriveAt(page, 'Look at your e-mail')
  await heard.listen(page, 'Look at your e-mail')
  const [{ text } = { text: '' }] = await hands.messages.list({ to: 'typist@test.example' })
  await type(page, 'The code from the message', /^\d{8}$/m.exec(text)![0])
  await page.keyboard.press('Enter')
  await arriveAt(page, 'What should we call you in public?')
  await heard.listen(page, 'A name')
  await type(page, 'What should we call you in public?', 'Tabea')
  await page.keyboard.press('Enter')
  await arriveAt(page, 'My page')
  heard.expectAsKnown()
  await context.close()
})

it('puts projects in order', async () => {
  const page = await openBallot({ ballotType: 'ranked', maxChoices: 3 })
  const heard = hearing('resident-votes')
  await heard.listen(page, 'The ballot')
  await tabTo(page, /^3\s+Project 3 of north$/)
  await page.keyboard.press('ArrowDown')
  await said(page, /Project 3 of north.?: 1st choice/)
  await enter(page, /^Add: .?Project 2 of north/)
  await said(page, /Project 2 of north.?: 2nd choice/)
  // The button that added it moves it up now.
  await page.keyboard.press('Enter')
  await said(page, /Project 2 of north.?: 1st choice/)
  expect(await strip(page).innerText()).toContain('2 of 3 places filled')
  await heard.listen(page, 'The ballot, filled in')
  await checkAndSend(page, /^2 · Project 2 of north.*1st choice/, /^3 · Project 3 of north.*2nd choice/)
  await heard.listen(page, 'Sent')
  await enter(page, 'Want to check later that your vote was counted?')
  await page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/).waitFor()
  heard.expectAsKnown()
  await page.context().close()
})

it('finds one project among others, shares out points, takes back what is too much, and compares', async () => {
  const page = await openBallot({ ballotType: 'points', maxChoices: null, points: 10 })
  await enter(page, 'Find a project')
  await type(page, 'Find a project', '3')
  await page.keyboard.press('Enter')
  await page.getByText('One project has these words.').waitFor()
  expect(await page.locator('.project:visible').count()).toBe(1)
  await type(page, /^3\s+Project 3 of north$/, '6')
  await tabTo(page, 'Show all', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.locator('.project:visible').nth(3).waitFor()
  // The last of them.
  await type(page, /^1\s+Project 1 of north$/, '5')
  await said(page, '11 points given. Take 1 back to send')
  await enter(page, /^Check/)
  // Nothing is sent, and the focus goes to what says why.
  expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-sum'))).toBe(true)
  await tabTo(page, /^One fewer for .?Project 1 of north/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  expect(await strip(page).innerText()).toContain('10 of 10 points given')
  await tabTo(page, 'Find a project', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await enter(page, 'Compare mine')
  await page.getByRole('table', { name: 'What you chose, side by side' }).waitFor()
  await checkAndSend(page, /^3 · Project 3 of north.* 6 /, /^1 · Project 1 of north.* 4 /)
  await page.context().close()
})

it('comes past what every page begins with by one press', async () => {
  const { context, page } = await site.open({ width: 360 })
  await page.goto(`${site.origin}/en/sign-in`)
  expect(await tab(page)).toMatchObject({ seen: true, marked: true })
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
  expect((await tab(page)).name).toContain('e-mail')
  await context.close()
})
