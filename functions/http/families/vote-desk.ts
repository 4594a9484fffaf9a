// What staff change about a vote under way, and ballots on paper.
import { changeVotePages } from '../pages/change-vote.tsx'
import { paperBatchPages } from '../pages/paper-batch.tsx'
import { paperDeskPages } from '../pages/paper-desk.tsx'
import { paperPrintPages } from '../pages/paper-print.tsx'
import { voidVotePages } from '../pages/void-vote.tsx'
import { voteDeskPages } from '../pages/vote-desk.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  voteDeskPages(app)
  changeVotePages(app)
  voidVotePages(app)
  paperDeskPages(app)
  paperPrintPages(app)
  paperBatchPages(app)
}
