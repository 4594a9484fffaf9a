// What time it is. The law takes instants as arguments; this is the one place they come from.
import { type Instant, instantOf } from '../../shared/lib/instant.ts'

export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => instantOf(Date.now()) }
