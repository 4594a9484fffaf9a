// A moment in time as RFC 3339 text in UTC with milliseconds ("2026-11-20T17:00:00.000Z").
// In this one form text order is time order, so instants can be compared and used in keys as they are.

export type Instant = string & { readonly __brand: 'Instant' }

const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** The instant a text names, or undefined where it is not in the one form or not a real date. */
export function parseInstant(text: string): Instant | undefined {
  if (!form.test(text)) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at) || new Date(at).toISOString() !== text) return undefined
  return text as Instant
}

export const instantOf = (epochMilliseconds: number): Instant =>
  new Date(epochMilliseconds).toISOString() as Instant

export const epochOf = (instant: Instant): number => Date.parse(instant)

export const secondsAfter = (instant: Instant, seconds: number): Instant =>
  instantOf(epochOf(instant) + seconds * 1000)

export const daysAfter = (instant: Instant, days: number): Instant => secondsAfter(instant, days * 86_400)
