// The engine is killed again and again while people vote, and comes back by itself: what it acknowledged is there, and whoever
// was refused meanwhile was told to come again.
import { setTimeout as pause } from 'node:timers/promises'
import { type KeptEngine, keepEngine } from '../../../infra/local/kept-engine.ts'
import type { Random } from '../../fixtures/random.ts'
import { openPlace } from '../http/place.ts'
import { type Part, someOf } from '../load/asking.ts'
import { type CastsOptions, castByTheClock } from '../load/casts.ts'

export async function killTheEngine(
  folder: string,
  random: Random,
  { seconds, perSecond, seed }: Omit<CastsOptions, 'workers' | 'most'>,
): Promise<Part> {
  const place = await openPlace(folder, data => keepEngine(data))
  const engine = place.engine as KeptEngine
  try {
    let killed = 0
    const part = await castByTheClock(
      place,
      random,
      { perSecond, seconds, seed, workers: 2 },
      async ({ signal }) => {
        while (!signal.aborted) {
          await pause(1_500 + random.below(2_000), undefined, { signal }).catch(() => undefined)
          if (signal.aborted) break
          // Not one that is not back yet.
          if (engine.restarts < killed) continue
          process.kill(engine.pid!, 'SIGKILL')
          killed++
        }
        for (let waited = 0; engine.restarts < killed && waited < 10_000; waited += 20) await pause(20)
        return `; engine killed ${killed} times, back ${engine.restarts} times`
      },
    )
    return {
      line: `engine killed: ${part.line}`,
      broken: [
        ...part.broken,
        ...someOf('engine killed', killed),
        ...(engine.restarts === killed ? [] : [`the engine came back ${engine.restarts} times`]),
      ],
    }
  } finally {
    await place.close()
  }
}
