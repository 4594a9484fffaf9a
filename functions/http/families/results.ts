// What came of a vote, and what may be said against it.
import { challengesPages, myChallengePages } from '../pages/challenges.tsx'
import { publishedPages } from '../pages/published.tsx'
import { receiptPages } from '../pages/receipt.tsx'
import { resultsPages } from '../pages/results.tsx'
import { voteAccountPages } from '../pages/vote-account.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  resultsPages(app)
  publishedPages(app)
  receiptPages(app)
  voteAccountPages(app)
  challengesPages(app)
  myChallengePages(app)
}
