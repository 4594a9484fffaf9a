// Who holds which duty; which software runs, and who lets it be changed while people vote.
import { acceptOfficePages } from '../pages/accept-office.tsx'
import { deploymentPages } from '../pages/deployment.tsx'
import { dutiesPages } from '../pages/duties.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  acceptOfficePages(app)
  dutiesPages(app)
  deploymentPages(app)
}
