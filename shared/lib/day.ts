// A day of the calendar as RFC 3339 writes it, "2026-11-20": for what happens on a day, whatever the hour.

export type Day = string & { readonly __brand: 'Day' }

export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
