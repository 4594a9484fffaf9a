// What npm run rig:access has looked at: pages, looks, stops of Tab, whatever is wrong; and whether two pages that are about different
// things have one title between them, by which nobody who hears the title alone could tell them apart.
import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { Looked } from '../fixtures/access/looks.ts'

export interface AccessCounts {
  readonly pages: number
  readonly states: number
  readonly looks: number
  readonly stops: number
  readonly wrong: readonly string[]
}

export interface AccessTally {
  add(page: Page, looked: Looked): Promise<void>
  /** Writes the counts to where ACCESS names, if it does. */
  close(): void
}

export function accessTally(): AccessTally {
  const file = process.env.ACCESS
  const counts = { states: 0, looks: 0, stops: 0 }
  const wrong: string[] = []
  /** By title, without what a refusal adds: the headings under it, by address. */
  const titles = new Map<string, Map<string, string>>()
  return {
    async add(page, looked) {
      if (file === undefined) return
      counts.states++
      counts.looks += looked.looks
      counts.stops += looked.stops
      wrong.push(...looked.wrong)
      const { title, heading } = await page.evaluate(() => ({
        title: document.title.replace(/^Error: /, ''),
        heading: document.querySelector('h1')?.textContent?.trim().replace(/\.$/, '') ?? '',
      }))
      const headings = titles.get(title) ?? new Map<string, string>()
      titles.set(title, headings.set(new URL(page.url()).pathname, heading))
    },
    close() {
      if (file === undefined) return
      const pages = new Set([...titles.values()].flatMap(headings => [...headings.keys()]))
      for (const [title, headings] of titles)
        if (new Set(headings.values()).size > 1)
          wrong.push(
            `“${title}” is the title of ${[...headings].map(([path, text]) => `${path} (${text})`).join(', ')}`,
          )
      writeFileSync(file, JSON.stringify({ pages: pages.size, ...counts, wrong } satisfies AccessCounts))
    },
  }
}
