// A resident’s ballot: filled in, checked, sent, changed.
import { ballotPages } from '../pages/ballot.tsx'
import { castPages } from '../pages/cast.tsx'
import { myBallotPages } from '../pages/my-ballot.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  castPages(app)
  ballotPages(app)
  myBallotPages(app)
}
