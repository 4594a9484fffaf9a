// A payment: checked by one person, approved by another (by two where it is large), sent off, and then confirmed with the
// bank's reference or returned with a reason. Nobody does two of these steps, and nothing is paid beyond what was committed.
import type { Account } from '../ledger/account.ts'
import type { Entry } from '../ledger/entry.ts'
import type { NeighbourhoodId, PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { fundEntry, type Keeping, moving } from './booking.ts'
import { drawUpTo, type Part, sumOf } from './draw.ts'
import type { AwardStanding } from './holdings.ts'

export interface Payment {
  readonly id: string
  readonly fund: NeighbourhoodId
  readonly round: RoundId
  readonly award: ProposalId
  /** The project's. */
  readonly title: string
  readonly amountMinor: Minor
  /** For what, as everybody will read it. */
  readonly what: string
  /** Who gets it, by the council's own number for them: no bank details are kept here. Never public. */
  readonly supplier: string
  readonly invoice: string
  readonly checked: NamedAct
  readonly approvals: readonly NamedAct[]
  /** Purpose by purpose, once it is on its way. */
  readonly parts?: readonly Part[]
  readonly confirmed?: NamedAct & { readonly reference: string }
  readonly returned?: NamedAct & { readonly reason: string }
  readonly refused?: NamedAct & { readonly reason: string }
  readonly version: number
}

export type PaymentState = 'to-approve' | 'sent' | 'paid' | 'returned' | 'refused'

export function paymentState({ parts, confirmed, returned, refused }: Payment): PaymentState {
  if (refused) return 'refused'
  if (returned) return 'returned'
  if (confirmed) return 'paid'
  return parts ? 'sent' : 'to-approve'
}

/** Still to be decided or confirmed: nobody may promise its money twice. */
export const isPaymentOpen = (payment: Payment): boolean =>
  ['to-approve', 'sent'].includes(paymentState(payment))

export const approvalsNeeded = (
  { amountMinor }: Pick<Payment, 'amountMinor'>,
  twoOverMinor: number,
): number => (amountMinor > twoOverMinor ? 2 : 1)

/** Everybody who has had a hand in it. */
const hands = ({ checked, approvals }: Payment): PersonId[] => [checked.by, ...approvals.map(({ by }) => by)]

export type PaymentRefusal =
  | (Refusal<'beyond-commitment'> & { readonly leftMinor: number })
  | Refusal<'same-person' | 'already-done'>

/** What of an award may still be asked for: reserved, less what waits for approval. */
export const payableMinor = ({ committed }: AwardStanding, payments: readonly Payment[]): number =>
  sumOf(committed) -
  payments
    .filter(payment => paymentState(payment) === 'to-approve')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)

export function checkAmount(
  amountMinor: Minor,
  standing: AwardStanding,
  payments: readonly Payment[],
): Result<undefined, PaymentRefusal> {
  const leftMinor = payableMinor(standing, payments)
  return amountMinor <= leftMinor ? ok() : refuse({ reason: 'beyond-commitment', leftMinor })
}

/** The payment with one approval more; with the last one it is sent off, out of what is reserved. */
export function approve(
  keeping: Keeping,
  payment: Payment,
  by: NamedAct,
  { committed }: AwardStanding,
  twoOverMinor: number,
): Result<{ readonly payment: Payment; readonly entry?: Entry }, PaymentRefusal> {
  if (paymentState(payment) !== 'to-approve') return refuse({ reason: 'already-done' })
  if (hands(payment).includes(by.by)) return refuse({ reason: 'same-person' })
  const approvals = [...payment.approvals, by]
  if (approvals.length < approvalsNeeded(payment, twoOverMinor))
    return ok({ payment: { ...payment, approvals } })
  // What was committed stays committed, whatever day it is: a restricted purpose was met when it was reserved.
  const parts = drawUpTo(committed, payment.amountMinor, anyUse, '')
  if (sumOf(parts) < payment.amountMinor)
    return refuse({ reason: 'beyond-commitment', leftMinor: sumOf(committed) })
  const sent = { ...payment, approvals, parts }
  return ok({ payment: sent, entry: step(keeping, sent, 'payment-sent', by, 'committed', 'in-payment') })
}

const anyUse = ['environment', 'roads', 'place'] as const

export function confirm(
  keeping: Keeping,
  payment: Payment,
  by: NamedAct,
  reference: string,
): Result<{ readonly payment: Payment; readonly entry: Entry }, PaymentRefusal> {
  if (paymentState(payment) !== 'sent') return refuse({ reason: 'already-done' })
  if (payment.approvals.some(approval => approval.by === by.by)) return refuse({ reason: 'same-person' })
  const confirmed = { ...payment, confirmed: { ...by, reference } }
  const entry = step(keeping, confirmed, 'payment-confirmed', by, 'in-payment', 'paid')
  return ok({ payment: confirmed, entry: { ...entry, reference } })
}

/** The bank sent it back: the money is reserved again. */
export function comeBack(
  keeping: Keeping,
  payment: Payment,
  by: NamedAct,
  reason: string,
): Result<{ readonly payment: Payment; readonly entry: Entry }, PaymentRefusal> {
  if (paymentState(payment) !== 'sent') return refuse({ reason: 'already-done' })
  const returned = { ...payment, returned: { ...by, reason } }
  const entry = step(keeping, returned, 'payment-returned', by, 'in-payment', 'committed')
  return ok({ payment: returned, entry: { ...entry, why: reason } })
}

function step(
  keeping: Keeping,
  payment: Payment,
  kind: 'payment-sent' | 'payment-confirmed' | 'payment-returned',
  by: NamedAct,
  from: 'committed' | 'in-payment',
  to: 'committed' | 'in-payment' | 'paid',
): Entry {
  const { fund, award, round, title, approvals } = payment
  const account =
    (kind: 'committed' | 'in-payment' | 'paid') =>
    ({ purpose }: Part): Account => ({ kind, fund, award, purpose })
  const about = {
    id: `${kind}.${payment.id}`,
    kind,
    subject: title,
    why: payment.what,
    decision: { text: approvals.map(({ byName }) => byName).join(', '), round, proposal: award },
  }
  return fundEntry(keeping, fund, about, by, moving(payment.parts ?? [], account(from), account(to)))
}
