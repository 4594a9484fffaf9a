// What stands under every route: who is asking, in which language, whether the request came from our own pages, how
// large it may be, and what the browser is told. Built once for the app and once for the casting app.
import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono, type Next } from 'hono'
import { isPersonal } from '../../shared/platform/edge.ts'
import { securityHeaders, strictTransportHeader } from '../../shared/platform/security-headers.ts'
import { nobody } from '../../shared/rounds/policy.ts'
import { wordsFor } from '../../web/messages/translate.ts'
import { isFault, retryAfterSeconds } from './fault.ts'
import { refusalPage } from './frame.tsx'
import { methodsOf } from './lazily.ts'
import { mostReadOn, photoLimit, takesPhoto } from './photo-limit.ts'
import { problem } from './problem.ts'
import { writeDown } from './security-log.ts'
import { actorOf } from './session.ts'
import { type App, hearsDirectly, type Site, type Variables } from './site.ts'

type C = Context<{ Variables: Variables }>

const ordinaryBytes = 256 * 1024
/** What API Gateway and Lambda take in one request; on one machine a whole city's list goes in at once. */
const rollBytes = 4_400_000
const rollBytesOnOneMachine = 64_000_000

export function foundation(site: Site, register: (app: App) => void): App {
  const app: App = new Hono()
  const words = (language: string) => wordsFor(language, site.hands.council)

  app.use('*', async (c, next) => {
    const path = c.req.path
    c.set('site', site)
    c.set('requestId', namedBefore(c) ?? site.hands.entropy.id())
    c.set('words', words(languageOf(site, c)))
    c.set('actor', nobody)
    c.set('noted', {})
    await next()
    tellBrowser(c, site, isPersonal(path))
    writeDown(c)
  })
  app.use('*', throughTheEdge(site))
  app.use('*', async (c, next) =>
    isForeign(site, c.req.path) ? refused(c, { reason: 'not-found' }) : next(),
  )
  app.use('*', sameSite(site))
  app.use('*', bodyLimit)
  app.use('*', async (c, next) => {
    if (isPersonal(c.req.path)) c.set('actor', await actorOf(c))
    await next()
  })

  register(app)

  const methodsAt = methodsOf(app)
  app.notFound(c => {
    const methods = [...new Set([...methodsAt(c.req.path), ...(c.var.methodsHere ?? [])])]
    if (methods.length === 0 || methods.includes(c.req.method)) return refused(c, { reason: 'not-found' })
    c.header('allow', methods.join(', '))
    return refused(c, { reason: 'method-not-allowed' })
  })
  app.onError((error, c) => {
    // The last handler: a defect or a fault. The person gets a plain sentence and a number; the log gets the rest.
    console.error(
      JSON.stringify({
        level: 'ERROR',
        requestId: c.var.requestId,
        name: error.name,
        message: error.message,
        stack: error.stack,
      }),
    )
    c.header('cache-control', 'no-store')
    const status = isFault(error) ? 503 : 500
    // Nothing is half written, so the same may be sent again: a program is told when.
    if (status === 503) c.header('retry-after', String(retryAfterSeconds))
    return isApi(c) ? faultProblem(c, status) : c.html(faultHtml(c), status)
  })
  return app
}

/** In a language this site has no pages in: the answer would be in the first reader's language, and kept for the next. */
function isForeign({ hands }: Site, path: string): boolean {
  const [, first = ''] = path.split('/')
  return /^[a-z]{2,3}$/.test(first) && first !== 'api' && !hands.council.languages.includes(first)
}

/**
 * As the HTTP API names requests, in the event it hands over. A header of that name is read where there is no event: anybody may
 * write anything there, and it would stand in pages and logs.
 */
function namedBefore(c: C): string | undefined {
  const { requestContext } = (c.env ?? {}) as { readonly requestContext?: { readonly requestId?: string } }
  if (requestContext) return requestContext.requestId
  const name = c.req.header('x-amzn-requestid')
  return name !== undefined && /^[\w=-]{8,80}$/.test(name) ? name : undefined
}

const isApi = (c: C): boolean => c.req.path.startsWith('/api/')

function refused(
  c: C,
  refusal: { reason: 'not-found' | 'method-not-allowed' | 'cross-site' | 'body-too-large' },
): Response | Promise<Response> {
  return isApi(c) ? problem(c, refusal) : refusalPage(c, refusal)
}

function languageOf(site: Site, c: C): string {
  const [, first = ''] = c.req.path.split('/')
  const { languages } = site.hands.council
  if (languages.includes(first)) return first
  return preferred(c.req.header('accept-language') ?? '', languages)
}

/** The first of our languages that the browser asks for (RFC 9110, 12.5.4), else the council's own first. */
export function preferred(header: string, languages: readonly string[]): string {
  const wanted = header
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const q = parameters.map(parameter => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.toLowerCase().split('-')[0]!, weight: q === undefined ? 1 : Number(q) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wanted.find(({ language }) => languages.includes(language))?.language ?? languages[0]!
}

/** CloudFront adds a secret to what it hands on; whoever finds the API's own address is shown nothing but its health. */
const throughTheEdge =
  ({ edgeSecret }: Site) =>
  async (c: C, next: Next) => {
    const came = edgeSecret === undefined || isSame(c.req.header('x-folkmoot-edge') ?? '', edgeSecret)
    return came || c.req.path === '/health' ? next() : c.body(null, 403)
  }

/** Hashed first, so that the comparison takes the same time whatever was sent. */
function isSame(sent: string, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(sent), hash(secret))
}

/**
 * Refuses what another website's page sent (OWASP ASVS 5.0, 3.5.1). Browsers name the sender of every POST in Origin or
 * Sec-Fetch-Site; whoever names neither is no browser, holds no one's cookie by accident, and is let through.
 */
const sameSite = (site: Site) => async (c: C, next: Next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return next()
  const origin = c.req.header('origin')
  const fetchSite = c.req.header('sec-fetch-site')
  const referer = c.req.header('referer')
  const sameHost = site.local ? `http://${c.req.header('host')}` : site.origin
  const ours = (from: string) => from === site.origin || from === sameHost
  const bad =
    origin !== undefined
      ? !ours(origin)
      : fetchSite !== undefined
        ? !['same-origin', 'none'].includes(fetchSite)
        : referer !== undefined && !ours(URL.canParse(referer) ? new URL(referer).origin : '')
  return bad ? refused(c, { reason: 'cross-site' }) : next()
}

/** Reads the body up to the limit, whatever Content-Length claims, and hands it on. */
async function bodyLimit(c: C, next: Next): Promise<Response | undefined> {
  const { body } = c.req.raw
  if (!body) {
    await next()
    return undefined
  }
  const largest = hearsDirectly(c.var.site) ? rollBytesOnOneMachine : rollBytes
  const photo = takesPhoto(c.req.path)
  const limit = /\/(?:roll|streets\/(?:statement|table))$/.test(c.req.path)
    ? largest
    : photo
      ? photoLimit(c.var.site) + ordinaryBytes
      : ordinaryBytes
  const mostRead = photo ? mostReadOn : limit
  const tooLarge = () => {
    // The rest of it is not read, so nothing else can come over the same connection (RFC 9110, 15.5.14).
    c.header('connection', 'close')
    return refused(c, { reason: 'body-too-large' })
  }
  if (Number(c.req.header('content-length') ?? 0) > mostRead) return tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > mostRead) return tooLarge()
    if (size > limit) c.set('cutOff', true)
    else chunks.push(chunk)
  }
  c.req.raw = new Request(c.req.raw.url, {
    method: c.req.method,
    headers: c.req.raw.headers,
    body: Buffer.concat(chunks),
  })
  await next()
  return undefined
}

function tellBrowser(c: C, site: Site, personal: boolean): void {
  const { headers } = c.res
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value)
  headers.set('x-request-id', c.var.requestId)
  if (site.origin.startsWith('https:')) headers.set('strict-transport-security', strictTransportHeader)
  // Whatever a page says: what is for one person, or went wrong, is kept by nobody.
  const forOne = personal || headers.has('set-cookie')
  const told = headers.get('cache-control')
  if ((forOne || c.res.status >= 400) && !told?.includes('no-store')) headers.set('cache-control', 'no-store')
  else if (told === null) headers.set('cache-control', 'no-cache')
}

/** RFC 9457, as refusals are said; `reason` is no refusal's. */
function faultProblem(c: C, status: 500 | 503): Response {
  const { site, words, requestId } = c.var
  const body = {
    type: `${site.origin}/api/problems#fault`,
    title: words.t('refusals.fault.title'),
    detail: words.t('refusals.fault.text', { number: requestId }),
    status,
    reason: 'fault',
    instance: requestId,
  }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json; charset=utf-8' })
}

function faultHtml(c: C): string {
  const { words, requestId } = c.var
  const text = (key: 'refusals.fault.title' | 'refusals.fault.text') => words.t(key, { number: requestId })
  return `<!doctype html><html lang="${words.language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text('refusals.fault.title')}</title><h1>${text('refusals.fault.title')}</h1><p>${text('refusals.fault.text')}</p></html>`
}
