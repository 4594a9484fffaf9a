// Money that the council sets aside in a pool by a named decision: for rewards, or for the sums of mutual groups. Nothing is
// paid out of a pool beyond what was put there.
import type { Pool } from '../ledger/account.ts'
import type { Entry } from '../ledger/entry.ts'
import { yearOf } from '../ledger/year.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { Keeping } from './booking.ts'

/** The pool `needs` is filled by an allocation and by nothing else. */
export const poolsToFill = ['rewards', 'mutual'] as const satisfies readonly Pool[]
export type PoolToFill = (typeof poolsToFill)[number]

export interface SetAside {
  readonly id: string
  readonly pool: PoolToFill
  readonly amountMinor: Minor
  readonly decision: string
}

export const setAsideEntry = (
  keeping: Keeping,
  { id, pool, amountMinor, decision }: SetAside,
  by: NamedAct,
): Entry => ({
  id: `set-aside.${id}`,
  book: 'council',
  kind: 'set-aside',
  at: by.at,
  year: yearOf(by.at, keeping),
  currency: keeping.currency,
  by: by.by,
  byName: by.byName,
  subject: decision,
  why: decision,
  decision: { text: decision },
  postings: [
    { account: { kind: 'source', source: 'council-grant' }, minor: -amountMinor },
    { account: { kind: 'pool', pool }, minor: amountMinor },
  ],
})
