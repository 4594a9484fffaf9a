// What a screen reader is given of the main part of a page, kept as text beside the tests: one file a journey, in heard/. A page
// that says something else to who hears it fails its journey; UPDATE=yes writes the files anew, and the difference is read before it
// is kept. What is different each time (dates, times, codes, numbers drawn by chance) stands in brackets.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = fileURLToPath(new URL('heard/', import.meta.url))
const isUpdate = process.env.UPDATE === 'yes'

export interface Hearing {
  /** The page as it stands, under a name for it in the file. */
  listen(page: Page, name: string): Promise<void>
  /** Once the journey is over: it was what it is known to be. */
  expectAsKnown(): void
}

export function hearing(journey: string): Hearing {
  const pages: string[] = []
  return {
    async listen(page, name) {
      // Islands have begun by then: what they show is heard with the rest.
      await page.waitForLoadState('load')
      const given = await page.getByRole('main').ariaSnapshot()
      pages.push(`== ${name}\n${steady(given)}\n`)
    },
    expectAsKnown() {
      expect(pages.length, 'pages listened to').toBeGreaterThan(0)
      const file = `${folder}${journey}.txt`
      const heard = pages.join('\n')
      if (isUpdate) {
        mkdirSync(folder, { recursive: true })
        writeFileSync(file, heard)
      }
      expect(heard, `as in heard/${journey}.txt; UPDATE=yes writes it anew`).toBe(readFileSync(file, 'utf8'))
    },
  }
}

/** What is listened to on tours of all pages: where it is kept, and the headings of the pages. */
const onTours: Readonly<Record<string, readonly [journey: string, headings: RegExp]>> = {
  'of a resident who suggests': [
    'resident-proposes',
    /^(?:Make a proposal|Check your proposal|Your proposal is sent)/,
  ],
  'of what is measured, for an organiser': ['organiser-records', /^(?:Correct a reading|A reading of)/],
}

/** Of a tour whose pages are listened to: told of every stop, it keeps those it is about. */
export function hearingOnTour(
  tour: string,
): { stop(page: Page): Promise<void>; expectAsKnown(): void } | undefined {
  const [journey, headings] = onTours[tour] ?? []
  if (journey === undefined || headings === undefined) return undefined
  const { listen, expectAsKnown } = hearing(journey)
  return {
    async stop(page) {
      const heading = await page.getByRole('heading', { level: 1 }).first().innerText()
      if (headings.test(heading)) await listen(page, heading)
    },
    expectAsKnown,
  }
}

const day = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)'
const clock = '(?:\\d{1,2}(?:[:.]\\d\\d)?[ap]m|\\d\\d:\\d\\d|midday|midnight)'

const depthOf = (line: string): number => line.search(/\S/)

/** A line that began a list of its own, of which nothing is left. */
const isAlone = (line: string, next = ''): boolean => line.endsWith(':') && depthOf(next) <= depthOf(line)

/** Without where links lead, which their words say, and without what chance and the calendar make of it. */
function steady(snapshot: string): string {
  return snapshot
    .split('\n')
    .filter(line => !/^\s*- \/url:/.test(line))
    .map((line, index, lines) => (isAlone(line, lines[index + 1]) ? line.slice(0, -1) : line))
    .join('\n')
    .replace(new RegExp(`(?:${day},? )?\\d{1,2} ${month}(?: \\d{4})?(?:,? (?:at )?${clock})?`, 'g'), '[date]')
    .replace(new RegExp(`\\b${clock}\\b`, 'g'), '[time]')
    .replace(/\b(?:[0-9a-f]{4}-){3,}[0-9a-f]{4}\b/g, '[key]')
    .replace(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){1,5}\b/g, '[code]')
    .replace(/\b[0-9a-z]{4}(?:-[0-9a-z]{4}){4}\b/g, '[code]')
    .replace(/\bis ballot \d+ of\b/g, 'is ballot [number] of')
    .replace(/\b[0-9a-f]{32,}\b/g, '[number]')
    .replace(/[\w+/-]{60,}={0,2}/g, '[signature]')
}
