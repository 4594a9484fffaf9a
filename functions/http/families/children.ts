// Children's rounds: what everybody reads, classes and slips, and their desk.
import { childrenPages } from '../pages/children.tsx'
import { childrenClassPages } from '../pages/children-class.tsx'
import { childrenDeskPages } from '../pages/children-desk.tsx'
import { childrenSetUpPages } from '../pages/children-set-up.tsx'
import { childrenVotePages } from '../pages/children-vote.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  childrenPages(app)
  childrenClassPages(app)
  childrenVotePages(app)
  childrenSetUpPages(app)
  childrenDeskPages(app)
}
