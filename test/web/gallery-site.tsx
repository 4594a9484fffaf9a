// The gallery as a small site of its own, under the very policy the real one sends.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AssetManifest } from '../../web/assets.ts'
import { type Words, wordsFor } from '../../web/messages/translate.ts'
import { Gallery, type GalleryFamily, galleryFamilies } from '../../web/pages/gallery.tsx'
import { renderPage } from '../../web/render.ts'
import { builtAssets } from '../fixtures/assets.ts'

export const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"

export const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
export const families = Object.keys(galleryFamilies) as GalleryFamily[]

export interface GallerySite {
  readonly origin: string
  readonly assets: AssetManifest
  close(): Promise<void>
}

export const galleryHtml = (family: GalleryFamily, assets: AssetManifest, spoken = words) =>
  renderPage(<Gallery words={spoken} assets={assets} family={family} />)

export async function startGallery(spoken: Words = words): Promise<GallerySite> {
  const { manifest: assets, folder } = await builtAssets()
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery')
    const family = families.find(name => pathname === `/${name}`)
    if (family) {
      response.setHeader('content-security-policy', policy)
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(galleryHtml(family, assets, spoken))
    } else if (pathname.startsWith('/assets/')) {
      response.setHeader('content-type', pathname.endsWith('.css') ? 'text/css' : 'text/javascript')
      response.end(await readFile(folder + pathname))
    } else {
      response.statusCode = 404
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end('<!doctype html><html lang="en"><title>Sent</title><p>Sent on</p>')
    }
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    assets,
    close: () => new Promise(closed => server.close(() => closed())),
  }
}
