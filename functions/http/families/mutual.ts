// Mutual groups, for everybody, for members and for staff.
import { mutualPages } from '../pages/mutual.tsx'
import { mutualDeskPages } from '../pages/mutual-desk.tsx'
import { mutualSchemePages } from '../pages/mutual-scheme.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  mutualPages(app)
  mutualSchemePages(app)
  mutualDeskPages(app)
}
