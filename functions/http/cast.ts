// The casting app: everything about filling in and sending a ballot, and what staff change about a vote under way. It alone holds the link keys and may
// write the box; on one machine its routes stand behind the same address as the others.
import { ballotRoutes } from './api/ballots.ts'
import { foundation } from './foundation.ts'
import { ballotPages } from './pages/ballot.tsx'
import { castPages } from './pages/cast.tsx'
import { changeVotePages } from './pages/change-vote.tsx'
import { myBallotPages } from './pages/my-ballot.tsx'
import { paperBatchPages } from './pages/paper-batch.tsx'
import { paperDeskPages } from './pages/paper-desk.tsx'
import { paperPrintPages } from './pages/paper-print.tsx'
import { voidVotePages } from './pages/void-vote.tsx'
import { voteDeskPages } from './pages/vote-desk.tsx'
import type { App, Site } from './site.ts'

export function castRoutes(app: App): void {
  ballotRoutes(app)
  castPages(app)
  ballotPages(app)
  myBallotPages(app)
  voteDeskPages(app)
  changeVotePages(app)
  voidVotePages(app)
  paperDeskPages(app)
  paperPrintPages(app)
  paperBatchPages(app)
}

export const castApp = (site: Site): App => foundation(site, castRoutes)
