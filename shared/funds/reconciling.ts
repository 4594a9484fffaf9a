// A month's lines of the finance system beside what we say was paid: those that are in both, those missing here, and those
// missing there. The month is closed only when each line is in both or explained, by somebody who explained none of them.

import { dayOf } from '../ledger/year.ts'
import type { PersonId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { Batch, BatchLine, LineState } from './batch.ts'
import type { Keeping } from './booking.ts'
import { type FinanceLine, type Month, monthOf, sameReference } from './finance-line.ts'
import type { Payment } from './payment.ts'

/** A line of a batch, with what became of it. */
export interface OurLine {
  readonly batch: Pick<Batch, 'number'>
  readonly line: BatchLine
  readonly payment: Payment
  readonly state: LineState
}

export interface Explained extends NamedAct {
  readonly reason: string
}

export interface MonthBook {
  readonly month: Month
  /** What was sent in, each file once. */
  readonly files: readonly (NamedAct & { readonly sha256: string; readonly lines: number })[]
  /** Why what we say was paid is in no list, by our reference. */
  readonly explained: Readonly<Record<string, Explained>>
  /** Who sent lines in, matched or explained them. */
  readonly hands: readonly PersonId[]
  readonly closed?: NamedAct & { readonly matched: number; readonly explained: number }
  readonly version: number
}

export const newMonth = (month: Month): MonthBook => ({
  month,
  files: [],
  explained: {},
  hands: [],
  version: 0,
})

export const withHand = (book: MonthBook, { by }: Pick<NamedAct, 'by'>): MonthBook => ({
  ...book,
  hands: book.hands.includes(by) ? book.hands : [...book.hands, by],
})

export interface Reconciled {
  readonly matched: readonly { readonly there: FinanceLine; readonly here: OurLine }[]
  readonly missingHere: readonly { readonly there: FinanceLine; readonly here?: OurLine }[]
  readonly missingThere: readonly { readonly here: OurLine; readonly explained?: Explained }[]
}

export interface MonthFacts {
  readonly book: MonthBook
  /** Those of the month. */
  readonly lines: readonly FinanceLine[]
  /** Of other months, with references of ours that this month knows. */
  readonly otherLines: readonly FinanceLine[]
  /** Every line of ours that one of them could be, and what was paid in the month. */
  readonly ours: readonly OurLine[]
}

/** Our line that one of theirs is about. */
export const meant = ({ reference, matched }: FinanceLine): string =>
  sameReference(matched?.payment ?? reference)

export function reconcile({ book, lines, otherLines, ours }: MonthFacts): Reconciled {
  const known = new Map(ours.map(our => [our.line.reference, our]))
  const all = [...lines, ...otherLines]
  const agree = (there: FinanceLine, here: OurLine): boolean =>
    there.amountMinor === here.line.amountMinor && agrees(there, here, all)
  const pairs = lines.map(there => ({ there, here: known.get(meant(there)) }))
  const isPaidHere = ({ payment, state }: OurLine) =>
    state === 'paid' && payment.confirmed !== undefined && monthOf(payment.confirmed.day) === book.month
  const found = (here: OurLine) =>
    all.some(there => there.way === 'out' && meant(there) === here.line.reference && agree(there, here))
  return {
    matched: pairs.flatMap(({ there, here }) => (here && agree(there, here) ? [{ there, here }] : [])),
    missingHere: pairs
      .filter(({ there, here }) => !here || !agree(there, here))
      .map(({ there, here }) => ({ there, ...(here ? { here } : {}) })),
    missingThere: ours
      .filter(here => isPaidHere(here) && !found(here))
      .map(here => {
        const explained = book.explained[here.line.reference]
        return { here, ...(explained ? { explained } : {}) }
      }),
  }
}

/** What went out is on its way or paid; what came back went out and came back there as well. */
function agrees({ way }: FinanceLine, { line, state }: OurLine, all: readonly FinanceLine[]): boolean {
  if (state === 'sent' || state === 'paid') return way === 'out'
  const both = new Set(all.filter(there => meant(there) === line.reference).map(there => there.way))
  return state === 'returned' && both.size === 2
}

export type MonthRefusal =
  | Refusal<'month-closed' | 'month-not-over' | 'same-person' | 'unknown-line' | 'match-differs'>
  | (Refusal<'month-open-lines'> & { readonly count: number })

export const isMonthOver = (month: Month, now: Instant, keeping: Keeping): boolean =>
  dayOf(now, keeping).slice(0, 7) > month

/** What still has to be matched, explained, or confirmed here before the month can be closed. */
export const openLines = ({ matched, missingHere, missingThere }: Reconciled): number =>
  matched.filter(({ here }) => here.state === 'sent').length +
  missingHere.filter(({ there }) => !there.explained).length +
  missingThere.filter(({ explained }) => !explained).length

export function closeMonth(
  keeping: Keeping,
  facts: MonthFacts,
  by: NamedAct,
): Result<MonthBook, MonthRefusal> {
  const { book } = facts
  if (book.closed) return refuse({ reason: 'month-closed' })
  if (!isMonthOver(book.month, by.at, keeping)) return refuse({ reason: 'month-not-over' })
  if (book.hands.includes(by.by)) return refuse({ reason: 'same-person' })
  const reconciled = reconcile(facts)
  const count = openLines(reconciled)
  if (count > 0) return refuse({ reason: 'month-open-lines', count })
  const { matched, missingHere, missingThere } = reconciled
  const explained = missingHere.length + missingThere.length
  return ok({ ...book, closed: { ...by, matched: matched.length, explained } })
}

/** Whether one of their lines may be said to be ours: the same sum, and no other of theirs is about it. */
export function checkMatch(
  there: FinanceLine,
  here: OurLine,
  all: readonly FinanceLine[],
): Result<undefined, MonthRefusal> {
  const taken = all.some(
    other =>
      other.way === there.way && meant(other) === here.line.reference && other.reference !== there.reference,
  )
  return taken || there.amountMinor !== here.line.amountMinor ? refuse({ reason: 'match-differs' }) : ok()
}
