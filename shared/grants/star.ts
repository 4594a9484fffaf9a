// An outcome star: people's own scores from 1 to 10 on five to eight points, when an organiser begins with them, in between and
// at the end. A person is a code that the organiser makes up and keeps. Averages are told only of more than ten people, in
// steps of five more, so that one more star does not show what stands on it; and no money ever hangs on one.
import type { Day } from '../lib/day.ts'
import type { GrantId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { Grant } from './grant.ts'

export const fewestPoints = 5
export const mostPoints = 8
export const highestScore = 10

export const starStages = ['start', 'review', 'end'] as const
export type StarStage = (typeof starStages)[number]

export interface Star {
  readonly grant: GrantId
  readonly points: readonly string[]
  readonly kept: NamedAct
  readonly version: number
}

export interface StarSession {
  readonly grant: GrantId
  /** Upper case, so that k7 and K7 are one person. */
  readonly code: string
  readonly stage: StarStage
  readonly day: Day
  /** One a point, in the star's order. */
  readonly scores: readonly number[]
}

export type StarRefusal = Refusal<
  'star-missing' | 'star-in-use' | 'star-scores' | 'star-day' | 'star-order' | 'star-there'
>

export const starCode = (typed: string): string => typed.trim().toUpperCase()

/** In the order in which they happened. */
const inOrder = (sessions: readonly StarSession[]): StarSession[] =>
  sessions.toSorted(
    (a, b) =>
      (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) ||
      starStages.indexOf(a.stage) - starStages.indexOf(b.stage),
  )

export const sessionsOf = (code: string, sessions: readonly StarSession[]): StarSession[] =>
  inOrder(sessions.filter(session => session.code === code))

export const sameSession = (a: StarSession, b: StarSession): boolean =>
  a.code === b.code && a.stage === b.stage && a.day === b.day && a.scores.join() === b.scores.join()

/** Start first and once, then as many reviews as there are, on later days; after the end nothing more. */
export function checkSession(
  { points }: Pick<Star, 'points'>,
  { from }: Pick<Grant, 'from'>,
  session: StarSession,
  before: readonly StarSession[],
  today: Day,
): Result<undefined, StarRefusal> {
  const { code, stage, day, scores } = session
  if (scores.length !== points.length) return refuse({ reason: 'star-scores' })
  if (day > today || day < from) return refuse({ reason: 'star-day' })
  const mine = sessionsOf(code, before)
  const last = mine.at(-1)
  if (!last) return stage === 'start' ? ok() : refuse({ reason: 'star-order' })
  if (stage === 'start' || last.stage === 'end') return refuse({ reason: 'star-there' })
  return day > last.day ? ok() : refuse({ reason: 'star-order' })
}

export const fewestPeople = 11
const stepOfPeople = 5

export interface StarAverages {
  readonly people: number
  /** To a tenth, one a point. */
  readonly start: readonly number[]
  readonly latest: readonly number[]
}

/** Of those with a start and something later, in the order in which they had both; undefined while they are too few. */
export function starAverages(
  { points }: Pick<Star, 'points'>,
  sessions: readonly StarSession[],
): StarAverages | undefined {
  const codes = [...new Set(sessions.map(({ code }) => code))]
  const both = codes
    .map(code => sessionsOf(code, sessions))
    .filter(mine => mine.length > 1)
    .sort((a, b) => (a[1]!.day + a[0]!.code < b[1]!.day + b[0]!.code ? -1 : 1))
  if (both.length < fewestPeople) return undefined
  const people = both.length - ((both.length - fewestPeople) % stepOfPeople)
  const told = both.slice(0, people)
  const mean = (of: (mine: readonly StarSession[]) => StarSession) =>
    points.map((_, point) => {
      const sum = told.reduce((total, mine) => total + (of(mine).scores[point] ?? 0), 0)
      return Math.round((sum / people) * 10) / 10
    })
  return { people, start: mean(mine => mine[0]!), latest: mean(mine => mine.at(-1)!) }
}
