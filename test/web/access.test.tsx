// The checks of every page's accessibility, on the pages that have every component in every state: put together as they should be, come
// to by Tab, spaced by the reader, in the reader's own colours, without movement. All pages in all looks: npm run rig:access.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { misbuilt } from '../fixtures/access/built.ts'
import { unfit } from '../fixtures/access/fit.ts'
import { spaced } from '../fixtures/access/looks.ts'
import { moving, untoldWithoutColours } from '../fixtures/access/told.ts'
import { wrongByTab } from '../fixtures/access/walk.ts'
import { launchBrowser } from '../fixtures/browser.ts'
import { type GallerySite, startGallery } from './gallery-site.tsx'

let browser: Browser
let site: GallerySite
let page: Page

beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), startGallery()])
  page = await browser.newPage()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function open(family: string, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.goto(`${site.origin}/${family}`)
}

describe.each(['ballot', 'fields'])('the gallery’s %s', family => {
  it('is put together for who hears it', async () => {
    await open(family, 320, 800)
    expect(await misbuilt(page)).toEqual([])
  })

  it('tells without its colours what it tells with them, and keeps still', async () => {
    await open(family, 360, 800)
    if (family === 'ballot') await page.getByLabel('Benches and a ramp').check()
    expect(await untoldWithoutColours(page)).toEqual([])
    expect(await moving(page)).toEqual([])
  })

  it.each([320, 1280])('has room for the reader’s own spacing at %i px', async width => {
    await open(family, width, 800)
    await spaced(page)
    expect(await unfit(page)).toEqual([])
  })
})

describe('by Tab alone', () => {
  it.each([
    ['a phone', 'ballot', 360, 640],
    ['a desk', 'ballot', 1280, 720],
    ['a desk magnified four times', 'ballot', 320, 256],
    ['a phone', 'fields', 360, 640],
  ] as const)('on %s, all of the %s can be come to, in order, and seen', async (_, family, width, height) => {
    await open(family, width, height)
    const { stops, wrong } = await wrongByTab(page, 'top')
    expect(wrong).toEqual([])
    expect(stops).toBeGreaterThan(20)
  })

  it('with a reader’s own spacing the strip is taller, and covers nothing that has the focus', async () => {
    await open('ballot', 320, 640)
    await spaced(page)
    expect((await wrongByTab(page, 'main')).wrong).toEqual([])
  })
})

describe('who listens', () => {
  /** Words in a part that was not there, or could not be heard, when the page was: they may never be spoken. */
  async function spokenTooSoon(): Promise<string[]> {
    return page.evaluate(() => (window as unknown as { tooSoon: string[] }).tooSoon)
  }

  it('hears of words that were kept, from a part of the page that was there before', async () => {
    page = await browser.newPage()
    await page.addInitScript(watchVoices)
    await open('record', 360, 640)
    await page.getByLabel('Add a comment').fill('Please add a lamp')
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1)
    await page.reload()
    await page.getByRole('status').filter({ hasText: 'This is what you typed before.' }).waitFor()
    expect(await spokenTooSoon()).toEqual([])
  })

  it('hears that what the phone kept is forgotten', async () => {
    await open('ballot', 360, 640)
    await page.getByLabel('Benches and a ramp').check()
    await open('confirmation', 360, 640)
    await page.getByRole('button', { name: 'Forget them' }).click()
    await page.getByRole('status').filter({ hasText: 'Nothing is kept' }).waitFor()
    expect(await spokenTooSoon()).toEqual([])
  })
})

/** Before the page's own scripts: notes what they say from where nobody is listened to yet. */
function watchVoices(): void {
  const voices = '[role=status], [role=alert], [aria-live]'
  const tooSoon: string[] = []
  Object.assign(window, { tooSoon })
  let known: Set<Element> | undefined
  document.addEventListener('readystatechange', () => {
    // Scripts of the page run from here on.
    if (known || document.readyState !== 'interactive') return
    const isThere = (voice: Element) => !voice.closest('[hidden]')
    known = new Set([...document.querySelectorAll(voices)].filter(isThere))
    const there = known
    new MutationObserver(changes => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const inside = element?.closest(voices)
        const spoken = inside ? [inside] : [...(element?.querySelectorAll(voices) ?? [])]
        for (const voice of spoken)
          if (!there.has(voice) && voice.textContent?.trim()) tooSoon.push(voice.outerHTML.slice(0, 200))
      }
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['role', 'aria-live', 'hidden'],
    })
  })
}
