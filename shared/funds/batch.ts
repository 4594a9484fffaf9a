// A batch: approved payments that go to the council's finance system together. One person makes it, another closes it; from
// then on its money is on its way and its file is the same bytes for good. A payment is in one batch at a time.
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { type Award, awardOf } from './award.ts'
import { type Payment, paymentState } from './payment.ts'

export interface BatchLine extends Award {
  /** What the finance system knows it by: "FM-0012-03". */
  readonly reference: string
  readonly payment: string
  readonly what: string
  readonly supplier: string
  readonly invoice: string
  readonly amountMinor: Minor
}

export interface Batch {
  /** Of the form that made it. */
  readonly id: string
  readonly number: number
  readonly lines: readonly BatchLine[]
  readonly totalMinor: Minor
  readonly made: NamedAct
  /** With the file as it was made then. */
  readonly closed?: NamedAct & { readonly file: string; readonly sha256: string }
  readonly takenApart?: NamedAct & { readonly reason: string }
  /** All of its lines have had their money sent off: a moment after it was closed. */
  readonly sent?: true
  readonly version: number
}

export type BatchState = 'open' | 'closed' | 'taken-apart'

export const batchState = ({ closed, takenApart }: Batch): BatchState =>
  takenApart ? 'taken-apart' : closed ? 'closed' : 'open'

/** One transaction holds a batch and all its payments. */
export const mostInBatch = 40

export type BatchRefusal =
  | Refusal<'batch-empty'>
  | (Refusal<'batch-too-long'> & { readonly most: number })
  /** Chosen, and not approved or in another batch by now. */
  | (Refusal<'payment-not-approved'> & { readonly title: string })
  | Refusal<'same-person' | 'already-done'>

export interface Made {
  readonly batch: Batch
  readonly payments: readonly Payment[]
}

export function makeBatch(
  { id, number }: Pick<Batch, 'id' | 'number'>,
  chosen: readonly Payment[],
  made: NamedAct,
): Result<Made, BatchRefusal> {
  if (chosen.length === 0) return refuse({ reason: 'batch-empty' })
  if (chosen.length > mostInBatch) return refuse({ reason: 'batch-too-long', most: mostInBatch })
  const unfit = chosen.find(payment => paymentState(payment) !== 'approved')
  if (unfit) return refuse({ reason: 'payment-not-approved', title: unfit.title })
  const payments = [...chosen].sort((a, b) => (a.id < b.id ? -1 : 1))
  const lines = payments.map((payment, index): BatchLine => {
    const { id: ofPayment, what, supplier, invoice, amountMinor } = payment
    const reference = referenceOf(number, index + 1)
    return { ...awardOf(payment), reference, payment: ofPayment, what, supplier, invoice, amountMinor }
  })
  const totalMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) as Minor
  return ok({
    batch: { id, number, lines, totalMinor, made, version: 1 },
    payments: payments.map(payment => ({ ...payment, batch: number })),
  })
}

/** "FM-0012-03": the third line of the twelfth batch. */
export const referenceOf = (batch: number, line: number): string =>
  `FM-${String(batch).padStart(4, '0')}-${String(line).padStart(2, '0')}`

export function closeBatch(
  batch: Batch,
  by: NamedAct,
  file: { readonly file: string; readonly sha256: string },
): Result<Batch, BatchRefusal> {
  if (batchState(batch) !== 'open') return refuse({ reason: 'already-done' })
  if (batch.made.by === by.by) return refuse({ reason: 'same-person' })
  return ok({ ...batch, closed: { ...by, ...file } })
}

/** Before it is closed: its payments wait for another. `payments`: those of its lines. */
export function takeApart(
  batch: Batch,
  payments: readonly Payment[],
  by: NamedAct,
  reason: string,
): Result<Made, BatchRefusal> {
  if (batchState(batch) !== 'open') return refuse({ reason: 'already-done' })
  return ok({
    batch: { ...batch, takenApart: { ...by, reason } },
    payments: payments.map(({ batch: _batch, ...payment }) => payment),
  })
}

/** What became of a line: with this batch it went out, and either came back or did not. */
export type LineState = 'in-batch' | 'sent' | 'paid' | 'returned' | 'taken-apart'

export function lineState(batch: Batch, payment: Payment): LineState {
  if (batch.takenApart) return 'taken-apart'
  if (payment.batch !== batch.number) return 'returned'
  const state = paymentState(payment)
  return state === 'paid' || state === 'sent' ? state : 'in-batch'
}
