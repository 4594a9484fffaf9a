// What one page weighs by kind, packed by gzip as the edge would send it to whoever takes nothing better, and of how many
// elements it is made.
import type { Browser } from 'playwright-core'
import { openOn } from './measure.ts'
import type { FaceTown, PageToMeasure } from './pages.ts'

export interface Weight {
  readonly html: number
  readonly css: number
  readonly script: number
  readonly elements: number
}

export async function weigh(
  { edge }: FaceTown,
  browser: Browser,
  { path, token }: PageToMeasure,
): Promise<Weight> {
  const context = await openOn(browser, edge.origin, token)
  try {
    const page = await context.newPage()
    await page.goto(path, { waitUntil: 'load' })
    const { linked, elements } = await page.evaluate(() => ({
      elements: document.querySelectorAll('*').length,
      linked: {
        css: [...document.querySelectorAll('link[rel=stylesheet]')].map(
          link => (link as HTMLLinkElement).href,
        ),
        script: [...document.scripts].map(({ src }) => src),
      },
    }))
    const sum = (addresses: readonly string[]) =>
      addresses.reduce((bytes, address) => bytes + (edge.gzipped(new URL(address).pathname) ?? 0), 0)
    return { html: sum([page.url()]), css: sum(linked.css), script: sum(linked.script), elements }
  } finally {
    await context.close()
  }
}
