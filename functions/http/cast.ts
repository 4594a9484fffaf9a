// The casting app: everything about filling in and sending a ballot, and nothing else. It alone holds the link keys and may
// write the box; on one machine its routes stand behind the same address as the others.
import { ballotRoutes } from './api/ballots.ts'
import { foundation } from './foundation.ts'
import { ballotPages } from './pages/ballot.tsx'
import { castPages } from './pages/cast.tsx'
import { myBallotPages } from './pages/my-ballot.tsx'
import type { App, Site } from './site.ts'

export function castRoutes(app: App): void {
  ballotRoutes(app)
  castPages(app)
  ballotPages(app)
  myBallotPages(app)
}

export const castApp = (site: Site): App => foundation(site, castRoutes)
