// Pictures that pages show, by themselves: photos of proposals, whose address names their content, and the map of a
// neighbourhood that people press to say where.
import type { Context } from 'hono'
import { renderToString } from 'preact-render-to-string'
import { onMap } from '../../../shared/lib/geo.ts'
import { isUlid, type NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { viewOf, zooms } from '../../../shared/lib/map-view.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { PlaceMap } from '../../../web/components/place-map.tsx'
import { othersAround } from '../../../web/pages/proposal-place.tsx'
import { isFileKey } from '../../ports/files.ts'
import { refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { readPin } from './parts/pin-form.ts'

type C = Context<{ Variables: Variables }>

const mapSeconds = 3600

export function photoPages(app: App): void {
  app.get('/photos/:proposal/:file', async c => {
    const { proposal, file } = c.req.param()
    const key = `photos/${proposal}/${file}`
    const found = isUlid(proposal) && isFileKey(key) ? await c.var.site.hands.files.get(key) : undefined
    if (!found) return refusalPage(c, { reason: 'not-found' })
    return c.body(new Uint8Array(found.bytes), 200, {
      'content-type': found.contentType,
      'cache-control': found.cacheControl ?? 'no-cache',
    })
  })

  app.get('/maps/:file{[a-z0-9-]+\\.svg}', c => mapPicture(c))
}

function mapPicture(c: C): Response {
  const { council } = c.var.site.hands
  const { map } = council
  const id = c.req.param('file')!.replace(/\.svg$/, '') as NeighbourhoodId
  const place = neighbourhoodOf(council, id)
  if (!map || !place) return refusalPage(c, { reason: 'not-found' })
  const geo = readPin(c.req.query('pin') ?? '')
  const pin = geo && onMap(map, geo)
  const zoom = zooms.find(known => String(known) === c.req.query('zoom')) ?? 1
  const svg = renderToString(
    <PlaceMap
      view={viewOf(place.outline, zoom, pin)}
      outline={place.outline}
      others={othersAround(council, id)}
      pin={pin}
      metresPerUnit={map.metresPerUnit}
      metresText={metres => (metres < 1000 ? `${metres} m` : `${metres / 1000} km`)}
    />,
  )
  return c.body(svg, 200, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'cache-control': `public, max-age=${mapSeconds}`,
  })
}
