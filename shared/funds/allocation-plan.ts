// A decided allocation: the formula, the figures it was worked out from with their source and day, and what each place
// gets. It is written once, with its decision; its entries follow from it line by line and have their ids from it.
import type { Account } from '../ledger/account.ts'
import type { Entry } from '../ledger/entry.ts'
import type { Purpose } from '../ledger/purpose.ts'
import { yearOf } from '../ledger/year.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { Formula, Measure, PlaceFigures, Share } from './allocation.ts'
import { fundEntry, type Keeping } from './booking.ts'
import { availableIn } from './pots.ts'

export interface FigureSource {
  readonly source: string
  /** The day the figures are of. */
  readonly day: string
}

export interface AllocationPlan {
  readonly id: string
  readonly title: string
  readonly sumMinor: Minor
  readonly purpose: Purpose
  readonly formula: Formula
  readonly figures: readonly PlaceFigures[]
  readonly sources: Readonly<Partial<Record<Measure, FigureSource>>>
  readonly shares: readonly Share[]
  readonly decision: string
  readonly decided: NamedAct
}

const pool: Account = { kind: 'pool', pool: 'needs' }

/** First the sum is set aside, then each place gets its share, in the order of the plan. None for who gets nothing. */
export function planEntries(keeping: Keeping, plan: AllocationPlan): Entry[] {
  const { id, title, decided, decision } = plan
  const about = { subject: title, why: title, decision: { text: decision } }
  const setAside: Entry = {
    ...about,
    id: `allocation.${id}`,
    book: 'council',
    kind: 'set-aside',
    at: decided.at,
    year: yearOf(decided.at, keeping),
    currency: keeping.currency,
    by: decided.by,
    byName: decided.byName,
    postings: [
      { account: { kind: 'source', source: 'council-grant' }, minor: -plan.sumMinor },
      { account: pool, minor: plan.sumMinor },
    ],
  }
  const lines = plan.shares
    .filter(({ shareMinor }) => shareMinor > 0)
    .map(({ place, shareMinor }) => {
      const into = availableIn(place)({ purpose: plan.purpose, minor: shareMinor })
      const line = { ...about, id: `allocation.${id}.${place}`, kind: 'allocation' as const }
      return fundEntry(keeping, place, line, decided, [
        { account: pool, minor: -shareMinor },
        { account: into, minor: shareMinor },
      ])
    })
  return [setAside, ...lines]
}
