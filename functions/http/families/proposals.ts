// What everybody reads of proposals and projects.
import { feedPages } from '../pages/feed.ts'
import { photoPages } from '../pages/photos.tsx'
import { plaquePages } from '../pages/plaque.tsx'
import { proposalChangesPages } from '../pages/proposal-changes.tsx'
import { proposalsPages } from '../pages/proposals.tsx'
import { shortlistPages } from '../pages/shortlist.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  proposalsPages(app)
  shortlistPages(app)
  feedPages(app)
  proposalChangesPages(app)
  plaquePages(app)
  photoPages(app)
}
