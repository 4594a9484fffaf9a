// How long payments take: working days from when an invoice or a claim was checked to when the money had left.
import type { Instant } from '../lib/instant.ts'
import { workingDaysBetween } from '../rounds/working-days.ts'
import type { Payment } from './payment.ts'

export interface PaymentTimes {
  readonly payments: number
  /** In working days: half of them took no longer. */
  readonly medianDays: number
}

/** Of those that are paid; nothing where none is. */
export function paymentTimes(payments: readonly Payment[], timeZone: string): PaymentTimes | undefined {
  const days = payments
    .flatMap(({ checked, confirmed }) =>
      confirmed ? [workingDaysBetween(checked.at, paidAt(confirmed), timeZone)] : [],
    )
    .sort((a, b) => a - b)
  if (days.length === 0) return undefined
  // Of two in the middle the later: nobody is promised less than it took.
  return { payments: days.length, medianDays: days[Math.floor(days.length / 2)]! }
}

/** Noon of the day it left. */
const paidAt = ({ day }: NonNullable<Payment['confirmed']>): Instant => `${day}T12:00:00.000Z` as Instant
