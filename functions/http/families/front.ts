// The first page, a neighbourhood, and a round.
import { firstPages } from '../pages/first-page.tsx'
import { roundPages } from '../pages/round.tsx'
import { roundNoticePages } from '../pages/round-notice.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  firstPages(app)
  roundPages(app)
  roundNoticePages(app)
}
