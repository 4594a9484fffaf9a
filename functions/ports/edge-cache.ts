// What the edge keeps of public pages, as far as functions can do something about it: make it forget.
import type { ForgetTask } from '../../shared/platform/edge.ts'

export interface EdgeCache {
  /** Asked, not waited for; asking again for the same does nothing more. */
  forget(task: ForgetTask): Promise<void>
}
