// The web-facing app, put together from its routes: everything but casting here, casting in an app of its own, because
// it alone holds the link keys and may write the box. On one machine both stand behind one address.
import { foundation } from './foundation.ts'
import type { App, Site } from './site.ts'

export const httpApp = (site: Site): App =>
  foundation(site, app => {
    app.get('/health', c => c.json({ status: 'ok', council: site.hands.council.name }))
  })
