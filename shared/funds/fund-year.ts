// A fund's year in figures: what was there, what came in and from where, and what has become of it. In and out are equal to
// the penny, because both are read from the same postings: what it holds now, taken back year by year to the one shown.
import type { Account, AwardId, Balance, Pool, Source } from '../ledger/account.ts'
import type { Entry, Posting } from '../ledger/entry.ts'
import type { FinancialYear } from '../ledger/year.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'

/** Where money of the year came from: carried on from before, a source, or one of the council's pools. */
export type CameFrom = 'carried' | Exclude<Source, 'lapsed'> | Pool
/** Where it is at the end of the year, or now. */
export const destinations = ['paid', 'committed', 'pots', 'groups', 'available', 'lapsed'] as const
export type WentTo = (typeof destinations)[number]

export interface Sum<Name extends string> {
  readonly name: Name
  readonly minor: number
}

export interface FundYear {
  readonly year: FinancialYear
  /** Those that are not nothing: what was carried on, then the largest first. */
  readonly in: readonly Sum<CameFrom>[]
  readonly out: readonly Sum<WentTo>[]
  readonly inMinor: number
  readonly of: Readonly<Record<WentTo, number>>
  /** Those whose money moved in this year. */
  readonly awards: ReadonlySet<AwardId>
}

export interface YearEntries {
  readonly year: FinancialYear
  readonly entries: readonly Entry[]
}

/** `balances` as they are now; `years`: the one shown and every one after it. */
export function fundYear(
  fund: NeighbourhoodId,
  year: FinancialYear,
  balances: readonly Balance[],
  years: readonly YearEntries[],
): FundYear {
  const postingsOf = (which: (of: FinancialYear) => boolean): Posting[] =>
    years
      .filter(({ year: of }) => which(of))
      .flatMap(({ entries }) => entries)
      .flatMap(({ postings }) => postings)
  const now = balances.map(({ account, balanceMinor }) => ({ account, minor: balanceMinor }))
  const later = sumsBy(
    postingsOf(of => of > year),
    account => holding(account, fund),
  )
  const held = sumsBy(now, account => holding(account, fund))
  const moved = postingsOf(of => of === year)
  const movedHere = sumsBy(moved, account => holding(account, fund))
  const atEnd = (name: Holding) => (held.get(name) ?? 0) - (later.get(name) ?? 0)
  const of: Record<WentTo, number> = {
    paid: sumsBy(moved, ({ kind }) => (kind === 'paid' ? 'paid' : undefined)).get('paid') ?? 0,
    committed: atEnd('committed'),
    pots: atEnd('pots'),
    groups: atEnd('groups'),
    available: atEnd('available'),
    lapsed: sumsBy(moved, lapsed).get('lapsed') ?? 0,
  }
  const carried = holdings.reduce((sum, name) => sum + atEnd(name) - (movedHere.get(name) ?? 0), 0)
  const came = [...sumsBy(moved, cameFrom)].sort(([, a], [, b]) => a - b)
  const sums: Sum<CameFrom>[] = [
    { name: 'carried' as const, minor: carried },
    ...came.map(([name, minor]) => ({ name, minor: -minor })),
  ].filter(({ minor }) => minor !== 0)
  return {
    year,
    in: sums,
    out: destinations.map(name => ({ name, minor: of[name] })).filter(({ minor }) => minor !== 0),
    inMinor: sums.reduce((sum, { minor }) => sum + minor, 0),
    of,
    awards: new Set(moved.flatMap(({ account }) => ('award' in account ? [account.award] : []))),
  }
}

const holdings = ['committed', 'pots', 'groups', 'available'] as const
type Holding = (typeof holdings)[number]

/** What the fund has and has not paid. Money in a payment is still promised to whoever reads the page. */
function holding(account: Account, fund: NeighbourhoodId): Holding | undefined {
  if (!('fund' in account) || account.fund !== fund) return undefined
  if (account.kind === 'available') return 'available'
  if (account.kind === 'pot') return 'pots'
  if (account.kind === 'group') return 'groups'
  return account.kind === 'paid' ? undefined : 'committed'
}

const lapsed = (account: Account) =>
  account.kind === 'source' && account.source === 'lapsed' ? ('lapsed' as const) : undefined

function cameFrom(account: Account): Exclude<CameFrom, 'carried'> | undefined {
  if (account.kind === 'pool') return account.pool
  return account.kind === 'source' && account.source !== 'lapsed' ? account.source : undefined
}

/** Which figure of the page a posting is part of: a figure leads to its entries. */
export const figureOf = (account: Account, fund: NeighbourhoodId): CameFrom | WentTo | undefined =>
  account.kind === 'paid' ? 'paid' : (lapsed(account) ?? cameFrom(account) ?? holding(account, fund))

function sumsBy<K>(
  postings: readonly Posting[],
  nameOf: (account: Account) => K | undefined,
): Map<K, number> {
  const sums = new Map<K, number>()
  for (const { account, minor } of postings) {
    const name = nameOf(account)
    if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + minor)
  }
  return sums
}
