// The casting app: everything about filling in and sending a ballot, and what staff change about a vote under way. It alone holds the link keys and may
// write the box; on one machine its routes stand behind the same address as the others.
import { foundation } from './foundation.ts'
import { type Family, mountLazily } from './lazily.ts'
import type { App, Site } from './site.ts'

export const castFamilies: readonly Family[] = [
  { at: ['/:language/me/rounds/:round/vote/*'], load: () => import('./families/ballot.ts') },
  {
    at: ['/:language/staff/rounds/:round/vote/*', '/:language/staff/rounds/:round/paper/*'],
    load: () => import('./families/vote-desk.ts'),
  },
  { at: ['/api/*'], load: () => import('./families/ballot-api.ts') },
]

export const castApp = (site: Site): App => foundation(site, app => mountLazily(app, site, castFamilies))
