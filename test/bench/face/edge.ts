// The site as people get it: through an edge that packs what it hands on and keeps what it was told to keep, by the rules
// that CloudFront is given as well (shared/platform/edge.ts). Reading alone goes through it.
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib'
import type { App } from '../../../functions/http/site.ts'
import { isCasting } from '../../../shared/platform/casting.ts'
import { edgeRuleFor } from '../../../shared/platform/edge.ts'

export interface Edge {
  readonly origin: string
  /** Bytes of what lies at an address, packed by gzip; undefined where nobody has asked for it. */
  gzipped(path: string): number | undefined
  close(): Promise<void>
}

interface Kept {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}
const isText = (type: string) => /^(?:text\/|application\/json|image\/svg)/.test(type)

export async function serveAsEdge(
  apps: { readonly http: App; readonly cast: App },
  assetsFolder: string,
): Promise<Edge> {
  const kept = new Map<string, Kept>()
  const gzipped = new Map<string, number>()
  const server = createServer((request, response) => {
    answer(request.url ?? '/', request.headers.cookie, request.headers['accept-encoding'] ?? '').then(
      found => send(response, found),
      error => {
        console.error(error)
        response.writeHead(500).end()
      },
    )
  })

  async function answer(target: string, cookie: string | undefined, accepts: string): Promise<Kept> {
    const packing = accepts.includes('br') ? 'br' : 'gzip'
    const before = kept.get(`${packing} ${target}`)
    if (before) return before
    const { pathname } = new URL(target, 'http://edge')
    const rule = edgeRuleFor(pathname)
    const found = rule.from === 'assets' ? await asset(pathname) : await fromFunctions(target, cookie)
    const packed = pack(pathname, found, packing)
    if (rule.keeps === 'as-told' && /max-age=[1-9]/.test(found.headers['cache-control'] ?? ''))
      kept.set(`${packing} ${target}`, packed)
    return packed
  }

  async function asset(path: string): Promise<Kept> {
    return {
      status: 200,
      headers: {
        'content-type': types[path.split('.').at(-1)!] ?? 'application/octet-stream',
        'cache-control': 'public, max-age=31536000, immutable',
      },
      body: await readFile(join(assetsFolder, path)),
    }
  }

  async function fromFunctions(target: string, cookie: string | undefined): Promise<Kept> {
    const { pathname } = new URL(target, 'http://edge')
    const asked = new Request(`http://127.0.0.1${target}`, { headers: cookie ? { cookie } : {} })
    const told = await (isCasting(pathname) ? apps.cast : apps.http).fetch(asked)
    return {
      status: told.status,
      headers: Object.fromEntries(told.headers),
      body: Buffer.from(await told.arrayBuffer()),
    }
  }

  function pack(path: string, found: Kept, packing: 'br' | 'gzip'): Kept {
    const { body, headers } = found
    const isPacked = isText(headers['content-type'] ?? '') && body.length >= 1_000
    gzipped.set(path, isPacked ? gzipSync(body).length : body.length)
    if (!isPacked) return found
    const quality = { params: { [zlib.BROTLI_PARAM_QUALITY]: 5 } }
    return {
      ...found,
      headers: { ...headers, 'content-encoding': packing, vary: 'accept-encoding' },
      body: packing === 'br' ? brotliCompressSync(body, quality) : gzipSync(body),
    }
  }

  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    gzipped: path => gzipped.get(path),
    close: () => new Promise(closed => server.close(() => closed())),
  }
}

function send(response: ServerResponse, { status, headers, body }: Kept): void {
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.end(body)
}
