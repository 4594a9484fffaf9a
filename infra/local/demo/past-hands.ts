// Hands whose clock stands where the demo's story is, and whose chance is the same in every seeding. The acts are the
// real ones: what the seed writes is what people would have written, journal and all.
import { monotonicFactory } from 'ulid'
import type { Hands } from '../../../functions/hands.ts'
import type { Entropy } from '../../../functions/ports/entropy.ts'
import { epochOf, type Instant, instantOf } from '../../../shared/lib/instant.ts'
import type { Chance } from './chance.ts'

export interface PastHands extends Hands {
  /** Moves the story on; it never goes back within a round. */
  goTo(instant: Instant): void
  /** A little later, so that no two acts share a moment; nobody in the story is up at night. */
  tick(seconds?: number): void
}

export function pastHands(hands: Hands, chance: Chance): PastHands {
  let now = epochOf(hands.clock.now())
  const clock = { now: () => instantOf(now) }
  const nextUlid = monotonicFactory(() => chance.next())
  const bytes = (length: number) => Uint8Array.from({ length }, () => chance.below(256))
  const entropy: Entropy = {
    ulid: () => nextUlid(now),
    bytes,
    token: () => Buffer.from(bytes(32)).toString('base64url'),
    id: () => Buffer.from(bytes(16)).toString('hex'),
  }
  return {
    ...hands,
    clock,
    entropy,
    goTo(instant) {
      now = epochOf(instant)
    },
    tick(seconds = 97) {
      now += seconds * 1000
      const hour = new Date(now).getUTCHours()
      if (hour >= 20 || hour < 8) now += ((32 - hour) % 24) * 3_600_000
    },
  }
}
