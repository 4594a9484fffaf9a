// Every component in every state, opened in a browser under the real policy: no accessibility violation at any width,
// light or dark, nothing that scrolls sideways. With JOURNEY_PICTURES set, leaves pictures in .folkmoot/screenshots for people
// to look at.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsOn } from '../fixtures/axe.ts'
import { launchBrowser } from '../fixtures/browser.ts'
import { leavePicture } from '../fixtures/pictures.ts'
import { families, type GallerySite, startGallery } from './gallery-site.tsx'

let browser: Browser
let site: GallerySite
let page: Page
const complaints: string[] = []
beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), startGallery()])
  // One page for all: opening another costs more than looking at it. Each family comes to a phone that keeps nothing.
  page = await browser.newPage()
  await page.addInitScript(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(String(error)))
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

describe.each(families)('gallery: %s', family => {
  beforeAll(async () => {
    // Made wider and darker as it goes: loading it anew each time would cost more than checking it.
    complaints.length = 0
    await page.goto(`${site.origin}/${family}`)
    if (family === 'ballot') {
      await page.getByLabel('Benches and a ramp').check()
      await page.getByLabel('Saturday repair café').check()
    }
  })

  it.each([
    { width: 320, colorScheme: 'light' },
    { width: 360, colorScheme: 'light' },
    { width: 768, colorScheme: 'dark' },
    { width: 768, colorScheme: 'light' },
    { width: 320, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const)('has no violation at $width px, $colorScheme', async ({ width, colorScheme }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    // The phone is as the smallest, and the tablet in light as the desk.
    if (width !== 360 && `${width} ${colorScheme}` !== '768 light')
      expect(await violationsOn(page)).toEqual([])
    expect(complaints).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      'no sideways scrolling',
    ).toBeLessThanOrEqual(width)
    await leavePicture(
      page,
      `gallery-${family}-${width}-${colorScheme}`,
      width !== 360 || family !== 'ballot',
    )
  })
})
