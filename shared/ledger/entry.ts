// An entry: who moved which sums when, why, and under which decision. Its postings add up to 0. Nothing about it is ever
// changed: what was wrong is reversed by another. The id is made by who asks, so that asking twice is one entry.
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import type { GrantId, PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { type Account, accountId, type Book, bookOf } from './account.ts'
import { checkPurpose } from './purpose.ts'
import type { FinancialYear } from './year.ts'

export const entryKinds = [
  'income',
  'set-aside',
  'allocation',
  'reward',
  'mutual-sum',
  'purpose-change',
  'pot-opened',
  'pot-returned',
  'commitment',
  'variation',
  'release',
  'payment-sent',
  'payment-confirmed',
  'payment-returned',
  'recovery',
  'lapse',
  'reversal',
] as const
export type EntryKind = (typeof entryKinds)[number]

export interface Posting {
  readonly account: Account
  /** Whole minor units; into the account where positive. */
  readonly minor: number
}

/** What an entry rests on: a minute, a sign-off, a round's result, in words a stranger can look up. */
export interface Decision {
  readonly text: string
  readonly round?: RoundId
  readonly proposal?: ProposalId
  readonly grant?: GrantId
}

export interface Entry {
  /** Letters, digits, dots and hyphens. */
  readonly id: string
  readonly book: Book
  readonly kind: EntryKind
  readonly at: Instant
  readonly year: FinancialYear
  /** ISO 4217 */
  readonly currency: string
  readonly postings: readonly Posting[]
  /** Absent where a date or a published result brought it about, and no person. */
  readonly by?: PersonId
  readonly byName?: string
  /** What it is about, in words: a round's or a project's title. */
  readonly subject: string
  readonly why: string
  readonly decision: Decision
  /** The bank's or the invoice's. */
  readonly reference?: string
  /** What its sum was worked out from, for who checks it. */
  readonly working?: Readonly<Record<string, string | number>>
  readonly reverses?: string
}

export const entryProblems = [
  'id',
  'too-few-postings',
  'account-twice',
  'not-whole',
  'nothing-moves',
  'unbalanced',
  'wrong-book',
  'wrong-currency',
  'purpose',
  'no-reason',
] as const
export type EntryProblem = (typeof entryProblems)[number]

export type EntryRefusal = Refusal<'entry-malformed'> & { readonly problem: EntryProblem }

/** Larger sums could not be added up exactly. */
const largestMinor = 2 ** 52

/** Whether it can stand in a ledger of this currency at all, whatever the balances are. */
export function checkEntry(entry: Entry, currency: string): Result<undefined, EntryRefusal> {
  const problem = problemOf(entry, currency)
  return problem === undefined ? ok() : refuse({ reason: 'entry-malformed', problem })
}

function problemOf({ id, book, postings, ...entry }: Entry, currency: string): EntryProblem | undefined {
  if (!/^[\w.-]{1,200}$/.test(id)) return 'id'
  if (entry.currency !== currency) return 'wrong-currency'
  if (entry.why.trim() === '' || entry.decision.text.trim() === '') return 'no-reason'
  if (postings.length < 2) return 'too-few-postings'
  if (new Set(postings.map(({ account }) => accountId(account))).size < postings.length)
    return 'account-twice'
  if (!postings.every(({ minor }) => Number.isSafeInteger(minor) && Math.abs(minor) <= largestMinor))
    return 'not-whole'
  if (postings.some(({ minor }) => minor === 0)) return 'nothing-moves'
  if (postings.reduce((sum, { minor }) => sum + BigInt(minor), 0n) !== 0n) return 'unbalanced'
  if (!postings.every(({ account }) => [book, 'council'].includes(bookOf(account)))) return 'wrong-book'
  const fits = ({ account }: Posting) => !('purpose' in account) || checkPurpose(account.purpose).ok
  return postings.every(fits) ? undefined : 'purpose'
}

/** The same content, whenever it was asked for: how an entry that was sent twice is told from another under its id. */
export const sameEntry = (a: Entry, b: Entry): boolean => contentOf(a) === contentOf(b)

const contentOf = ({ at: _at, year: _year, ...content }: Entry): string =>
  canonicalJson(content as unknown as Json)

/** What undoes an entry: the same sums the other way. Only a reversal is known by the entry it is of, so there is one. */
export const reversalOf = (
  entry: Entry,
  about: Pick<Entry, 'at' | 'year' | 'by' | 'byName' | 'why'>,
): Entry => ({
  ...about,
  id: `${entry.id}.reversed`,
  book: entry.book,
  kind: 'reversal',
  currency: entry.currency,
  subject: entry.subject,
  decision: entry.decision,
  postings: entry.postings.map(({ account, minor }) => ({ account, minor: -minor })),
  reverses: entry.id,
})
