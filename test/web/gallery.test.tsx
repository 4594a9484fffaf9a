// Every component in every state, opened in a browser under the real policy: no accessibility violation at any width,
// light or dark, nothing that scrolls sideways. Leaves pictures in .folkmoot/screenshots for people to look at.
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../fixtures/browser.ts'
import { families, type GallerySite, startGallery } from './gallery-site.tsx'

const screenshots = fileURLToPath(new URL('../../.folkmoot/screenshots/', import.meta.url))
const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let browser: Browser
let site: GallerySite
let axe: string
beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true })
  ;[browser, site, axe] = await Promise.all([launchBrowser(), startGallery(), readFile(axeSource, 'utf8')])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function violationsOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { rules: { 'target-size': { enabled: true } } })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
    )
  })
}

describe.each(families)('gallery: %s', family => {
  let page: Page
  const complaints: string[] = []
  beforeAll(async () => {
    // One page a family, made wider and darker as it goes: loading it anew each time would cost more than checking it.
    page = await browser.newPage()
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(String(error)))
    await page.goto(`${site.origin}/${family}`)
    if (family === 'ballot') {
      await page.getByLabel('Benches and a ramp').check()
      await page.getByLabel('Saturday repair café').check()
    }
    // The checker is put in from outside, which the page's policy rightly forbids to scripts of the page.
    await page.evaluate(axe)
  })
  afterAll(() => page?.close())

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
    await page.screenshot({
      path: `${screenshots}gallery-${family}-${width}-${colorScheme}.png`,
      fullPage: width !== 360 || family !== 'ballot',
    })
  })
})
