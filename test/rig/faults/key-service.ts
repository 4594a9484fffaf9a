// The key service is down, slow, and there again while people vote: whoever is refused is told when to come again, and no vote is
// lost or doubled.
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../fixtures/random.ts'
import type { KeyMood } from '../http/moody-keys.ts'
import type { Place } from '../http/place.ts'
import { type Part, someOf } from '../load/asking.ts'
import { castByTheClock } from '../load/casts.ts'

const moods: readonly KeyMood[] = ['down', 'slow', 'well']

export async function withoutKeys(
  place: Place,
  random: Random,
  load: { readonly perSecond: number; readonly seconds: number; readonly seed: number },
): Promise<Part> {
  let changes = 0
  const part = await castByTheClock(place, random, { ...load, workers: 2 }, async ({ workers, signal }) => {
    while (!signal.aborted) {
      workers.tellKeys(moods[changes++ % moods.length]!)
      await pause(700, undefined, { signal }).catch(() => undefined)
    }
    workers.tellKeys('well')
    return `; key service in ${changes} moods`
  })
  const failed = Number(/(\d+) answers 5xx/.exec(part.line)?.[1])
  return {
    line: `keys: ${part.line}`,
    broken: [
      ...part.broken,
      ...someOf('change of the key service', changes),
      ...someOf('answer refused', failed),
    ],
  }
}
