// From a proposal to the ballot: checks, shortlist, moderation, the freeze.
import { enterProposalPages } from '../pages/enter-proposal.tsx'
import { freezePages } from '../pages/freeze.tsx'
import { interestPages } from '../pages/interests.tsx'
import { menuPages } from '../pages/menu.tsx'
import { moderationPages } from '../pages/moderation.tsx'
import { reviewPages } from '../pages/review.tsx'
import { reviewQueuePages } from '../pages/review-queue.tsx'
import { reviewStepPages } from '../pages/review-steps.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  enterProposalPages(app)
  interestPages(app)
  reviewQueuePages(app)
  reviewStepPages(app)
  reviewPages(app)
  menuPages(app)
  moderationPages(app)
  freezePages(app)
}
