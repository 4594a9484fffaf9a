// The gallery in Welsh, in a language with longer words, and in one that runs from right to left: nothing is cut off, nothing
// scrolls sideways, and nothing that people need to get about is lost.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wordsFor } from '../../web/messages/translate.ts'
import { violationsOn } from '../fixtures/axe.ts'
import { launchBrowser } from '../fixtures/browser.ts'
import { leavePicture } from '../fixtures/pictures.ts'
import { expanded, rightToLeft } from '../fixtures/pseudo.ts'
import { families, type GallerySite, startGallery, words } from './gallery-site.tsx'

const welsh = wordsFor('cy', words)

describe.each([
  ['Welsh', welsh],
  ['longer words', expanded(words)],
  ['right to left', rightToLeft(words)],
] as const)('the gallery in %s', (name, spoken) => {
  let browser: Browser
  let site: GallerySite
  let page: Page
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([launchBrowser(), startGallery(spoken)])
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  it.each(families)('fits: %s', async family => {
    await page.goto(`${site.origin}/${family}`)
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      const { scrollWidth, dir } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        dir: document.documentElement.dir,
      }))
      expect([width, scrollWidth <= width, dir]).toEqual([width, true, spoken.dir])
      if (width === 320) expect(await violationsOn(page)).toEqual([])
      await leavePicture(page, `gallery-${family}-${width}-${name.replaceAll(' ', '-')}`)
    }
  })
})
