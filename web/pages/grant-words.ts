// A grant in words: who gets it, how an instalment stands, and the working of a claim in one sentence.

import type { Claim, Measuring } from '../../shared/grants/claim.ts'
import { type Grant, type Instalment, isMeasured, isNamed } from '../../shared/grants/grant.ts'
import type { InstalmentState } from '../../shared/grants/standing.ts'
import type { Day } from '../../shared/lib/day.ts'
import type { Tone } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'

/** A day of the calendar: the same wherever it is read. */
export const dayText = (words: Words, day: Day): string => words.date(`${day}T12:00:00.000Z`)
export const shortDay = (words: Words, day: Day): string => words.shortDate(`${day}T12:00:00.000Z`)

export const granteeText = (words: Words, grant: Pick<Grant, 'grantee'>): string =>
  isNamed(grant) ? grant.grantee.name : words.t('grants.someone')

/** In the unit of its metric; per cent stand with their sign. */
export const figureText = (words: Words, value: number, unit: string): string =>
  unit.startsWith('%') ? words.t('grants.percent', { n: words.number(value) }) : words.number(value)

export const workingText = (
  words: Words,
  { metric, baseline, value, target, wayPerMille, exactly }: Measuring,
  sums: { readonly earnedMinor: number; readonly capMinor: number },
): string =>
  words.t('grants.working', {
    name: metric.name,
    baseline: figureText(words, baseline, metric.unit),
    value: figureText(words, value, metric.unit),
    target: figureText(words, target, metric.unit),
    way: exactly ?? (wayPerMille === 0 ? 'none' : 'part'),
    percent: words.t('grants.percent', { n: words.number(wayPerMille / 10) }),
    earned: words.money(sums.earnedMinor),
    cap: words.money(sums.capMinor),
  })

export const claimText = (words: Words, { working }: Claim): string =>
  working.measured
    ? workingText(words, working.measured, working)
    : // By when stands above it: paidWhen.
      words.t('grants.workingBase', { sum: words.money(working.earnedMinor) })

/** "When … is confirmed", and by when. */
export const paidWhen = (words: Words, instalment: Instalment, metric: string | undefined): string =>
  words.t('grants.paidWhen', {
    kind: instalment.kind,
    due: dayText(words, instalment.due),
    metric: metric ?? '',
    evidence: instalment.kind === 'delivery' ? instalment.evidence : '',
    chance:
      isMeasured(instalment) && instalment.kind !== 'delivery' && instalment.beyondChance ? 'yes' : 'no',
  })

export const stateTones: Readonly<Record<InstalmentState, Tone>> = {
  paid: 'good',
  'on-its-way': 'waiting',
  'to-check': 'waiting',
  'in-check': 'waiting',
  question: 'bad',
  ahead: 'plain',
  late: 'bad',
  none: 'plain',
}
