// The voter roll, its changes, and who asks for help with it.
import { helpDeskPages } from '../pages/help-desk.tsx'
import { letterPages } from '../pages/letters.tsx'
import { rollPages } from '../pages/roll.tsx'
import { rollChangePages } from '../pages/roll-change.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  rollPages(app)
  rollChangePages(app)
  letterPages(app)
  helpDeskPages(app)
}
