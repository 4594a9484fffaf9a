// What the ballot does in a browser, with JavaScript and without: web.md, "The ballot".
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../fixtures/browser.ts'
import { type GallerySite, startGallery } from './gallery-site.tsx'

let browser: Browser
let site: GallerySite
let context: BrowserContext
let page: Page
beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), startGallery()])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** One phone for all, and one without JavaScript, with nothing kept on it: another costs more than what most tests do on it. */
const phones = new Map<boolean, Promise<Page>>()
async function newPhone(javaScriptEnabled: boolean): Promise<Page> {
  const one = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' })
  return one.newPage()
}

async function open(family: string, options: { javaScriptEnabled?: boolean; width?: number } = {}) {
  const { width = 360, javaScriptEnabled = true } = options
  const phone = phones.get(javaScriptEnabled) ?? newPhone(javaScriptEnabled)
  phones.set(javaScriptEnabled, phone)
  page = await phone
  context = page.context()
  for (const other of context.pages()) if (other !== page) await other.close()
  await page.setViewportSize({ width, height: 640 })
  // From a page without a script, so that nothing is kept again while it is taken away.
  await page.goto(`${site.origin}/nothing`)
  await page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
  await page.goto(`${site.origin}/${family}`)
}

const tick = (...numbers: number[]) =>
  Promise.all(
    numbers.map(number =>
      page.evaluate(n => document.querySelector<HTMLInputElement>(`[data-number="${n}"]`)?.click(), number),
    ),
  )
const sum = async () => (await page.locator('[data-sum]').innerText()).replace(/\s+/g, ' ')
const state = () => page.locator('[data-state]').innerText()
const hidden = (name: string) => page.locator(`input[name=${name}]`).inputValue()

describe('the ballot with JavaScript', () => {
  beforeEach(() => open('ballot'))

  it('says what is chosen, what is left and how many, before it draws it', async () => {
    expect(await sum()).toBe('£0 of £25,000 chosen £25,000 left · no projects yet')
    await tick(7)
    expect(await sum()).toBe('£6,500 of £25,000 chosen £18,500 left · 1 project')
    await tick(11)
    expect(await sum()).toBe('£18,500 of £25,000 chosen £6,500 left · 2 projects')
    const widths = await page
      .locator('.strip-bar .segment')
      .evaluateAll(all => all.map(one => one.getAttribute('width')))
    expect(widths).toEqual(['26%', '48%'])
  })

  it('says it once to who listens, when the ticking has stopped', async () => {
    const live = page.locator('[data-live]')
    await tick(7, 11)
    expect(await live.innerText()).toBe('')
    await expect
      .poll(() => live.innerText(), { timeout: 3000 })
      .toBe('£18,500 of £25,000 chosen. £6,500 left · 2 projects')
  })

  it('lets people choose too much, explains it, and stops only the sending', async () => {
    await tick(7, 11, 4)
    expect(await sum()).toBe('£2,400 over. Remove one to send 3 projects')
    expect(await page.locator(':disabled').count()).toBe(0)
    await page.getByRole('button', { name: 'Check' }).click()
    expect(page.url()).toBe(`${site.origin}/ballot`)
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-sum'))).toBe(true)
    await tick(4)
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.poll(() => page.url()).toBe(`${site.origin}/en/vote/check`)
  })

  it('keeps the choices on the phone, says so, and brings them back', async () => {
    await tick(2, 9)
    expect(await state()).toMatch(/^Kept on this phone \d\d:\d\d · not sent\s+Forget them$/)
    await page.reload()
    expect(
      await page
        .locator('input[name=choice]:checked')
        .evaluateAll(all => all.map(one => (one as HTMLInputElement).value)),
    ).toEqual(['p2', 'p9'])
    await page.getByRole('button', { name: 'Forget them' }).click()
    expect(await page.locator('input[name=choice]:checked').count()).toBe(0)
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await page.reload()
    expect(await page.locator('input[name=choice]:checked').count()).toBe(0)
  })

  it('draws its own random numbers and keeps them over a reload, not over another visit', async () => {
    const first = [await hidden('castId'), await hidden('voterNonce')]
    for (const nonce of first) expect(nonce).toMatch(/^(?!0{32})[0-9a-f]{32}$/)
    expect(first[0]).not.toBe(first[1])
    await page.reload()
    expect([await hidden('castId'), await hidden('voterNonce')]).toEqual(first)
    const other = await context.newPage()
    await other.goto(`${site.origin}/ballot`)
    expect(await other.locator('input[name=castId]').inputValue()).not.toBe(first[0])
  })

  it('knows after the confirmation that it was sent, and after a change that the change was not', async () => {
    await tick(2)
    await page.goto(`${site.origin}/confirmation`)
    expect(await page.getByText('kept on this phone, so that you can change them').isVisible()).toBe(true)
    await page.goto(`${site.origin}/ballot`)
    expect(await state()).toMatch(/^Sent \d\d:\d\d/)
    await tick(9)
    expect(await state()).toMatch(/^Changed \d\d:\d\d · the change is not sent/)
  })

  it('lets who borrowed the phone take their choices away after voting', async () => {
    await tick(2)
    await page.goto(`${site.origin}/confirmation`)
    await page.getByRole('button', { name: 'Forget them' }).click()
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    expect(await page.getByText('Nothing is kept on this phone.').isVisible()).toBe(true)
  })

  it('has a strip of 64 px at most on a phone, also when the words are long', async () => {
    const height = async () => (await page.locator('[data-strip]').boundingBox())?.height
    expect(await height()).toBeLessThanOrEqual(64)
    await tick(7, 11, 4)
    expect(await height()).toBeLessThanOrEqual(64)
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await height()).toBeLessThanOrEqual(64)
  })

  it('never hides what has the focus behind the strip (WCAG 2.2, 2.4.11)', async () => {
    for (let press = 0; press < 24; press++) {
      await page.keyboard.press('Tab')
      const covered = await page.evaluate(() => {
        const focused = document.activeElement
        const strip = document.querySelector('[data-strip]')
        if (!focused || !strip || strip.contains(focused) || focused === document.body) return false
        const [box, bar] = [focused.getBoundingClientRect(), strip.getBoundingClientRect()]
        return box.bottom > bar.top && box.top < bar.bottom
      })
      expect(covered, `after ${press + 1} presses`).toBe(false)
    }
  })

  it('can be filled in and sent by the keyboard alone', async () => {
    await page.locator('#choice-p2').focus()
    await page.keyboard.press('Space')
    expect(await sum()).toContain('£4,200 of £25,000')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toBe(`${site.origin}/en/vote/check`)
  })
})

describe('a ballot that takes up to three', () => {
  it('counts ticks, not money, and explains one too many', async () => {
    await open('approval')
    expect(await sum()).toBe('1 of 3 chosen together £8,900')
    await tick(7, 11)
    expect(await sum()).toBe('3 of 3 chosen together £27,400')
    await tick(2)
    expect(await sum()).toBe('4 chosen, 3 allowed. Remove some to send')
    await page.getByRole('button', { name: 'Check' }).click()
    expect(page.url()).toBe(`${site.origin}/approval`)
  })
})

describe('the ballot without JavaScript', () => {
  it('shows the pot and a button, and sends what is ticked with the server’s numbers', async () => {
    await open('ballot', { javaScriptEnabled: false })
    expect(await sum()).toBe('£25,000 to spend Tick as many as fit')
    expect(await state()).toBe('Not sent yet')
    await page.getByLabel('Saturday repair café').check()
    const request = page.waitForRequest(/\/en\/vote\/check/)
    await page.getByRole('button', { name: 'Check' }).click()
    const sent = new URLSearchParams((await request).postData() ?? '')
    expect(sent.getAll('choice')).toEqual(['p2'])
    expect(sent.get('castId')).toBe('0'.repeat(32))
    expect(sent.get('replaces')).toBe('0')
  })
  it('opens its menu', async () => {
    await open('round', { javaScriptEnabled: false })
    expect(await page.getByRole('link', { name: 'Results', exact: true }).isVisible()).toBe(false)
    await page.locator('summary', { hasText: 'Menu' }).click()
    expect(await page.getByRole('link', { name: 'Results', exact: true }).isVisible()).toBe(true)
  })
})

describe('words kept while they are typed', () => {
  beforeEach(() => open('record'))
  const box = () => page.getByLabel('Add a comment')
  const type = async (text: string) => {
    await box().fill(text)
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1)
  }

  it('come back after a reload, with a note, and can be thrown away', async () => {
    await type('Please add a lamp')
    await page.reload()
    expect(await box().inputValue()).toBe('Please add a lamp')
    expect(await page.locator('.kept').innerText()).toContain('This is what you typed before.')
    await page.getByRole('button', { name: 'Throw it away' }).click()
    expect(await box().inputValue()).toBe('')
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await page.reload()
    expect(await page.locator('.kept').count()).toBe(0)
  })

  it('are offered, not put back, once they were sent', async () => {
    await type('Please add a lamp')
    await page.getByRole('button', { name: 'Send your comment' }).click()
    await page.goto(`${site.origin}/record`)
    expect(await box().inputValue()).toBe('')
    await page.getByRole('button', { name: 'Put it back' }).click()
    expect(await box().inputValue()).toBe('Please add a lamp')
  })

  it('never hold hidden fields such as tokens', async () => {
    await type('Please add a lamp')
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('token')
  })
})

const fields = (kind: string) =>
  page.locator(`.project ${kind}`).evaluateAll(all =>
    all
      .map(one => one as HTMLInputElement | HTMLSelectElement)
      .filter(({ value }) => value !== '')
      .map(({ name, value }) => `${value} ${name.replace('mark-', '')}`)
      .sort(),
  )
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const fieldOf = (id: string) => page.locator(`#mark-${id}`)
const [cafe, benches, football] = [
  'Saturday repair café',
  'Benches and a ramp at Weir Steps',
  'Night-time football',
]

describe('a ballot in order of preference', () => {
  const places = () => fields('select')
  beforeEach(() => open('ranked'))

  it('moves projects up and down by buttons, never two in one place, and the last one off', async () => {
    expect(await sum()).toBe('1 of 3 places filled together £8,900')
    await fieldOf('p2').selectOption('1st choice')
    expect(await places()).toEqual(['1 p2', '2 p4'])
    await press(`Down: ${cafe}`)
    expect(await places()).toEqual(['1 p4', '2 p2'])
    await press(`Add: ${benches}`)
    await press(`Up: ${benches}`)
    expect(await places()).toEqual(['1 p4', '2 p7', '3 p2'])
    expect(await sum()).toBe('3 of 3 places filled together £19,600')
    await page
      .getByRole('button', { name: /^Add: / })
      .first()
      .click()
    expect(await sum()).toBe('3 of 3 places filled Take one out to add another')
    expect(await places()).toEqual(['1 p4', '2 p7', '3 p2'])
    await press(`Down: ${cafe}`)
    expect(await places()).toEqual(['1 p4', '2 p7'])
    await expect
      .poll(() => page.locator('[data-live]').innerText(), { timeout: 3000 })
      .toBe(`${cafe}: not chosen. 2 of 3 places filled. together £15,400`)
  })

  it('is put in order by the keyboard alone', async () => {
    await fieldOf('p4').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      `Down: ${football}`,
    )
    await page.keyboard.press('Enter')
    expect(await places()).toEqual([])
    // The button that was pressed is gone; the focus is on the one that takes it back.
    await page.keyboard.press('Enter')
    expect(await places()).toEqual(['1 p4'])
  })
})

describe('a ballot of points', () => {
  beforeEach(() => open('points'))

  it('counts what is given while it is typed or pressed, and stops only the sending of too many', async () => {
    expect(await sum()).toBe('4 of 10 points given 6 left · 1 project')
    await fieldOf('p7').fill('5')
    expect(await sum()).toBe('9 of 10 points given 1 left · 2 projects')
    await press(`One more for “${cafe}”`)
    expect(await fields('input')).toEqual(['1 p2', '4 p4', '5 p7'])
    const widths = await page
      .locator('.strip-bar .segment')
      .evaluateAll(all => all.map(one => one.getAttribute('width')))
    expect(new Set(widths)).toEqual(new Set(['50%', '10%', '40%']))
    await press(`One more for “${cafe}”`)
    expect(await sum()).toBe('11 points given. Take 1 back to send 3 projects')
    await page.getByRole('button', { name: 'Check' }).click()
    expect(page.url()).toBe(`${site.origin}/points`)
    expect(await page.locator(':disabled').count()).toBe(0)
    await press(`One fewer for “${cafe}”`)
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.poll(() => page.url()).toBe(`${site.origin}/en/vote/check`)
  })

  it('keeps the points on the phone as they were typed, and forgets them when asked', async () => {
    await fieldOf('p7').fill('5')
    const kept = await page.evaluate(() => localStorage.getItem('folkmoot:ballot:spring:points'))
    expect(JSON.parse(kept ?? '{}').choices.toSorted()).toEqual([
      ['p2', 'two'],
      ['p4', '4'],
      ['p7', '5'],
    ])
    await press('Forget them')
    expect(await fields('input')).toEqual([])
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  })
})
