// Grants for organisers, for everybody, for organisers and for staff.
import { grantDeskPages } from '../pages/grant-desk.tsx'
import { grantDraftPages } from '../pages/grant-drafts.tsx'
import { grantPages } from '../pages/grants.tsx'
import { grantsQueuePages } from '../pages/grants-queue.tsx'
import { myGrantPages } from '../pages/my-grants.tsx'
import { organiserReviewPages } from '../pages/organiser-reviews.tsx'
import { starPages } from '../pages/star.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  grantPages(app)
  starPages(app)
  myGrantPages(app)
  organiserReviewPages(app)
  grantDraftPages(app)
  grantDeskPages(app)
  grantsQueuePages(app)
}
