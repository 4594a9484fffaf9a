// The journal, and the pages that explain.
import { journalPages } from '../pages/journal.tsx'
import { publicDutiesPages } from '../pages/public-duties.tsx'
import { securityTxtPages } from '../pages/security-txt.ts'
import { textPages } from '../pages/text-pages.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  journalPages(app)
  publicDutiesPages(app)
  textPages(app)
  securityTxtPages(app)
}
