// Every paper as it comes out of a printer, in both languages: nothing of the screen on it, squares that a camera reads, print
// that can be read, no more sheets than it may take. With PICTURES set, leaves pictures to look at.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../fixtures/browser.ts'
import { onPaper, pagesIn, pdfOf, toPaper } from './papers/on-paper.ts'
import { paperPictures } from './papers/pictures.ts'
import { sheetNames, sheets } from './papers/sheets.tsx'
import { type PapersSite, spoken, startPapers } from './papers/site.tsx'

const leastSquareMm = 25
const pictures = paperPictures()

let browser: Browser
let site: PapersSite
let page: Page
beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), startPapers()])
  page = await browser.newPage()
  await toPaper(page)
})
afterAll(async () => {
  if (browser) await pictures.close(browser)
  await browser?.close()
  await site?.close()
})

describe.each(spoken)('on paper, %s', language => {
  it.each(sheetNames)('%s', async name => {
    const { pages, squares, points } = sheets[name]
    await page.goto(site.addressOf(name, language))
    const { ofScreen, squaresMm, smallest, overMm } = await onPaper(page)
    const sides = pagesIn(await pdfOf(page))
    await pictures.take(`${name} ${language}`, page)
    expect(ofScreen).toEqual([])
    expect(overMm, 'wider than the sheet').toBe(0)
    expect(squaresMm).toHaveLength(squares)
    for (const wide of squaresMm) expect(wide, 'millimetres').toBeGreaterThanOrEqual(leastSquareMm)
    expect(smallest.points, smallest.text).toBeGreaterThanOrEqual(points)
    expect(sides).toBeGreaterThan(0)
    expect(sides, 'sides of A4').toBeLessThanOrEqual(pages)
  })
})

describe('a voting letter', () => {
  it('has its address where envelopes have their window, and the code on the other side', async () => {
    await page.goto(site.addressOf('voting letter', 'en'))
    const { address, line, code, front } = await page.evaluate(() => {
      const box = (selector: string) => {
        const { left, top, right, bottom } = document.querySelector(selector)!.getBoundingClientRect()
        return { left, top, right, bottom }
      }
      return {
        address: box('.letter-address'),
        line: box('.letter-address span:last-of-type'),
        code: box('.letter-back'),
        front: box('.letter-ways'),
      }
    })
    const mm = (dots: number) => 18 + (dots * 25.4) / 96
    expect(mm(address.left)).toBeGreaterThanOrEqual(24)
    expect(mm(address.top)).toBeGreaterThanOrEqual(39)
    expect(mm(address.right)).toBeLessThanOrEqual(120)
    expect(mm(line.bottom)).toBeLessThanOrEqual(67)
    expect(code.top).toBeGreaterThan(front.bottom)
  })

  it('says what it is, what to do and by when, then three ways of equal weight', async () => {
    await page.goto(site.addressOf('voting letter', 'en'))
    const said = await page.locator('.letter').first().innerText()
    const order = [
      'You can decide how £25,000 is spent in Millbrook.',
      'What to do',
      'Vote by',
      'On paper',
      'In person',
      'Online',
      'Your code',
      'Questions? Phone 01632 960 123.',
      'Freepost WENDING VALE COUNCIL',
    ].map(words => said.indexOf(words))
    expect(order.every(index => index >= 0)).toBe(true)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    const sizes = await page
      .locator('.letter-ways h3')
      .evaluateAll(heads => heads.map(head => getComputedStyle(head).fontSize))
    expect(sizes).toHaveLength(3)
    expect(new Set(sizes).size).toBe(1)
  })
})
