// A browser that tells whatever a page does that no page of ours does: a script that runs, a window or a question that opens, a
// request to another host, a complaint of the page's own policy. And what stands in the page that could do so later.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { payloadName } from './payloads.ts'

export interface WatchedBrowser {
  /** What ran, or was asked for elsewhere, since the beginning, each with the page it happened on. */
  readonly ran: readonly string[]
  /** What stood in a page that only its writer's markup can have put there. */
  readonly strange: readonly string[]
  /** What the page's own policy kept from happening. */
  readonly reports: readonly string[]
  /** Pages that broke. */
  readonly broken: readonly string[]
  readonly seen: ReadonlySet<string>
  readonly pages: number
  /** How often a payload stood in a page. */
  readonly shown: number
  readonly page: Page
  look(path: string): Promise<void>
  /** An answer to something that was sent, shown as the browser would show it. */
  lookAt(answer: Replayed): Promise<void>
  as(cookie: string | undefined): Promise<void>
  close(): Promise<void>
}

export interface Replayed {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

const cookieName = 'folkmoot'

/** `policy`: whether the browser heeds the page's own. Without it what was written into a page is all that holds. */
export async function watchedBrowser(
  browser: Browser,
  origin: string,
  { policy }: { readonly policy: boolean },
): Promise<WatchedBrowser> {
  const context = await browser.newContext({ baseURL: origin, bypassCSP: !policy })
  const watch = {
    ran: [] as string[],
    strange: [] as string[],
    reports: [] as string[],
    broken: [] as string[],
    seen: new Set<string>(),
    pages: 0,
    shown: 0,
  }
  let at = ''
  const ran = (what: string) => watch.ran.push(`${at}: ${what}`)
  await context.exposeBinding('canary', (_, name) => void ran(`canary(${String(name)})`))
  await context.route(
    url => url.origin !== origin && url.protocol !== 'data:',
    route => {
      ran(`asked ${route.request().url()}`)
      return route.abort()
    },
  )
  let answer: Replayed | undefined
  await context.route('**/replayed/*', route =>
    answer ? route.fulfill({ ...answer, headers: { ...answer.headers } }) : route.abort(),
  )
  const page = await context.newPage()
  context.on('page', opened => {
    ran(`opened ${opened.url()}`)
    void opened.close()
  })
  page.on('dialog', dialog => {
    ran(`said ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', message => {
    if (/Content.Security.Policy/i.test(message.text())) watch.reports.push(`${at}: ${message.text()}`)
  })
  let replays = 0
  const look = async (path: string) => {
    at = path
    const status = await opened(page, path)
    if (status === undefined) return
    if (status >= 500) watch.broken.push(`${path}: ${status}`)
    const { strange, text } = await page
      .evaluate(strangeInPage)
      .catch(() => ({ strange: ['it went elsewhere by itself'], text: '' }))
    watch.strange.push(...strange.map(what => `${path}: ${what}`))
    const names = new Set(text.match(payloadName))
    for (const name of names) watch.seen.add(name)
    watch.pages++
    watch.shown += names.size
  }
  return Object.assign(watch, {
    page,
    look,
    lookAt: async (replayed: Replayed) => {
      answer = replayed
      await look(`/replayed/${++replays}`)
    },
    as: (cookie: string | undefined) => wear(context, origin, cookie),
    close: () => context.close(),
  })
}

async function wear(context: BrowserContext, origin: string, cookie: string | undefined): Promise<void> {
  await context.clearCookies()
  if (cookie !== undefined) await context.addCookies([{ name: cookieName, value: cookie, url: origin }])
}

/** The status; nothing for what a browser keeps as a file instead of showing it. */
async function opened(page: Page, path: string): Promise<number | undefined> {
  try {
    const answer = await page.goto(path, { waitUntil: 'load', timeout: 20_000 })
    return answer?.status() ?? 0
  } catch (error) {
    if (/Download is starting|ERR_ABORTED|ERR_HTTP_RESPONSE_CODE_FAILURE/.test(String(error)))
      return undefined
    throw error
  }
}

/** Runs in the page, and so knows nothing of this file. */
function strangeInPage(): { strange: string[]; text: string } {
  const ours = 'http://www.w3.org/1999/xhtml http://www.w3.org/2000/svg'
  const never =
    /^(?:iframe|frame|object|embed|applet|base|style|template|marquee|audio|video|source|math|animate|set|use|image|xmp|plaintext|listing|keygen|portal|x)$/i
  const rich = /^(?:p|br|em|strong|ul|ol|li|a)$/
  const richAttributes = /^(?:href|rel|title|start)$/
  const addresses = /^(?:href|src|action|formaction|xlink:href|poster|data|background|ping|cite|srcset)$/i
  const strange: string[] = []
  const all = document.contentType === 'text/html' ? [...document.querySelectorAll('*')] : []
  for (const element of all) {
    const name = element.localName
    const isRich = element.parentElement?.closest('.rich-text') != null
    if (!ours.includes(element.namespaceURI ?? '-') || never.test(name) || (isRich && !rich.test(name)))
      strange.push(`an element <${name}>`)
    if (name === 'noscript' && element.parentElement?.localName !== 'head') strange.push('<noscript>')
    if (name === 'script' && !element.getAttribute('src')?.startsWith('/assets/')) strange.push('a script')
    if (name === 'meta' && element.hasAttribute('http-equiv')) strange.push('<meta http-equiv>')
    if (
      name === 'link' &&
      !/^(?:stylesheet|icon|alternate|manifest)$/.test(element.getAttribute('rel') ?? '')
    )
      strange.push('a link')
    for (const { name: attribute, value } of element.attributes) {
      // A letter has its looks on its body, as mail programs want it.
      const isLetters = name === 'body' && attribute === 'style'
      if ((/^(?:on|style$|srcdoc$)/i.test(attribute) && !isLetters) || /zz[0-9a-z]+n\d+zz/i.test(attribute))
        strange.push(`<${name} ${attribute}>`)
      if (isRich && !richAttributes.test(attribute))
        strange.push(`<${name} ${attribute}> in what people wrote`)
      if (!addresses.test(attribute)) continue
      const to = URL.canParse(value, location.href) ? new URL(value, location.href) : undefined
      const isIcon = /^data:image\/svg\+xml,/.test(value) && name === 'link'
      if (to && !/^(?:https?|mailto|tel):$/.test(to.protocol) && !isIcon)
        strange.push(`<${name} ${attribute}="${value.slice(0, 80)}">`)
      if (to && name !== 'a' && !isIcon && to.origin !== location.origin)
        strange.push(`<${name} ${attribute}> leads to ${to.origin}`)
    }
  }
  return { strange, text: document.documentElement?.outerHTML ?? '' }
}
