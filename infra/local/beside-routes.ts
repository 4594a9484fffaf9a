// What no function serves: on AWS it lies in a bucket, here it is read from where it was built. And the gallery, for who works
// on the look of components.
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { App, Site } from '../../functions/http/site.ts'
import { must } from '../../shared/lib/assert.ts'
import { galleryPages } from './gallery.tsx'
import type { Served } from './standing.ts'

export function besideRoutes(app: App, site: Site, { assetsFolder, openApi }: Served): void {
  galleryPages(app, site)
  app.get('/api/openapi.json', c =>
    c.body(openApi, 200, {
      'content-type': 'application/json',
      'cache-control': 'public, max-age=300',
    }),
  )
  app.get('/assets/:file', async c => {
    const file = c.req.param('file')
    const bytes = /^[\w-]+\.(?:css|js|svg|png)$/.test(file)
      ? await readFile(join(assetsFolder, file)).catch(() => undefined)
      : undefined
    if (!bytes) return c.notFound()
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': must(assetTypes[extname(file)], 'the pattern has these endings alone'),
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
}

const assetTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

export const isBeside = (path: string): boolean =>
  /^\/(?:assets|local\/gallery|api\/openapi\.json)(?:\/|$)/.test(path)
