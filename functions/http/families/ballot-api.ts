// The part of the JSON API that casting serves.
import { ballotRoutes } from '../api/ballots.ts'
import type { App } from '../site.ts'

export function register(app: App): void {
  ballotRoutes(app)
}
