// What every entry about a neighbourhood's fund says besides its sums: when, in which year, by whom, and why.
import { type Account, accountId } from '../ledger/account.ts'
import type { Entry, Posting } from '../ledger/entry.ts'
import { type Calendar, yearOf } from '../ledger/year.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { Part } from './draw.ts'

/** Of the council: how it keeps its money. */
export interface Keeping extends Calendar {
  readonly currency: string
}

export type About = Pick<Entry, 'id' | 'kind' | 'subject' | 'why' | 'decision'> &
  Partial<Pick<Entry, 'reference'>>

/** Whoever brings it about, or the moment at which it comes about by itself. */
export type Doer = NamedAct | { readonly at: Instant }

export function fundEntry(
  keeping: Keeping,
  fund: NeighbourhoodId,
  about: About,
  doer: Doer,
  postings: readonly Posting[],
): Entry {
  return {
    ...about,
    book: fund,
    at: doer.at,
    year: yearOf(doer.at, keeping),
    currency: keeping.currency,
    postings: merged(postings),
    ...('by' in doer ? { by: doer.by, byName: doer.byName } : {}),
  }
}

/** One posting an account, and none of nothing. */
function merged(postings: readonly Posting[]): Posting[] {
  const sums = new Map<string, Posting>()
  for (const { account, minor } of postings) {
    const id = accountId(account)
    sums.set(id, { account, minor: (sums.get(id)?.minor ?? 0) + minor })
  }
  return [...sums.values()].filter(({ minor }) => minor !== 0)
}

/** Out of one kind of account into another, purpose by purpose. */
export const moving = (
  parts: readonly Part[],
  from: (part: Part) => Account,
  to: (part: Part) => Account,
): Posting[] =>
  parts.flatMap(part => [
    { account: from(part), minor: -part.minor },
    { account: to(part), minor: part.minor },
  ])
