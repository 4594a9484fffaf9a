// The organiser's log: a line a week, in counts and without a name of anybody. It feeds metrics of kind count and the yearly
// report, and earns nothing by itself.
import { type Day, mondayOf } from '../lib/day.ts'
import type { GrantId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { Grant } from './grant.ts'

export const logCounts = ['met', 'introduced', 'groupsStarted', 'passedOn'] as const
export type LogCount = (typeof logCounts)[number]

export interface LogWeek extends Readonly<Record<LogCount, number>> {
  readonly grant: GrantId
  /** Its Monday. */
  readonly week: Day
  readonly logged: NamedAct
}

export type LogRefusal = Refusal<'week-outside'>

/** The week a day lies in, if the grant runs in it and it has begun. */
export function weekOf(
  { from, until }: Pick<Grant, 'from' | 'until'>,
  day: Day,
  today: Day,
): Result<Day, LogRefusal> {
  const week = mondayOf(day)
  return week >= mondayOf(from) && week <= until && week <= today
    ? ok(week)
    : refuse({ reason: 'week-outside' })
}

export const logTotals = (weeks: readonly LogWeek[]): Record<LogCount, number> =>
  Object.fromEntries(
    logCounts.map(count => [count, weeks.reduce((sum, week) => sum + week[count], 0)]),
  ) as Record<LogCount, number>
