// The disk is full while people vote, and while files are written: a clean no, nothing half written, and it goes on where there is
// room again.
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Random } from '../../fixtures/random.ts'
import { openPlace } from '../http/place.ts'
import { startProcess } from '../http/processes.ts'
import { type Part, someOf } from '../load/asking.ts'
import { type CastsOptions, castByTheClock } from '../load/casts.ts'
import type { Filled } from './filler.ts'
import { type LimitedEngine, limitedEngine } from './limited-engine.ts'

export async function fillTheDisk(
  folder: string,
  random: Random,
  { seconds, perSecond, seed }: Omit<CastsOptions, 'workers' | 'most'>,
): Promise<Part> {
  const place = await openPlace(folder, limitedEngine)
  const engine = place.engine as LimitedEngine
  try {
    let filled = 0
    const part = await castByTheClock(
      place,
      random,
      { perSecond, seconds, seed, workers: 2 },
      async ({ signal }) => {
        while (!signal.aborted) {
          await pause(2_000, undefined, { signal }).catch(() => undefined)
          if (signal.aborted) break
          await engine.fill()
          filled++
          await pause(1_500, undefined, { signal }).catch(() => undefined)
          await engine.free()
        }
        await engine.free()
        return `; disk full ${filled} times`
      },
    )
    const files = await fillFiles(folder)
    const failed = Number(/(\d+) answers 5xx/.exec(part.line)?.[1])
    return {
      line: `disk full: ${part.line}; files: ${files.refused} of ${files.asked} refused cleanly, ${files.whole} whole`,
      broken: [
        ...part.broken,
        ...someOf('full disk', filled),
        ...someOf('vote refused for it', failed),
        ...someOf('file refused', files.refused),
        ...someOf('whole file', files.whole),
        ...files.broken,
      ],
    }
  } finally {
    await place.close()
  }
}

async function fillFiles(folder: string): Promise<Filled> {
  const { child } = await startProcess(
    fileURLToPath(new URL('./filler.ts', import.meta.url)),
    { RIG_FILLER: join(folder, 'filled') },
    join(folder, 'faults.log'),
  )
  const answered = once(child, 'message')
  child.send('go')
  const [told] = await answered
  return told as Filled
}
