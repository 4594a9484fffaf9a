// The rig's own time: it runs from where it was put, as fast as it was told. Every process of the rig goes by it; workers
// by it and their skew, which is up to five minutes either way.
import type { Clock } from '../../../functions/ports/clock.ts'
import { instantOf } from '../../../shared/lib/instant.ts'

/** From the machine's moment `real` on the rig's time is `rig`, and goes `speed` times as fast. */
export interface Anchor {
  readonly real: number
  readonly rig: number
  readonly speed: number
}

export const maxSkew = 300_000

export const rigTime = ({ real, rig, speed }: Anchor, at = Date.now()): number => rig + (at - real) * speed

export function rigClock(anchor: () => Anchor, skew = 0): Clock {
  return { now: () => instantOf(Math.round(rigTime(anchor()) + skew)) }
}
