// The financial year: named for the calendar year it begins in. Which one a moment lies in is a matter of the council's
// own day, not of UTC's: half past midnight on 1 April in London is still March in Greenwich.
import type { Instant } from '../lib/instant.ts'

/** "2026": from the first day of 2026's financial year up to the last. */
export type FinancialYear = string & { readonly __brand: 'FinancialYear' }

export interface Calendar {
  /** IANA */
  readonly timeZone: string
  /** "04-01": the day the financial year begins on. */
  readonly yearBegins: string
}

const days = new Map<string, Intl.DateTimeFormat>()

/** The day a moment lies in where the council is: "2026-11-22". */
export function dayOf(at: Instant, { timeZone }: Pick<Calendar, 'timeZone'>): string {
  let format = days.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    days.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return `${parts.year}-${parts.month}-${parts.day}`
}

export function yearOf(at: Instant, calendar: Calendar): FinancialYear {
  const day = dayOf(at, calendar)
  const begun = day.slice(5) >= calendar.yearBegins
  return String(Number(day.slice(0, 4)) - (begun ? 0 : 1)) as FinancialYear
}

export const yearAfter = (year: FinancialYear): FinancialYear => String(Number(year) + 1) as FinancialYear

export const firstDay = (year: FinancialYear, { yearBegins }: Pick<Calendar, 'yearBegins'>): string =>
  `${year}-${yearBegins}`

export function lastDay(year: FinancialYear, calendar: Pick<Calendar, 'yearBegins'>): string {
  const next = new Date(`${firstDay(yearAfter(year), calendar)}T00:00:00Z`)
  return new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10)
}

export const isYear = (text: string): text is FinancialYear => /^20\d\d$/.test(text)
