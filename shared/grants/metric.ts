// What a neighbourhood wants to change and how it is measured: a metric with its unit, source, baseline and target, and the
// readings taken of it. A reading counts once somebody other than who recorded it has verified it; it is never edited, a
// correction takes its place.
import type { Day } from '../lib/day.ts'
import type { EvidenceId, GrantId, MetricId, NeighbourhoodId, ReadingId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { Panel } from './panel.ts'

/** `output`: what was done. `outcome`: what became better by it; only an outcome carries outcome and lasting instalments. */
export type MetricKind = 'output' | 'outcome'

/** How chance is reckoned with: how many, how many in how much time or how many people, what part of whom, or just a number. */
export const measureKinds = ['count', 'rate', 'proportion', 'number'] as const
export type MeasureKind = (typeof measureKinds)[number]

export const sourceKinds = ['official', 'survey', 'asked-here', 'count'] as const
export type MetricSourceKind = (typeof sourceKinds)[number]

export const answerScales = ['agree', 'satisfied'] as const
export type AnswerScale = (typeof answerScales)[number]

/** One to five statements, each answered on the scale. */
export interface AskedQuestion {
  readonly items: readonly string[]
  readonly scale: AnswerScale
}

/** What stands beside a reading that came of it. */
export interface Asked {
  readonly asking: string
  readonly people: number
  readonly answered: number
}

/** From the first day to the last, both in it. */
export interface Period {
  readonly from: Day
  readonly until: Day
}

export interface Metric {
  readonly id: MetricId
  readonly place: NeighbourhoodId
  readonly grant?: GrantId
  readonly name: string
  /** How it is defined, so that two people measure the same. */
  readonly definition: string
  /** "incidents a month", "% of residents". */
  readonly unit: string
  readonly better: 'up' | 'down'
  readonly kind: MetricKind
  readonly measure: MeasureKind
  readonly source: { readonly kind: MetricSourceKind; readonly name: string; readonly url?: string }
  readonly baseline: Measured & { readonly period: Period; readonly asked?: Asked }
  readonly target: { readonly value: number; readonly by: Day }
  /** Months from one reading to the next. */
  readonly cadenceMonths: number
  /** Places where nothing was done, measured alike. */
  readonly comparisons: readonly NeighbourhoodId[]
  /** What people are asked, where the source is `asked-here`. */
  readonly asks?: AskedQuestion
  /** The baseline is a guess: what is answered first takes its place, and until then nothing is measured by it. */
  readonly baselineToAsk?: true
  readonly added: NamedAct
  /** The source is no more, redefined or late: why, and what was agreed to instead. */
  readonly ended?: NamedAct & { readonly reason: string }
  readonly version: number
}

/**
 * A value in the metric's unit: `count`, how many; `rate`, how many for each `per` of the denominator; `proportion`, per cent
 * of the denominator. Numerator and denominator are whole and what chance is reckoned from.
 */
export interface Measured {
  readonly value: number
  readonly numerator?: number
  /** The sample or the population it is of. At least 1. */
  readonly denominator?: number
  readonly per?: number
}

/** A file that shows it: private unless said otherwise, kept apart and served to who may see it alone. */
export interface Evidence {
  readonly id: EvidenceId
  readonly name: string
  /** As found in the bytes, and not as it was called. */
  readonly type: string
  readonly bytes: number
  readonly sha256: string
  readonly public: boolean
}

/** More than this nobody looks through. */
export const mostEvidence = 5

export interface Question extends NamedAct {
  readonly text: string
  readonly answer?: NamedAct & { readonly text: string }
}

export interface Reading extends Measured {
  readonly id: ReadingId
  readonly metric: MetricId
  /** The metric's own, or one of its comparison places. */
  readonly place: NeighbourhoodId
  readonly period: Period
  readonly note: string
  readonly evidence: readonly Evidence[]
  readonly recorded: NamedAct
  /** Until when the panel decides, or where there is none the certifier is to. */
  readonly decideBy: Instant
  /** Drawn by lot where so much money hangs on it that one person is not enough. */
  readonly panel?: Panel
  /** How many were asked and answered, where it was worked out from answers given here. */
  readonly asked?: Asked
  /** The one it takes the place of. */
  readonly corrects?: ReadingId
  readonly questions: readonly Question[]
  readonly verified?: NamedAct & { readonly as: 'panel' | 'certifier' }
  readonly refused?: NamedAct & { readonly reason: string }
  /** The one that has taken its place. */
  readonly corrected?: ReadingId
  readonly version: number
}

export type ReadingState = 'recorded' | 'questioned' | 'verified' | 'refused' | 'corrected'

export function readingState({ corrected, refused, verified, questions }: Reading): ReadingState {
  if (corrected) return 'corrected'
  if (refused) return 'refused'
  if (verified) return 'verified'
  return questions.some(({ answer }) => !answer) ? 'questioned' : 'recorded'
}
