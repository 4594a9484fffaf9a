// Is a page good for whoever hears it, has a small screen, or touches it with a thumb? Looked at as it stands: how it is put together,
// at three widths whether anything has to be scrolled sideways, on the smallest and the widest what axe finds, target sizes included.
// With ACCESS set (npm run rig:access), in every look of fixtures/access.
import type { Page } from 'playwright-core'
import { misbuilt } from '../fixtures/access/built.ts'
import { type Looked, wrongInAnyLook } from '../fixtures/access/looks.ts'
import { violationsOn } from '../fixtures/axe.ts'
import { dot } from '../fixtures/browser.ts'

export const widths = [320, 768, 1280] as const

/** Whether pages are looked at in every way. */
export const thorough = process.env.ACCESS !== undefined

const seen = new Set<string>()
/** Whether no page of this kind was looked at before, refused or not: ids and numbers are all that tells those of a kind apart. */
async function isNew(page: Page): Promise<boolean> {
  const path = new URL(page.url()).pathname.replace(/\/(?:[0-9A-Z]{26}|\d+|[0-9a-f]{32,})(?=\/|$)/g, '/*')
  const kind = `${path} ${(await page.title()).startsWith('Error: ')}`
  if (seen.has(kind)) return false
  seen.add(kind)
  return true
}

/** Everything that is wrong, each with the page and the width; `whole`, also what stands around the main part. */
export async function wrongWith(page: Page, whole = false): Promise<Looked> {
  // A page's words are there before its styles are.
  await page.waitForLoadState('load')
  if (thorough) return wrongInAnyLook(page, whole)
  const before = page.viewportSize()!
  const wrong: string[] = []
  // Another round's page has the colours of the first, and is laid out as it was where there is room.
  const isFirst = await isNew(page)
  for (const width of isFirst ? widths : [320]) {
    await page.setViewportSize({ width, height: 800 })
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    // What stands on a tablet stands on the phone or on the desk too; colours are the same everywhere.
    const found = width === 768 ? [] : await violationsOn(page, isFirst && width === 320)
    if (width === 320) found.push(...(await misbuilt(page)))
    if (sideways > dot) found.push(`${sideways} px wider than the screen`)
    wrong.push(...found.map(what => `${page.url()} at ${width} px: ${what}`))
  }
  await page.setViewportSize(before)
  return { looks: isFirst ? widths.length : 1, stops: 0, wrong }
}
