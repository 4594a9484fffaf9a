// Sign-ins, mailbox and clock of the demonstration, on one machine.
import { localPages } from '../pages/local.tsx'
import type { App, Site } from '../site.ts'

export function register(app: App, site: Site): void {
  localPages(app, site)
}
