// The paper desk in a browser: keyed with the keyboard alone, fit for everybody, and the ballot paper as it is printed. With
// JOURNEY_PICTURES set, leaves pictures in .folkmoot/screenshots for people to look at.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPaper } from '../../../../functions/store/paper-batches.ts'
import { type Browsing, browsing } from '../../../fixtures/browsing.ts'
import { castRoutes } from '../../../fixtures/cast-routes.ts'
import { type TestHands, testHands } from '../../../fixtures/hands.ts'
import { batchOf, log } from '../../../fixtures/paper.ts'
import { leavePicture, pictureFile } from '../../../fixtures/pictures.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { discussedRound, duringVote, enrol, freeze, north, type TestVote } from '../../../fixtures/voting.ts'

let hands: TestHands
let site: Browsing
let vote: TestVote
let page: Page
let here: string

beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, castRoutes)
  vote = await discussedRound(hands)
  const emails = ['ann', 'ben', 'cat'].map(name => `${name}@north.example`)
  await enrol(hands, vote.id, emails.map(email => `${email},north`).join('\n'))
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  for (const email of emails) await log(hands, vote.id, email)
  await batchOf(hands, vote.id)
  const officer = { name: 'Paula Keys', email: 'paula@staff.example', duties: ['paper' as const] }
  const { token } = await signedIn(hands, officer)
  page = (await site.open({ width: 1280, token })).page
  here = `${site.origin}/en/staff/rounds/${vote.id}/paper`
})
afterAll(() => site?.close())

const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '')

async function lookedAt(name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await leavePicture(page, `paper-${name}-${width}`)
    expect(await site.violations(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
  }
}

describe('keying', () => {
  it('needs no mouse: the mark, Enter, the numbers, Enter, and the next paper is there', async () => {
    await page.goto(`${here}/north/1`)
    await lookedAt('keying')
    for (const [number, line] of [
      [1, '1 3'],
      [2, '2'],
    ] as const) {
      await page.getByRole('heading', { level: 1, name: `Paper ${number} of 3` }).waitFor()
      await expect.poll(focused).toBe('mark')
      await page.keyboard.type(`7KQ4M2XR9HT${number}`)
      await page.keyboard.press('Enter')
      await page.locator('input[name="mark"][value^="7KQ4"]').first().waitFor()
      await expect.poll(focused).toBe('keyed')
      await page.keyboard.type(line)
      await page.keyboard.press('Enter')
    }
    await page.getByText('Paper 2: 2 · Project 2 of north').waitFor()
    await lookedAt('keyed')
    const paper = await getPaper(hands.db, { round: vote.id, pot: north, batch: 1, number: 2 })
    expect(paper.keyings).toHaveLength(1)
    await page.keyboard.type('u')
    await page.keyboard.press('Enter')
    await page.getByText('Keyed anew from here').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Paper 2 of 3' }).waitFor()
    expect(await page.locator('#keyed').inputValue()).toBe('2')
  })
})

describe('the other pages of the desk', () => {
  it('are fit for everybody', async () => {
    for (const [path, name] of [
      ['', 'desk'],
      ['/log', 'log'],
      ['/unopened', 'unopened'],
      ['/batch', 'batch'],
      ['/print?pot=north&copies=1', 'sheet'],
    ] as const) {
      await page.goto(here + path)
      await lookedAt(name)
    }
  })

  it('print the paper on A4, the usual one on one sheet', async () => {
    const sheetsOf = async (size: string) => {
      await page.goto(`${here}/print?pot=north&copies=2&size=${size}`)
      const path = pictureFile(`paper-sheet-${size}.pdf`)
      const pdf = await page.pdf({ format: 'A4', ...(path && { path }) })
      return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length
    }
    expect(await sheetsOf('usual')).toBe(2)
    expect(await sheetsOf('large')).toBeGreaterThanOrEqual(2)
    await page.emulateMedia({ media: 'print' })
    for (const [size, width] of [
      ['usual', 794],
      ['large', 794],
    ] as const) {
      await page.setViewportSize({ width, height: 1123 })
      await page.goto(`${here}/print?pot=north&copies=1&size=${size}`)
      await leavePicture(page, `paper-printed-${size}`)
      expect(await page.getByRole('button').count()).toBe(0)
    }
  })
})
