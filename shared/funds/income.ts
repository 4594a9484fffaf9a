// Money that comes into a fund, money that changes its purpose, and an entry that is taken back. Each by a decision that is
// named, because nobody moves a neighbourhood's money on their own say.
import type { Account, Source } from '../ledger/account.ts'
import { type Entry, reversalOf } from '../ledger/entry.ts'
import type { Purpose } from '../ledger/purpose.ts'
import { yearOf } from '../ledger/year.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { fundEntry, type Keeping } from './booking.ts'
import { availableIn } from './pots.ts'

export interface Received {
  readonly id: string
  readonly fund: NeighbourhoodId
  readonly source: Exclude<Source, 'lapsed'>
  readonly purpose: Purpose
  readonly amountMinor: Minor
  /** "Parking on Mill Road, October": what people read beside the sum. */
  readonly subject: string
  readonly decision: string
  readonly reference?: string
}

export const incomeEntry = (keeping: Keeping, received: Received, by: NamedAct): Entry => {
  const { id, fund, source, purpose, amountMinor, subject, decision, reference } = received
  const from: Account = { kind: 'source', source }
  return fundEntry(
    keeping,
    fund,
    {
      id: `income.${id}`,
      kind: 'income',
      subject,
      why: subject,
      decision: { text: decision },
      ...(reference === undefined ? {} : { reference }),
    },
    by,
    [
      { account: from, minor: -amountMinor },
      { account: { kind: 'available', fund, purpose }, minor: amountMinor },
    ],
  )
}

export interface PurposeChange {
  readonly id: string
  readonly fund: NeighbourhoodId
  readonly from: Purpose
  readonly to: Purpose
  readonly amountMinor: Minor
  readonly subject: string
  readonly reason: string
  readonly decision: string
}

export const purposeEntry = (keeping: Keeping, change: PurposeChange, by: NamedAct): Entry => {
  const { id, fund, from, to, amountMinor: minor, subject, reason, decision } = change
  const [out, into] = [availableIn(fund)({ purpose: from, minor }), availableIn(fund)({ purpose: to, minor })]
  return fundEntry(
    keeping,
    fund,
    { id: `purpose.${id}`, kind: 'purpose-change', subject, why: reason, decision: { text: decision } },
    by,
    [
      { account: out, minor: -minor },
      { account: into, minor },
    ],
  )
}

/** What only ever moved money into or inside the fund. All else follows from an act that has its own way back. */
const reversible: readonly Entry['kind'][] = ['income', 'purpose-change']

export type ReversalRefusal = Refusal<'not-reversible' | 'same-person'>

export function reversal(
  keeping: Keeping,
  entry: Entry,
  by: NamedAct,
  why: string,
): Result<Entry, ReversalRefusal> {
  if (!reversible.includes(entry.kind)) return refuse({ reason: 'not-reversible' })
  if (entry.by === by.by) return refuse({ reason: 'same-person' })
  return ok(reversalOf(entry, { ...by, year: yearOf(by.at, keeping), why }))
}
