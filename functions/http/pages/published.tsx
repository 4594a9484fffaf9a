// The published bundles, as files: on AWS the edge serves them from the bucket by the same addresses. What is out never
// changes, so whoever has it may keep it for good.
import type { Context } from 'hono'
import { isSlug, type RoundId } from '../../../shared/lib/ids.ts'
import { publishedFolder } from '../../count/bundle.ts'
import { unpack } from '../../count/packed.ts'
import { isFileKey } from '../../ports/files.ts'
import { refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

export function publishedPages(app: App): void {
  app.get('/published/rounds/:round/:version{v[1-9][0-9]?}/:file', async c => {
    const { round, version, file } = c.req.param()
    const key = `${publishedFolder(round as RoundId, Number(version.slice(1)))}/${file}`
    const found = isSlug(round) && isFileKey(key) ? await c.var.site.hands.files.get(key) : undefined
    if (!found) return refusalPage(c, { reason: 'not-found' })
    const packed = found.contentEncoding === 'gzip'
    const takesPacked = packed && acceptsGzip(c)
    return c.body(new Uint8Array(packed && !takesPacked ? await unpack(found.bytes) : found.bytes), 200, {
      'content-type': found.contentType,
      'cache-control': found.cacheControl ?? 'no-cache',
      'access-control-allow-origin': '*',
      ...(packed ? { vary: 'accept-encoding' } : {}),
      ...(takesPacked ? { 'content-encoding': 'gzip' } : {}),
    })
  })
}

/** RFC 9110, 12.5.3: a program that does not say it can unpack gets the file as it is. */
const acceptsGzip = (c: C): boolean =>
  (c.req.header('accept-encoding') ?? '')
    .split(',')
    .some(part => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/i.test(part))
