// A round before it is one.
import { setUpPages } from '../pages/set-up.tsx'
import { tryOutPages } from '../pages/try-out.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  setUpPages(app)
  tryOutPages(app)
}
