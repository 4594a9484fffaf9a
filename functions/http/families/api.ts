// The JSON API: what anybody may read, and the acts.
import { actRoutes } from '../api/acts.ts'
import { readRoutes } from '../api/reads.ts'
import type { App } from '../site.ts'

export function register(app: App): void {
  readRoutes(app)
  actRoutes(app)
}
