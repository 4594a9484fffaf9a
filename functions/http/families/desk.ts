// What waits for a member of staff, and a round as they see it.
import { rehearsalPages } from '../pages/rehearsal.tsx'
import { staffDeskPages } from '../pages/staff-desk.tsx'
import { staffRoundPages } from '../pages/staff-round.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  staffDeskPages(app)
  staffRoundPages(app)
  rehearsalPages(app)
}
