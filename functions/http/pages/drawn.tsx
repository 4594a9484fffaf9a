// Neighbourhoods as residents draw them, for everybody; and as files for other maps and for the council's configuration.
import { drawnGeoJson, neighbourhoodLines } from '../../../shared/formats/drawn-files.ts'
import { DrawnPage } from '../../../web/pages/drawn.tsx'
import { drawnGeoJsonPath, drawnLinesPath } from '../../../web/pages/drawn-paths.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App } from '../site.ts'
import { agreedOutlines, mapViews, outlineWhere } from './parts/drawn-views.ts'

const keepSeconds = 300

const asFile = (mediaType: string) => ({
  'content-type': `${mediaType}; charset=utf-8`,
  'cache-control': `public, max-age=60, s-maxage=${keepSeconds}`,
  'access-control-allow-origin': '*',
})

export function drawnPages(app: App): void {
  app.get('/:language/drawn', async c => {
    const { words, site } = c.var
    const { db, council } = site.hands
    const outlines = await agreedOutlines(db)
    return page(c, {
      title: words.t('drawn.public.title'),
      keepSeconds,
      children: (
        <DrawnPage
          words={words}
          {...mapViews(council)}
          drawn={outlines.map(drawn => ({ drawn, where: outlineWhere(council, drawn) }))}
          onEarth={council.map !== undefined}
        />
      ),
    })
  })

  app.get(drawnGeoJsonPath, async c => {
    const { db, council } = c.var.site.hands
    if (!council.map) return refusalPage(c, { reason: 'not-found' })
    const text = JSON.stringify(drawnGeoJson(council.map, await agreedOutlines(db)), null, 2)
    return c.body(text, 200, asFile('application/geo+json'))
  })

  app.get(drawnLinesPath, async c => {
    const { db, council } = c.var.site.hands
    const lines = neighbourhoodLines(await agreedOutlines(db), council.neighbourhoods)
    return c.body(lines, 200, asFile('text/plain'))
  })
}
