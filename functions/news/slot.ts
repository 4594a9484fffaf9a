// When news is due: at once, or at seven in the morning of the next day or Monday, where the council is.
import { Temporal } from 'temporal-polyfill'
import { type Instant, instantOf } from '../../shared/lib/instant.ts'
import type { NewsFrequency } from '../../shared/rounds/news.ts'

const morning = 7

/** Never earlier than now; so news that comes when a digest just went waits for the next. */
export function dueAt(frequency: Exclude<NewsFrequency, 'never'>, now: Instant, timeZone: string): Instant {
  if (frequency === 'at-once') return now
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone)
  const today = here.toPlainDate().toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(morning) })
  const isOver = Temporal.ZonedDateTime.compare(today, here) <= 0
  const next = isOver ? today.add({ days: 1 }) : today
  const slot = frequency === 'daily' ? next : next.add({ days: (8 - next.dayOfWeek) % 7 })
  return instantOf(slot.epochMilliseconds)
}
