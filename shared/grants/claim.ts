// A claim: what an instalment comes to now, worked out from its terms and a verified reading, with the working for everybody to
// read. Nobody writes a sum down: one officer checks what stands here, others approve it, and what was claimed before is taken
// off. The same reading is claimed once.
import { type Payment, paymentState } from '../funds/payment.ts'
import type { Day } from '../lib/day.ts'
import type { ReadingId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import { lastingWindow, outcomeBefore } from './check-grant.ts'
import { type Grant, grantState, type Instalment, isMeasured } from './grant.ts'
import { type Metric, type Period, type Reading, readingState } from './metric.ts'
import { earned, type Way, wayOn, wayPerMille } from './pay-curve.ts'

export interface Claim {
  readonly instalment: Instalment
  readonly reading?: ReadingId
  /** What is paid by it now. At least 1. */
  readonly amountMinor: Minor
  readonly working: Working
}

export interface Working {
  /** The most the instalment can come to. */
  readonly capMinor: Minor
  readonly earnedMinor: Minor
  /** Claimed before, and taken off. */
  readonly alreadyMinor: Minor
  /** Absent of base money. */
  readonly measured?: Measuring
}

export interface Measuring {
  readonly metric: Pick<Metric, 'id' | 'name' | 'unit'>
  readonly baseline: number
  readonly value: number
  readonly target: number
  /** Of the way from the baseline to the target, in tenths of a per cent, rounded down. */
  readonly wayPerMille: number
  /** Where the way is exactly that. */
  readonly exactly?: 'half' | 'all'
}

export type ClaimRefusal =
  | Refusal<'grant-not-running' | 'unknown-instalment' | 'reading-needed' | 'reading-elsewhere'>
  | Refusal<'reading-unverified' | 'reading-refused' | 'reading-corrected' | 'reading-outside'>
  | Refusal<'within-chance' | 'claimed-already'>
  | (Refusal<'not-due-yet'> & { readonly due: Day })
  | (Refusal<'nothing-earned'> & { readonly measured: Measuring })

export interface ClaimFacts {
  readonly grant: Grant
  readonly instalment: string
  /** What earns it; none of base money. */
  readonly measured?: { readonly metric: Metric; readonly reading: Reading; readonly beyondChance: boolean }
  /** Everything ever checked for the grant. */
  readonly payments: readonly Payment[]
  /** In the council's time. */
  readonly today: Day
}

export function claimOf({
  grant,
  instalment: id,
  measured,
  payments,
  today,
}: ClaimFacts): Result<Claim, ClaimRefusal> {
  if (grantState(grant) !== 'running') return refuse({ reason: 'grant-not-running' })
  const instalment = grant.instalments.find(one => one.id === id)
  if (!instalment) return refuse({ reason: 'unknown-instalment' })
  const before = claimedFor(payments, id)
  const alreadyMinor = sumOf(before)
  const { amountMinor: capMinor, due } = instalment
  if (!isMeasured(instalment)) {
    if (today < due) return refuse({ reason: 'not-due-yet', due })
    return claimed(instalment, { capMinor, earnedMinor: capMinor, alreadyMinor })
  }
  if (!measured) return refuse({ reason: 'reading-needed' })
  const { metric, reading, beyondChance } = measured
  // Where it began is a guess until people have been asked.
  if (metric.baselineToAsk) return refuse({ reason: 'reading-needed' })
  if (before.some(({ claim }) => claim?.reading === reading.id)) return refuse({ reason: 'claimed-already' })
  const counts = checkReading(grant, instalment, metric, reading)
  if (!counts.ok) return counts
  if (instalment.kind !== 'delivery' && instalment.beyondChance && !beyondChance)
    return refuse({ reason: 'within-chance' })
  const way = wayOn(metric.baseline.value, metric.target.value, reading.value)
  const earnedMinor = earnedBy(instalment, way)
  const working = { capMinor, earnedMinor, alreadyMinor, measured: measuring(metric, reading, way) }
  if (earnedMinor === 0) return refuse({ reason: 'nothing-earned', measured: working.measured })
  return claimed(instalment, working, reading.id)
}

function claimed(
  instalment: Instalment,
  working: Working,
  reading?: ReadingId,
): Result<Claim, Refusal<'claimed-already'>> {
  const amountMinor = (working.earnedMinor - working.alreadyMinor) as Minor
  if (amountMinor <= 0) return refuse({ reason: 'claimed-already' })
  return ok({ instalment, amountMinor, working, ...(reading === undefined ? {} : { reading }) })
}

/** Payments that stand for an instalment, whatever has still to be done to them. */
export const claimedFor = (payments: readonly Payment[], instalment: string): Payment[] =>
  payments.filter(payment => payment.claim?.instalment === instalment && paymentState(payment) !== 'refused')

const sumOf = (payments: readonly Payment[]): Minor =>
  payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0) as Minor

/** Delivery is a matter of whether, and has been verified; the others of how much. */
function earnedBy(instalment: Exclude<Instalment, { kind: 'base' }>, way: Way): Minor {
  if (instalment.kind !== 'delivery') return earned(instalment.amountMinor, instalment.curve, way)
  return way.over === 0n ? (0 as Minor) : instalment.amountMinor
}

function checkReading(
  grant: Grant,
  instalment: Exclude<Instalment, { kind: 'base' }>,
  metric: Metric,
  reading: Reading,
): Result<undefined, ClaimRefusal> {
  if (instalment.metric !== metric.id || reading.metric !== metric.id || reading.place !== metric.place)
    return refuse({ reason: 'reading-elsewhere' })
  switch (readingState(reading)) {
    case 'corrected':
      return refuse({ reason: 'reading-corrected' })
    case 'refused':
      return refuse({ reason: 'reading-refused' })
    case 'recorded':
    case 'questioned':
      return refuse({ reason: 'reading-unverified' })
  }
  const window = readingWindow(grant, instalment)
  return reading.period[window.by] >= window.from && reading.period.until <= window.until
    ? ok()
    : refuse({ reason: 'reading-outside' })
}

/** When what is read has to lie: all of it within the grant's time, or, of what lasts, its end long enough after the outcome. */
export function readingWindow(
  grant: Pick<Grant, 'from' | 'instalments'>,
  instalment: Exclude<Instalment, { kind: 'base' }>,
): Period & { readonly by: 'from' | 'until' } {
  const outcome = instalment.kind === 'lasting' ? outcomeBefore(grant, instalment) : undefined
  return outcome
    ? { from: lastingWindow(outcome.due).from, until: instalment.due, by: 'until' }
    : { from: grant.from, until: instalment.due, by: 'from' }
}

export const measuring = (metric: Metric, { value }: Pick<Reading, 'value'>, way: Way): Measuring => ({
  metric: { id: metric.id, name: metric.name, unit: metric.unit },
  baseline: metric.baseline.value,
  value,
  target: metric.target.value,
  wayPerMille: wayPerMille(way),
  ...(way.over === way.under
    ? { exactly: 'all' as const }
    : way.over * 2n === way.under
      ? { exactly: 'half' as const }
      : {}),
})
