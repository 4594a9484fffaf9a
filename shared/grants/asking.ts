// A question that is asked here: one to five statements, each answered on a scale of five, asked with the same words at the
// baseline and ever after. Answers are kept as counts, apart from who gave them, and shown above ten people only.

import type { Day } from '../lib/day.ts'
import { shownAbove } from '../lib/few.ts'
import type { MetricId, NeighbourhoodId, RoundId, VoterKey } from '../lib/ids.ts'
import { sha256HexNow } from '../lib/sha256-stream.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { AskedQuestion, Measured, Period } from './metric.ts'

export const mostItems = 5
/** From 1, not at all, to 5, very much. */
export const answerPoints = [1, 2, 3, 4, 5] as const

/** Everyone who lives, works or studies there; or who was drawn from the roll of a round, by a seed that is published. */
export type Whom =
  | { readonly whom: 'everyone'; readonly people: number }
  | { readonly whom: 'sample'; readonly round: RoundId; readonly seed: string; readonly threshold: string }

export interface Asking {
  readonly id: string
  readonly metric: MetricId
  readonly place: NeighbourhoodId
  /** As they were when it was asked: the same ever after. */
  readonly question: AskedQuestion
  readonly whom: Whom
  /** How many people were asked. */
  readonly people: number
  readonly period: Period
  readonly opened: NamedAct
  readonly closed?: NamedAct
  readonly version: number
}

/** Counts alone: of people, of those who agree on the whole, and of each answer to each statement. */
export interface Answers {
  readonly answered: number
  readonly agreed: number
  readonly onPaper: number
  readonly given: readonly (readonly number[])[]
}

/** On the whole: four or more on average. */
export const agrees = (answers: readonly number[]): boolean =>
  answers.reduce((sum, answer) => sum + answer, 0) >= 4 * answers.length

/** Still open on that day. */
export const isAsking = ({ period, closed }: Asking, today: Day): boolean =>
  !closed && today >= period.from && today <= period.until

/** Of all who answered, how many agree; nothing where they are too few to be shown. */
export const measuredBy = ({ answered, agreed }: Answers): Measured | undefined =>
  answered > shownAbove
    ? { value: (100 * agreed) / answered, numerator: agreed, denominator: answered }
    : undefined

const drawOf = (seed: string, voter: VoterKey): string =>
  sha256HexNow(`folkmoot-sample-v1\n${seed}\n${voter}`)

/** The draw of the last who is in a sample of that size: whoever draws no more than it is in. */
export function sampleThreshold(seed: string, voters: readonly VoterKey[], size: number): string {
  const draws = voters.map(voter => drawOf(seed, voter)).sort()
  return draws[Math.min(size, draws.length) - 1] ?? ''
}

export const isSampled = (seed: string, threshold: string, voter: VoterKey): boolean =>
  drawOf(seed, voter) <= threshold
