// The chart of accounts. Money comes from a source, may rest in a pool or be available in a neighbourhood's fund, is set
// aside in a pot, committed to an award, sent off and paid. Postings into an account are positive; all balances add up
// to 0, because sources owe what everybody else holds.
import type { MutualGroupId, NeighbourhoodId, RoundId } from '../lib/ids.ts'
import { type Purpose, purposeId } from './purpose.ts'

/** Kinds of income; `lapsed` takes back what was not decided on in time. */
export const sources = ['council-grant', 'street-revenue', 'co-funding', 'contributions', 'lapsed'] as const
export type Source = (typeof sources)[number]

/** What the council set aside by a named decision. */
export const pools = ['needs', 'rewards', 'mutual'] as const
export type Pool = (typeof pools)[number]

/** What money is committed to: a project that won in a round. Its id is the proposal's. */
export type AwardId = string

export type Account =
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'pool'; readonly pool: Pool }
  | { readonly kind: 'available'; readonly fund: NeighbourhoodId; readonly purpose: Purpose }
  | {
      readonly kind: 'pot'
      readonly fund: NeighbourhoodId
      readonly round: RoundId
      readonly purpose: Purpose
    }
  /** A mutual group's own money. */
  | { readonly kind: 'group'; readonly fund: NeighbourhoodId; readonly group: MutualGroupId }
  | {
      readonly kind: AwardAccount
      readonly fund: NeighbourhoodId
      readonly award: AwardId
      readonly purpose: Purpose
    }

/** Reserved and not yet paid; sent off and not yet confirmed; confirmed, net of what came back. */
export const awardAccounts = ['committed', 'in-payment', 'paid'] as const
export type AwardAccount = (typeof awardAccounts)[number]

export type AccountKind = Account['kind']

/** What an account is known by in keys and addresses. Never read back: the account stands beside it. */
export function accountId(account: Account): string {
  switch (account.kind) {
    case 'source':
      return `source.${account.source}`
    case 'pool':
      return `pool.${account.pool}`
    case 'available':
      return `available.${account.fund}.${purposeId(account.purpose)}`
    case 'pot':
      return `pot.${account.fund}.${account.round}.${purposeId(account.purpose)}`
    case 'group':
      return `group.${account.fund}.${account.group}`
    default:
      return `${account.kind}.${account.fund}.${account.award}.${purposeId(account.purpose)}`
  }
}

/** A source is the outside world: it owes. Nothing else may. */
export const mayGoNegative = ({ kind }: Account): boolean => kind === 'source'

/** Whose book it stands in: a fund's, or the council's own. */
export type Book = NeighbourhoodId | 'council'

export const bookOf = (account: Account): Book => ('fund' in account ? account.fund : 'council')

/** Sums of several accounts, by kind. */
export interface Balance {
  readonly account: Account
  readonly balanceMinor: number
}
