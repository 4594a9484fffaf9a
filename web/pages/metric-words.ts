// What was measured, in words: a figure with its unit, the days it is of, and how far it is.

import { isPanelDeciding } from '../../shared/grants/checking.ts'
import type { Measured, Metric, Period, Reading } from '../../shared/grants/metric.ts'
import { readingState } from '../../shared/grants/metric.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Tone } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'

/** Noon, so that no time zone makes another day of it. */
export const dayWords = (words: Words, day: string): string => words.shortDate(`${day}T12:00:00.000Z`)

export const periodWords = (words: Words, { from, until }: Period): string =>
  from === until
    ? dayWords(words, from)
    : words.t('metrics.period', { from: dayWords(words, from), until: dayWords(words, until) })

const tenths = (value: number): number => Math.round(value * 10) / 10

/** "36.1% of adults", "14 incidents a month". */
export const figureWords = (words: Words, value: number, unit: string): string =>
  `${words.number(tenths(value))}${unit.startsWith('%') ? '' : ' '}${unit}`

/** The people or things behind it: "433 of 1,200". */
export function behindWords(words: Words, { numerator, denominator }: Measured): string | undefined {
  if (denominator === undefined) return undefined
  return numerator === undefined
    ? words.t('metrics.of', { whole: words.number(denominator) })
    : words.t('metrics.partOf', { part: words.number(numerator), whole: words.number(denominator) })
}

const tones: Readonly<Record<ReturnType<typeof readingState>, Tone>> = {
  recorded: 'waiting',
  questioned: 'waiting',
  verified: 'good',
  refused: 'bad',
  corrected: 'plain',
}

export const stateTone = (reading: Reading): Tone => tones[readingState(reading)]
export const stateWords = ({ t }: Words, reading: Reading): string =>
  t(`metrics.state.${readingState(reading)}`)

/** Who is waited for, and until when. */
export function waitingWords(words: Words, reading: Reading, now: Instant): string | undefined {
  const state = readingState(reading)
  if (state === 'questioned') return words.t('metrics.waits.answer')
  if (state !== 'recorded') return undefined
  const until = words.date(reading.decideBy)
  if (isPanelDeciding(reading, now)) return words.t('metrics.waits.panel', { until })
  return reading.panel ? words.t('metrics.waits.late') : words.t('metrics.waits.certifier', { until })
}

/** What changed since the baseline, and how far it is to the target. */
export function changeWords(words: Words, metric: Metric, value: number | undefined): string {
  const { t } = words
  const { baseline, target, unit, better } = metric
  const figures = {
    baseline: figureWords(words, baseline.value, unit),
    target: figureWords(words, target.value, unit),
    by: dayWords(words, target.by),
  }
  if (metric.baselineToAsk) return t('metrics.change.toAsk', figures)
  if (value === undefined) return t('metrics.change.none', figures)
  const change = better === 'up' ? value - baseline.value : baseline.value - value
  const reached = better === 'up' ? value >= target.value : value <= target.value
  const said = { ...figures, value: figureWords(words, value, unit) }
  if (reached) return t('metrics.change.reached', said)
  if (change === 0) return t('metrics.change.same', said)
  return t(change > 0 ? 'metrics.change.better' : 'metrics.change.worse', said)
}
