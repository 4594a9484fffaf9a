// One page opened as a resident opens it: a cheap phone whose processor is four times slower than this machine's, and a line of
// 1.6 Mbit/s down and 0.75 up on which every request waits 150 ms (what Lighthouse calls slow 4G). Handshakes are not played
// through, and a browser holds back whole requests, not packets. Then everything on the page that can be pressed, opened or
// typed into is tried once, by pointer and by keyboard, and the page is read to its end.
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import type { PageToMeasure } from './pages.ts'

export const phone = { width: 360, height: 740, dots: 2 } as const
export const line = { latencyMs: 150, downBits: 1_600_000, upBits: 750_000 } as const
export const slowdown = 4

export const kinds = ['Document', 'Stylesheet', 'Script', 'Image', 'Other'] as const
export type Kind = (typeof kinds)[number]

export interface Load {
  readonly lcpMs: number
  /** All that moved unasked, from the first paint to the end of the page: never less than what browsers report as CLS. */
  readonly shift: number
  /** The slowest of all interactions, which is what browsers report where there are fewer than fifty. */
  readonly inpMs: number
  readonly interactions: number
  readonly requests: number
  /** Bytes on the line, headers and redirects with them, until nothing more came by itself. */
  readonly bytes: Readonly<Record<Kind, number>>
  /** Addresses of what came, as they were asked for. */
  readonly asked: readonly { readonly kind: Kind; readonly path: string }[]
}

interface Seen {
  lcp: number
  shift: number
  readonly events: { readonly id: number; readonly ms: number }[]
  readonly flush: () => void
}

export async function openOn(browser: Browser, origin: string, token?: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: phone.width, height: phone.height },
    deviceScaleFactor: phone.dots,
    isMobile: true,
    hasTouch: true,
    locale: 'en-GB',
  })
  if (token !== undefined)
    await context.addCookies([{ name: 'folkmoot', value: token, url: origin, httpOnly: true }])
  return context
}

export async function measured(
  browser: Browser,
  origin: string,
  { path, token }: PageToMeasure,
): Promise<Load> {
  const context = await openOn(browser, origin, token)
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const line = await heldToTheLine(session)
    await page.addInitScript(watch)
    await page.goto(path, { waitUntil: 'networkidle' })
    const first = { ...line, bytes: { ...line.bytes }, asked: [...line.asked] }
    const lcpMs = (await seenOn(page)).lcp
    await tryEverything(page)
    await readToTheEnd(page)
    const { shift, events } = await seenOn(page)
    const interactions = new Set(events.map(({ id }) => id)).size
    const inpMs = Math.max(0, ...events.map(({ ms }) => ms))
    return { lcpMs, shift, inpMs, interactions, ...first }
  } finally {
    await context.close()
  }
}

async function heldToTheLine(session: CDPSession) {
  const came = {
    requests: 0,
    bytes: { Document: 0, Stylesheet: 0, Script: 0, Image: 0, Other: 0 } as Record<Kind, number>,
    asked: [] as { kind: Kind; path: string }[],
  }
  const kindOf = new Map<string, Kind>()
  session.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    if (request.url.startsWith('data:')) return
    const kind = kinds.find(kind => kind === type) ?? 'Other'
    kindOf.set(requestId, kind)
    came.requests++
    came.asked.push({ kind, path: new URL(request.url).pathname })
    if (redirectResponse) came.bytes[kind] += redirectResponse.encodedDataLength
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kindOf.get(requestId)
    if (kind) came.bytes[kind] += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latencyMs,
    downloadThroughput: line.downBits / 8,
    uploadThroughput: line.upBits / 8,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  return came
}

/** Runs in the page, before anything else there. */
function watch(): void {
  const flushes: (() => void)[] = []
  const seen = {
    lcp: 0,
    shift: 0,
    events: [] as { id: number; ms: number }[],
    flush: () => {
      for (const flush of flushes) flush()
    },
  }
  Object.assign(window, { seenByBench: seen })
  type Entry = PerformanceEntry & { value?: number; hadRecentInput?: boolean; interactionId?: number }
  const observe = (type: string, take: (entry: Entry) => void, options: object = {}) => {
    const observer = new PerformanceObserver(list => {
      for (const entry of list.getEntries()) take(entry)
    })
    observer.observe({ type, buffered: true, ...options })
    flushes.push(() => {
      for (const entry of observer.takeRecords()) take(entry)
    })
  }
  observe('largest-contentful-paint', ({ startTime }) => {
    seen.lcp = startTime
  })
  observe('layout-shift', ({ value = 0, hadRecentInput = false }) => {
    if (!hadRecentInput) seen.shift += value
  })
  const event = ({ interactionId: id = 0, duration: ms }: Entry) => {
    if (id > 0) seen.events.push({ id, ms })
  }
  // The first is reported however short it was; others from 16 ms on.
  observe('first-input', event)
  observe('event', event, { durationThreshold: 16 })
}

/** After two more frames, by when whatever was pressed has been painted. */
const seenOn = (page: Page): Promise<Pick<Seen, 'lcp' | 'shift' | 'events'>> =>
  page.evaluate(
    () =>
      new Promise<Pick<Seen, 'lcp' | 'shift' | 'events'>>(resolve =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const { seenByBench: seen } = window as unknown as { seenByBench: Seen }
            seen.flush()
            resolve({ lcp: seen.lcp, shift: seen.shift, events: seen.events })
          }),
        ),
      ),
  )

async function tryEverything(page: Page): Promise<void> {
  const main = page.getByRole('main')
  // Whatever else there is, a heading can be pressed.
  await main.getByRole('heading', { level: 1 }).click()
  const boxes = main.getByRole('checkbox')
  for (const index of [0, 1, 2]) if ((await boxes.count()) > index) await boxes.nth(index).click()
  if ((await boxes.count()) > 3) {
    await boxes.nth(3).focus()
    await page.keyboard.press('Space')
  }
  const folded = main.locator('summary:visible')
  for (const index of [0, 1]) if ((await folded.count()) > index) await folded.nth(index).click()
  if ((await folded.count()) > 2) {
    await folded.nth(2).focus()
    await page.keyboard.press('Enter')
  }
  const field = main.locator('input:visible:not([type=checkbox]):not([type=radio]), textarea:visible').first()
  if ((await field.count()) > 0) {
    await field.click()
    await page.keyboard.type('bench')
  }
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Tab')
}

/** Screen by screen, so that what is fetched late comes in. */
async function readToTheEnd(page: Page): Promise<void> {
  for (let screens = 0; screens < 60; screens++) {
    const isEnd = await page.evaluate(() => {
      const before = window.scrollY
      window.scrollBy({ top: window.innerHeight, behavior: 'instant' })
      return window.scrollY === before
    })
    if (isEnd) break
  }
  await page.waitForLoadState('networkidle')
}
