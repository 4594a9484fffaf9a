// A payment: checked by one person, approved by another (by two where it is large), put into a batch (batch.ts), sent off with
// it and then confirmed or returned (sending.ts). Nobody does two steps that follow each other, and nothing is paid beyond what
// was committed.
import type { Day } from '../lib/day.ts'
import type { InstalmentId, PersonId, ReadingId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { Award } from './award.ts'
import { drawUpTo, type Part, sumOf } from './draw.ts'
import type { AwardStanding } from './holdings.ts'

export interface Payment extends Award {
  readonly id: string
  /** What of a grant it follows from. */
  readonly claim?: { readonly instalment: InstalmentId; readonly reading?: ReadingId }
  readonly amountMinor: Minor
  /** For what, as everybody will read it. */
  readonly what: string
  /** Who gets it, by the council's own number for them: no bank details are kept here. Never public. */
  readonly supplier: string
  readonly invoice: string
  readonly checked: NamedAct
  readonly approvals: readonly NamedAct[]
  /** Once nobody more has to approve it. */
  readonly approved?: true
  /** The number of the batch it is in. */
  readonly batch?: number
  /** Whoever closed that batch, and the money, purpose by purpose, that is on its way since. */
  readonly sent?: NamedAct & { readonly parts: readonly Part[] }
  readonly confirmed?: NamedAct & {
    readonly reference: string
    /** The day it left the council's account, as the council's bank or finance system says. */
    readonly day: Day
  }
  /** Each time the bank sent it back. */
  readonly returns?: readonly Return[]
  readonly refused?: NamedAct & { readonly reason: string }
  readonly version: number
}

export interface Return extends NamedAct {
  readonly reason: string
  /** With which batch it had gone out. */
  readonly batch: number
}

export type PaymentState = 'to-approve' | 'approved' | 'in-batch' | 'sent' | 'paid' | 'refused'

export function paymentState({ approved, batch, sent, confirmed, refused }: Payment): PaymentState {
  if (refused) return 'refused'
  if (confirmed) return 'paid'
  if (sent) return 'sent'
  if (batch !== undefined) return 'in-batch'
  return approved ? 'approved' : 'to-approve'
}

/** Still to be decided, sent or confirmed: nobody may promise its money twice. */
export const isPaymentOpen = (payment: Payment): boolean =>
  !['paid', 'refused'].includes(paymentState(payment))

export const approvalsNeeded = (
  { amountMinor }: Pick<Payment, 'amountMinor'>,
  twoOverMinor: number,
): number => (amountMinor > twoOverMinor ? 2 : 1)

/** Everybody who has checked or approved it. */
export const payersOf = ({ checked, approvals }: Payment): PersonId[] => [
  checked.by,
  ...approvals.map(({ by }) => by),
]

/** What was committed stays committed, whatever day it is: a restricted purpose was met when it was reserved. */
export const anyUse = ['environment', 'roads', 'place'] as const

export type PaymentRefusal =
  | (Refusal<'beyond-commitment'> & { readonly leftMinor: number })
  | Refusal<'same-person' | 'already-done' | 'not-sent' | 'paid-day-unfit'>

/** What of an award may still be asked for: reserved, less what was asked for and has not gone out. */
export const payableMinor = ({ committed }: AwardStanding, payments: readonly Payment[]): number =>
  sumOf(committed) -
  payments
    .filter(payment => ['to-approve', 'approved', 'in-batch'].includes(paymentState(payment)))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** What nobody waits for: reserved, less what has been approved and not sent off. */
export function unpromised(standing: AwardStanding, payments: readonly Payment[]): AwardStanding {
  const promised = payments
    .filter(payment => ['approved', 'in-batch'].includes(paymentState(payment)))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const free = Math.max(0, sumOf(standing.committed) - promised)
  return { ...standing, committed: drawUpTo(standing.committed, free, anyUse, '') }
}

export function checkAmount(
  amountMinor: Minor,
  standing: AwardStanding,
  payments: readonly Payment[],
): Result<undefined, PaymentRefusal> {
  const leftMinor = payableMinor(standing, payments)
  return amountMinor <= leftMinor ? ok() : refuse({ reason: 'beyond-commitment', leftMinor })
}

/** Before it is in a batch: an approved one may turn out never to be payable. */
export function turnDown(payment: Payment, by: NamedAct, reason: string): Result<Payment, PaymentRefusal> {
  return ['to-approve', 'approved'].includes(paymentState(payment))
    ? ok({ ...payment, refused: { ...by, reason } })
    : refuse({ reason: 'already-done' })
}

/** The payment with one approval more; with the last one it may go into a batch. `payments`: all of the award. */
export function approve(
  payment: Payment,
  by: NamedAct,
  standing: AwardStanding,
  payments: readonly Payment[],
  twoOverMinor: number,
): Result<Payment, PaymentRefusal> {
  if (paymentState(payment) !== 'to-approve') return refuse({ reason: 'already-done' })
  if (payersOf(payment).includes(by.by)) return refuse({ reason: 'same-person' })
  const overMinor = -payableMinor(standing, payments)
  if (overMinor > 0)
    return refuse({ reason: 'beyond-commitment', leftMinor: Math.max(0, payment.amountMinor - overMinor) })
  const approvals = [...payment.approvals, by]
  const enough = approvals.length >= approvalsNeeded(payment, twoOverMinor)
  return ok({ ...payment, approvals, ...(enough ? { approved: true } : {}) })
}
