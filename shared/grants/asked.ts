// What a grant asks of its organiser, and about how long that takes: in proportion to its money, and said before they agree.
// Up to the first step a photo or a note and a count are enough, seen by one certifier; up to the second the value at the start
// and two readings; above it a panel looks at them. Comparisons, chance and shares are worked out here and never asked for.
import { daysBetween } from '../lib/day.ts'
import type { Instant } from '../lib/instant.ts'
import { workingDaysAfter } from '../rounds/working-days.ts'
import { type Grant, type Instalment, isMeasured, totalMinor } from './grant.ts'
import type { Metric } from './metric.ts'

export interface EvidenceSteps {
  readonly lightUpToMinor: number
  readonly middleUpToMinor: number
}

export const usualEvidenceSteps: EvidenceSteps = { lightUpToMinor: 200_000, middleUpToMinor: 1_000_000 }

export type EvidenceLevel = 'light' | 'middle' | 'full'

export function evidenceLevel(
  grant: Pick<Grant, 'instalments'>,
  steps: EvidenceSteps = usualEvidenceSteps,
): EvidenceLevel {
  const total = totalMinor(grant)
  if (total <= steps.lightUpToMinor) return 'light'
  return total <= steps.middleUpToMinor ? 'middle' : 'full'
}

/** What is asked of an instalment: how often, and the minutes it takes each time. */
export interface Ask {
  readonly instalment: Instalment
  readonly what: 'nothing' | 'photo-and-count' | 'reading' | 'panel-reading'
  readonly times: number
  readonly minutesEach: number
}

export interface Asked {
  readonly level: EvidenceLevel
  readonly asks: readonly Ask[]
  /** Weeks of the log, and the minutes of each. */
  readonly weeks: number
  readonly minutesAWeek: number
  /** Everything together, to the next half hour. */
  readonly hours: number
}

const minutes = { photo: 10, reading: 20, survey: 60, panel: 40, week: 3 } as const

export function askedOf(
  grant: Pick<Grant, 'from' | 'until' | 'instalments'>,
  metrics: readonly Metric[],
  steps?: EvidenceSteps,
): Asked {
  const level = evidenceLevel(grant, steps)
  const asks = grant.instalments.map(instalment => askOf(grant, instalment, metrics, level))
  const weeks = Math.ceil((daysBetween(grant.from, grant.until) + 1) / 7)
  const all = asks.reduce((sum, { times, minutesEach }) => sum + times * minutesEach, weeks * minutes.week)
  return { level, asks, weeks, minutesAWeek: minutes.week, hours: Math.ceil(all / 30) / 2 }
}

function askOf(
  { from }: Pick<Grant, 'from'>,
  instalment: Instalment,
  metrics: readonly Metric[],
  level: EvidenceLevel,
): Ask {
  if (!isMeasured(instalment)) return { instalment, what: 'nothing', times: 0, minutesEach: 0 }
  if (instalment.kind === 'delivery' || level === 'light')
    return { instalment, what: 'photo-and-count', times: 1, minutesEach: minutes.photo }
  const metric = metrics.find(({ id }) => id === instalment.metric)
  const each = metric?.source.kind === 'survey' ? minutes.survey : minutes.reading
  if (level === 'middle' || instalment.kind === 'lasting')
    return { instalment, what: 'reading', times: instalment.kind === 'lasting' ? 1 : 2, minutesEach: each }
  const months = daysBetween(from, instalment.due) / 30.4
  const times = Math.max(2, Math.floor(months / (metric?.cadenceMonths ?? 12)))
  return { instalment, what: 'panel-reading', times, minutesEach: each + minutes.panel }
}

const paymentDays = 10

/** By when a claim has to be checked and approved, so many working days from when it could be. */
export const paymentBy = (since: Instant, timeZone: string): Instant =>
  workingDaysAfter(since, paymentDays, timeZone)
