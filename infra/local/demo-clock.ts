// A clock that can be moved, so that a whole round can be lived through in an afternoon on one machine. It keeps ticking from
// where it was put, and stays moved over a restart. Moving it back is allowed, but what was recorded under the later time
// stays: ids and the journal will then not be in time order, and a phase may come round again.
import { readFileSync } from 'node:fs'
import type { Clock } from '../../functions/ports/clock.ts'
import { writeWhole } from '../../functions/ports/files-atomic.ts'
import { epochOf, type Instant, instantOf } from '../../shared/lib/instant.ts'

export interface DemoClock extends Clock {
  set(instant: Instant): Promise<void>
  advance(seconds: number): Promise<void>
  /** Back to the machine's own time. */
  reset(): Promise<void>
  /** How far it is from the machine's own time; 0 when it has not been moved. */
  offsetSeconds(): number
}

/** The clock whose offset is kept in the file (`DataFolder.clock`). */
export function openDemoClock(file: string, machineTime: () => number = Date.now): DemoClock {
  let offsetMilliseconds = readOffset(file)
  const move = async (to: number) => {
    await writeWhole(file, Buffer.from(JSON.stringify({ offsetMilliseconds: to })))
    offsetMilliseconds = to
  }
  return {
    now: () => instantOf(machineTime() + offsetMilliseconds),
    set: instant => move(epochOf(instant) - machineTime()),
    advance: seconds => move(offsetMilliseconds + seconds * 1000),
    reset: () => move(0),
    offsetSeconds: () => Math.round(offsetMilliseconds / 1000),
  }
}

/** The clock of a file that other processes move, too. */
export function followedClock(file: string): DemoClock {
  const clock = () => openDemoClock(file)
  return {
    now: () => clock().now(),
    set: instant => clock().set(instant),
    advance: seconds => clock().advance(seconds),
    reset: () => clock().reset(),
    offsetSeconds: () => clock().offsetSeconds(),
  }
}

function readOffset(file: string): number {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { offsetMilliseconds?: unknown }
    return Number.isFinite(kept.offsetMilliseconds) ? Number(kept.offsetMilliseconds) : 0
  } catch {
    // No file, or one that cannot be read: the machine's own time is always a right answer.
    return 0
  }
}
