// Working days of a council: Monday to Friday in its own time zone. Its holidays are not known here, so a date may come a
// day or two early; it gives others the right to step in, and takes nothing from anybody.
import { daysAfter, type Instant } from '../lib/instant.ts'

/** The same time of day, so many working days later. */
export function workingDaysAfter(start: Instant, days: number, timeZone: string): Instant {
  const weekday = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' })
  let [at, left] = [start, days]
  while (left > 0) {
    at = daysAfter(at, 1)
    if (!['Sat', 'Sun'].includes(weekday.format(new Date(at)))) left--
  }
  return at
}

/** How many of them begin after `start` up to `end`: 0 on the same day. */
export function workingDaysBetween(start: Instant, end: Instant, timeZone: string): number {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  const weekday = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' })
  const last = day.format(new Date(end))
  let [at, count] = [start, 0]
  while (day.format(new Date(at)) < last) {
    at = daysAfter(at, 1)
    if (!['Sat', 'Sun'].includes(weekday.format(new Date(at)))) count++
  }
  return count
}
