// How an instalment stands: what is paid of it and on its way, what it comes to now, and otherwise whom it waits for, and since
// when. The same for the organiser, the officers and everybody else.
import { type Payment, paymentState } from '../funds/payment.ts'
import type { Day } from '../lib/day.ts'
import type { Instant } from '../lib/instant.ts'
import type { Minor } from '../money/minor.ts'
import {
  type Claim,
  type ClaimFacts,
  claimedFor,
  claimOf,
  type Measuring,
  measuring,
  readingWindow,
} from './claim.ts'
import { type Grant, grantState, type Instalment, isMeasured } from './grant.ts'
import { type Metric, type Reading, readingState } from './metric.ts'
import { wayOn } from './pay-curve.ts'

/**
 * `paid`; `on-its-way`: checked, and not confirmed yet. `to-check`: it can be claimed, and an officer has to look. `in-check`: a
 * reading waits for whoever verifies it. `question`: the organiser is asked something. `ahead`, `late`: its reading or its day is
 * still to come, or should have. `none`: the grant is not, or no longer, under way.
 */
export const instalmentStates = [
  'paid',
  'on-its-way',
  'to-check',
  'in-check',
  'question',
  'ahead',
  'late',
  'none',
] as const
export type InstalmentState = (typeof instalmentStates)[number]

export interface InstalmentStanding {
  readonly instalment: Instalment
  readonly metric?: Metric
  readonly state: InstalmentState
  readonly paidMinor: Minor
  readonly onItsWayMinor: Minor
  /** What can be checked now. */
  readonly claim?: Claim
  /** The reading that the state is about. */
  readonly reading?: Reading
  /** Since when it waits for somebody. */
  readonly since?: Instant
  /** What was paid by which reading, the first one first. */
  readonly workings: readonly PaidBy[]
}

export interface PaidBy {
  readonly payment: Payment
  readonly measured?: Measuring
  /** The reading it was paid by was found wrong later: what is too much has to come back. */
  readonly corrected?: true
}

/** A metric with everything read of it, and whether each reading is more than chance would give. */
export interface MeasuredBy {
  readonly metric: Metric
  readonly readings: readonly Reading[]
  readonly beyondChance: (reading: Reading) => boolean
}

export function instalmentStanding(
  grant: Grant,
  instalment: Instalment,
  measured: MeasuredBy | undefined,
  payments: readonly Payment[],
  today: Day,
): InstalmentStanding {
  const mine = claimedFor(payments, instalment.id)
  const sum = (paid: boolean) =>
    mine
      .filter(payment => (paymentState(payment) === 'paid') === paid)
      .reduce((total, { amountMinor }) => total + amountMinor, 0) as Minor
  const facts = {
    instalment,
    ...(measured ? { metric: measured.metric } : {}),
    paidMinor: sum(true),
    onItsWayMinor: sum(false),
    workings: mine.map(payment => ({
      payment,
      ...measuredIn(payment, measured),
    })),
  }
  const found = bestClaim({ grant, instalment: instalment.id, payments, today }, instalment, measured)
  if (found) return { ...facts, state: 'to-check', ...found }
  if (facts.onItsWayMinor > 0) return { ...facts, state: 'on-its-way' }
  if (facts.paidMinor > 0) return { ...facts, state: 'paid' }
  if (grantState(grant) !== 'running') return { ...facts, state: 'none' }
  const open = measured && openReading(grant, instalment, measured.readings)
  if (open) {
    const state = readingState(open) === 'questioned' ? 'question' : 'in-check'
    return { ...facts, state, reading: open, since: open.recorded.at }
  }
  return { ...facts, state: today > instalment.due ? 'late' : 'ahead' }
}

/** Of the readings that earn something, the one that earns most. */
function bestClaim(
  facts: Omit<ClaimFacts, 'measured'>,
  instalment: Instalment,
  measured: MeasuredBy | undefined,
): Pick<InstalmentStanding, 'claim' | 'reading' | 'since'> | undefined {
  if (!isMeasured(instalment)) {
    const claim = claimOf(facts)
    return claim.ok ? { claim: claim.value, since: `${instalment.due}T12:00:00.000Z` as Instant } : undefined
  }
  if (!measured) return undefined
  const { metric, readings, beyondChance } = measured
  const claims = readings.flatMap(reading => {
    const claim = claimOf({
      ...facts,
      measured: { metric, reading, beyondChance: beyondChance(reading) },
    })
    return claim.ok
      ? [{ claim: claim.value, reading, since: reading.verified?.at ?? reading.recorded.at }]
      : []
  })
  return claims.sort((a, b) => b.claim.amountMinor - a.claim.amountMinor)[0]
}

function openReading(
  grant: Grant,
  instalment: Instalment,
  readings: readonly Reading[],
): Reading | undefined {
  if (!isMeasured(instalment)) return undefined
  const window = readingWindow(grant, instalment)
  return readings
    .filter(reading => ['recorded', 'questioned'].includes(readingState(reading)))
    .findLast(({ period }) => period[window.by] >= window.from && period.until <= window.until)
}

function measuredIn({ claim }: Payment, measured: MeasuredBy | undefined): Omit<PaidBy, 'payment'> {
  const reading = measured?.readings.find(({ id }) => id === claim?.reading)
  if (!measured || !reading) return {}
  const { baseline, target } = measured.metric
  return {
    measured: measuring(measured.metric, reading, wayOn(baseline.value, target.value, reading.value)),
    ...(readingState(reading) === 'corrected' ? { corrected: true } : {}),
  }
}
