// Work that nobody who asked is kept waiting for: it begins when the answer is made, and what goes wrong with it is only
// logged. Whatever must not be lost is found again by the scheduler.
import type { Site } from './site.ts'

export function afterAnswer(site: Site, work: () => Promise<void>): void {
  const going = Promise.resolve()
    .then(work)
    .catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      console.error(JSON.stringify({ level: 'ERROR', what: 'work after an answer failed', message }))
    })
  site.afterAnswer?.(going)
}
