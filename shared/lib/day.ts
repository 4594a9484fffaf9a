// A day of the calendar as RFC 3339 writes it, "2026-11-20": for what happens on a day, whatever the hour.

export type Day = string & { readonly __brand: 'Day' }

export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)
const dayOn = (date: Date): Day => date.toISOString().slice(0, 10) as Day

export function daysAfterDay(day: Day, days: number): Day {
  const date = noon(day)
  date.setUTCDate(date.getUTCDate() + days)
  return dayOn(date)
}

/** The same day so many months later, or the last of that month where it has none. */
export function monthsAfter(day: Day, months: number): Day {
  const first = noon(`${day.slice(0, 7)}-01`)
  first.setUTCMonth(first.getUTCMonth() + months)
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return `${first.toISOString().slice(0, 8)}${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}` as Day
}

/** The Monday of its week. */
export const mondayOf = (day: Day): Day => daysAfterDay(day, -((noon(day).getUTCDay() + 6) % 7))

/** From the first to the second, below 0 where it is earlier. */
export const daysBetween = (from: Day, until: Day): number =>
  Math.round((noon(until).getTime() - noon(from).getTime()) / 86_400_000)
