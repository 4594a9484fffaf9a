// The days a .pb file says its vote began and ended on, in the forms its files have: 07.10.2022, 2022-10-07, or a year.
import { daysAfter, type Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { RoundDates } from '../rounds/round.ts'
import { excerpt } from './pabulib-decimals.ts'
import type { Fields } from './pabulib-file.ts'

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

type DayField = 'date_begin' | 'date_end'
export type DayRefusal =
  | (Refusal<'date-missing' | 'dates-disorder' | 'vote-not-over'> & { readonly field: DayField })
  | (Refusal<'date-malformed'> & { readonly field: DayField; readonly text: string })

/** When a day begins where the council is. */
export type StartOf = (day: Day) => Instant

export interface Calendar {
  readonly startOf: StartOf
  readonly now: Instant
}

/** A year alone begins on its first day and ends on its last. */
export function readDay(text: string, field: DayField): Day | undefined {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const [, alone] = /^(\d{4})$/.exec(text) ?? []
  if (alone !== undefined)
    return field === 'date_begin'
      ? { year: Number(alone), month: 1, day: 1 }
      : { year: Number(alone), month: 12, day: 31 }
  const found = {
    year: Number(year ?? isoYear),
    month: Number(month ?? isoMonth),
    day: Number(day ?? isoDay),
  }
  const back = new Date(Date.UTC(found.year, found.month - 1, found.day))
  return back.getUTCMonth() === found.month - 1 && back.getUTCDate() === found.day ? found : undefined
}

const nextDay = ({ year, month, day }: Day): Day => {
  const next = new Date(Date.UTC(year, month - 1, day + 1))
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() }
}

/** From the first moment of the first day of voting to the last of the last; what came before is put before it. */
export function importedDates(meta: Fields, { startOf, now }: Calendar): Result<RoundDates, DayRefusal> {
  const days: Day[] = []
  for (const field of ['date_begin', 'date_end'] as const) {
    const text = meta.get(field)
    if (text === undefined) return refuse({ reason: 'date-missing', field })
    const day = readDay(text, field)
    if (!day) return refuse({ reason: 'date-malformed', field, text: excerpt(text) })
    days.push(day)
  }
  const [votingAt, closesAt] = [startOf(days[0]!), startOf(nextDay(days[1]!))]
  if (closesAt <= votingAt) return refuse({ reason: 'dates-disorder', field: 'date_end' })
  if (closesAt > now) return refuse({ reason: 'vote-not-over', field: 'date_end' })
  return ok({
    proposingAt: daysAfter(votingAt, -28),
    reviewingAt: daysAfter(votingAt, -21),
    discussingAt: daysAfter(votingAt, -7),
    votingAt,
    closesAt,
    challengesUntil: daysAfter(closesAt, 14),
  })
}
