// Is a page good for whoever hears it, has a small screen, or touches it with a thumb? Looked at as it stands: at three
// widths whether anything has to be scrolled sideways, on the smallest and the widest what axe finds, target sizes included.
import type { Page } from 'playwright-core'
import { violationsOn } from '../fixtures/axe.ts'

export const widths = [320, 768, 1280] as const

/** Everything that is wrong, each with the page and the width. */
export async function wrongWith(page: Page): Promise<string[]> {
  const before = page.viewportSize()!
  const wrong: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    // What stands on a tablet stands on the phone or on the desk too, and colours are the same everywhere.
    const found = width === 768 ? [] : await violationsOn(page, width === 320)
    if (sideways > 0) found.push(`${sideways} px wider than the screen`)
    wrong.push(...found.map(what => `${page.url()} at ${width} px: ${what}`))
  }
  await page.setViewportSize(before)
  return wrong
}
