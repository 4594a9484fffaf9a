// What officers type ("20 11 2026", "5pm") as a moment in the council's time zone, and back. A time the clocks jump over
// and a time they show twice are refused: to guess would open a vote an hour off.
import { Temporal } from 'temporal-polyfill'
import type { Day } from '../../shared/lib/day.ts'
import { type Instant, instantOf } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'

export interface TypedTime {
  readonly day: string
  readonly month: string
  readonly year: string
  readonly time: string
}

export type WallTimeRefusal =
  | Refusal<'nothing-typed'>
  | Refusal<'date-malformed'>
  | Refusal<'time-malformed'>
  /** The clocks go forward over it; `to` is the moment they do. */
  | (Refusal<'time-skipped'> & { readonly to: Instant })
  /** The clocks go back, and show it at both of these moments. */
  | (Refusal<'time-twice'> & { readonly first: Instant; readonly second: Instant })

export function readWallTime(typed: TypedTime, timeZone: string): Result<Instant, WallTimeRefusal> {
  if (Object.values(typed).every(part => part.trim() === '')) return refuse({ reason: 'nothing-typed' })
  const clock = readClock(typed.time)
  const date = readDate(typed)
  if (!date) return refuse({ reason: 'date-malformed' })
  if (!clock) return refuse({ reason: 'time-malformed' })
  const wall = date.toPlainDateTime(clock)
  const first = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const second = wall.toZonedDateTime(timeZone, { disambiguation: 'later' })
  if (first.epochMilliseconds === second.epochMilliseconds) return ok(instantOf(first.epochMilliseconds))
  if (first.toPlainDateTime().equals(wall))
    return refuse({
      reason: 'time-twice',
      first: instantOf(first.epochMilliseconds),
      second: instantOf(second.epochMilliseconds),
    })
  const jump = first.getTimeZoneTransition('next')
  return refuse({ reason: 'time-skipped', to: instantOf((jump ?? second).epochMilliseconds) })
}

/** A day alone, whatever the time zone. */
export function readDay(typed: Omit<TypedTime, 'time'>): Result<Day, WallTimeRefusal> {
  if ([typed.day, typed.month, typed.year].every(part => part.trim() === ''))
    return refuse({ reason: 'nothing-typed' })
  const date = readDate({ ...typed, time: '' })
  return date ? ok(date.toString() as Day) : refuse({ reason: 'date-malformed' })
}

/** The parts a form shows for a moment that is set: times as "17:00". */
export function typedTimeOf(instant: Instant, timeZone: string): TypedTime {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  return {
    day: String(at.day),
    month: String(at.month),
    year: String(at.year),
    time: `${String(at.hour).padStart(2, '0')}:${String(at.minute).padStart(2, '0')}`,
  }
}

function readDate({ day, month, year }: TypedTime): Temporal.PlainDate | undefined {
  const [d, m, y] = [day, month, year].map(part => part.trim())
  if (!/^\d{1,2}$/.test(d!) || !/^\d{1,2}$/.test(m!) || !/^\d{4}$/.test(y!)) return undefined
  try {
    return Temporal.PlainDate.from(
      { day: Number(d), month: Number(m), year: Number(y) },
      { overflow: 'reject' },
    )
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** "5pm", "5.30 pm", "17:00", "17.30", "noon", "midday". Twelve at night is asked for as 00:00, or it is anyone's guess which. */
function readClock(text: string): Temporal.PlainTime | undefined {
  const bare = text.trim().toLowerCase()
  if (bare === 'noon' || bare === 'midday') return new Temporal.PlainTime(12)
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$/.exec(bare)
  if (!match) return undefined
  const [, hours, minutes, half] = match
  const hour = Number(hours)
  const minute = Number(minutes ?? '0')
  if (minute > 59) return undefined
  if (half !== undefined) {
    if (hour < 1 || hour > 12 || (hour === 12 && half.startsWith('a'))) return undefined
    return new Temporal.PlainTime((hour % 12) + (half.startsWith('p') ? 12 : 0), minute)
  }
  // A bare "5" could be either end of the day.
  return minutes !== undefined && hour <= 23 ? new Temporal.PlainTime(hour, minute) : undefined
}
