// Every component in every state, for who works on their look: on one machine only, and no part of the site's bundle.
import type { App, Site } from '../../functions/http/site.ts'
import { Gallery, type GalleryFamily, galleryFamilies } from '../../web/pages/gallery.tsx'
import { renderPage } from '../../web/render.ts'

export function galleryPages(app: App, { assets }: Pick<Site, 'assets'>): void {
  const families = Object.keys(galleryFamilies) as GalleryFamily[]
  app.get('/local/gallery', c => c.redirect(`/local/gallery/${families[0]}`, 302))
  app.get('/local/gallery/:family', c => {
    const family = families.find(name => name === c.req.param('family'))
    return family
      ? c.html(renderPage(<Gallery words={c.var.words} assets={assets} family={family} />))
      : c.notFound()
  })
}
