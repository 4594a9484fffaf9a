// Ranking, giving points and scoring in a browser: by thumb on a phone, by keyboard alone, and kept on the phone until it is
// sent. With JOURNEY_PICTURES set, leaves pictures in .folkmoot/screenshots for people to look at.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoundRules } from '../../../../shared/rounds/round.ts'
import { openedBallots } from '../../../fixtures/box.ts'
import { type Browsing, browsing } from '../../../fixtures/browsing.ts'
import { castRoutes } from '../../../fixtures/cast-routes.ts'
import { type TestHands, testHands, testRound } from '../../../fixtures/hands.ts'
import { leavePicture } from '../../../fixtures/pictures.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { enrol, type TestVote, votingRound } from '../../../fixtures/voting.ts'

let hands: TestHands
let site: Browsing
beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, castRoutes)
})
afterAll(() => site?.close())

async function voting(rules: Partial<RoundRules>) {
  const vote = await votingRound(hands, { changes: { rules: { ...testRound('r').rules, ...rules } } })
  const email = `voter-${hands.entropy.id().slice(0, 8)}@north.example`
  await enrol(hands, vote.id, `${email},north`)
  const { token } = await signedIn(hands, { name: 'Voter', email })
  const { context, page } = await site.open({ width: 360, token })
  await page.goto(`${site.origin}/en/me/rounds/${vote.id}/vote/north`)
  return { vote, page, close: () => context.close() }
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const field = (page: Page, { projects }: TestVote, number: number) =>
  page.locator(`[name="mark-${projects.north![number - 1]}"]`)
const sum = async (page: Page) => (await page.locator('[data-sum]').innerText()).replace(/\s+/g, ' ')

async function sendAndRead(page: Page): Promise<string> {
  await press(page, /^Check/)
  await page.getByRole('heading', { level: 1, name: 'Check your choices' }).waitFor()
  expect(await site.violations(page)).toEqual([])
  await press(page, 'Send my vote')
  await page.getByRole('heading', { level: 1, name: 'Your vote is in.' }).waitFor()
  await page.getByText('What you sent', { exact: true }).click()
  // The receipt island, from what this phone kept.
  await page.getByText('Your browser has worked your receipt out again').waitFor({ timeout: 5000 })
  return page.locator('main').innerText()
}

async function lookedAt(page: Page, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await leavePicture(page, `ballot-${name}-${width}`)
    expect(await site.violations(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
  }
}

describe('ranking', () => {
  it('by buttons: is kept on the phone over a reload, and sent in that order', async () => {
    const { vote, page, close } = await voting({ ballotType: 'ranked', maxChoices: 3 })
    expect(await shiftOf(page)).toBeLessThanOrEqual(0.05)
    await press(page, 'Add: Project 4 of north')
    await press(page, 'Add: Project 2 of north')
    await press(page, 'Up: Project 2 of north')
    await lookedAt(page, 'ranked')
    await page.reload()
    expect(await field(page, vote, 2).inputValue()).toBe('1')
    expect(await field(page, vote, 4).inputValue()).toBe('2')
    expect(await sum(page)).toBe('2 of 3 places filled together £10,000')
    // What the phone brought back is moved like what was just pressed.
    await press(page, 'Up: Project 4 of north')
    const said = await sendAndRead(page)
    expect(said).toContain('1st choice: 4 · Project 4 of north')
    expect(said).toContain('2nd choice: 2 · Project 2 of north')
    const [, second, , fourth] = vote.projects.north!
    expect(await openedBallots(hands, vote.id, 'north')).toMatchObject([{ choices: [fourth, second] }])
    await close()
  })

  it('by keyboard alone: from the first choice to sent', async () => {
    const { vote, page, close } = await voting({ ballotType: 'ranked', maxChoices: 3 })
    await tabTo(page, `mark-${vote.projects.north![1]}`)
    await page.keyboard.press('ArrowDown')
    expect(await field(page, vote, 2).inputValue()).toBe('1')
    await tabTo(page, 'Check')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Check your choices' }).waitFor()
    await tabTo(page, 'Send my vote')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Your vote is in.' }).waitFor()
    await close()
  })
})

describe('points', () => {
  it('are checked by Enter where they were typed, though finding projects has the form’s first button', async () => {
    const { vote, page, close } = await voting({ ballotType: 'points', maxChoices: null, points: 10 })
    await field(page, vote, 2).fill('4')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Check your choices' }).waitFor()
    expect(await page.getByRole('main').innerText()).toContain('You have 6 points left')
    await close()
  })

  it('typed and pressed: the meter follows, and what was typed comes back', async () => {
    const { vote, page, close } = await voting({ ballotType: 'points', maxChoices: null, points: 10 })
    await field(page, vote, 1).fill('6')
    await press(page, 'One more for “Project 3 of north”')
    expect(await sum(page)).toBe('7 of 10 points given 3 left · 2 projects')
    await lookedAt(page, 'points')
    await page.reload()
    expect(await field(page, vote, 1).inputValue()).toBe('6')
    expect(await sum(page)).toBe('7 of 10 points given 3 left · 2 projects')
    const said = await sendAndRead(page)
    expect(said).toContain('1 · Project 1 of north: 6 points')
    expect(said).toContain('3 · Project 3 of north: 1 point')
    await close()
  })
})

describe('scores', () => {
  it('picked from lists: are counted in the strip, kept and sent', async () => {
    const { vote, page, close } = await voting({ ballotType: 'scores', maxChoices: null, maxScore: 5 })
    await field(page, vote, 1).selectOption('5')
    await field(page, vote, 4).selectOption('2')
    expect(await sum(page)).toBe('2 projects scored together £12,000')
    await lookedAt(page, 'scores')
    await page.reload()
    expect(await sum(page)).toBe('2 projects scored together £12,000')
    const said = await sendAndRead(page)
    expect(said).toContain('1 · Project 1 of north: 5 out of 5')
    expect(said).toContain('4 · Project 4 of north: 2 out of 5')
    await close()
  })
})

/** How far things moved while the page came in (cumulative layout shift). */
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let moved = 0
        new PerformanceObserver(list => {
          for (const entry of list.getEntries())
            moved += (entry as PerformanceEntry & { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(moved)))
      }),
  )

/** Presses Tab until the field of that name, or the button that begins so, has the focus and can be seen. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const focused = document.activeElement as HTMLInputElement
      const { top, left, width, height } = focused.getBoundingClientRect()
      const there = document.elementFromPoint(left + width / 2, top + height / 2)
      return {
        name: focused.name || focused.innerText.trim(),
        seen: there !== null && focused.contains(there),
      }
    })
    expect(found, found.name).toMatchObject({ seen: true })
    if (found.name.startsWith(name)) return
  }
  throw new Error(`Tab never comes to ${name}`)
}
