// A ledger in memory that books as the store does, and random things to book: what happens to a council's money over
// years, repeats and mistakes among it.
import { type Account, accountId, type Balance, pools } from '../../../shared/ledger/account.ts'
import {
  checkEntry,
  type Entry,
  type EntryKind,
  reversalOf,
  sameEntry,
} from '../../../shared/ledger/entry.ts'
import { movesOf } from '../../../shared/ledger/moves.ts'
import type { Purpose } from '../../../shared/ledger/purpose.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import type { MutualGroupId, NeighbourhoodId, PersonId, RoundId } from '../../../shared/lib/ids.ts'
import { type Instant, instantOf } from '../../../shared/lib/instant.ts'
import type { Random } from '../../fixtures/random.ts'

export const currency = 'GBP'

export type Answer = 'booked' | 'again' | 'entry-malformed' | 'entry-differs' | 'year-closed' | 'overdrawn'

export class ModelLedger {
  readonly balances = new Map<string, { readonly account: Account; balanceMinor: number }>()
  readonly entries: Entry[] = []
  readonly #byId = new Map<string, Entry>()
  readonly #closed = new Set<string>()

  book(entry: Entry): Answer {
    if (!checkEntry(entry, currency).ok) return 'entry-malformed'
    const before = this.#byId.get(entry.id)
    if (before) return sameEntry(before, entry) ? 'again' : 'entry-differs'
    if (this.#closed.has(`${entry.book} ${entry.year}`)) return 'year-closed'
    const moves = movesOf([entry])
    const holds = (account: Account) => this.balances.get(accountId(account))?.balanceMinor ?? 0
    if (moves.some(({ account, needsMinor }) => needsMinor > 0 && holds(account) < needsMinor))
      return 'overdrawn'
    for (const { account, minor } of moves) {
      const id = accountId(account)
      const kept = this.balances.get(id) ?? { account, balanceMinor: 0 }
      kept.balanceMinor += minor
      this.balances.set(id, kept)
    }
    this.#byId.set(entry.id, entry)
    this.entries.push(entry)
    return 'booked'
  }

  close(book: string, year: FinancialYear): void {
    this.#closed.add(`${book} ${year}`)
  }

  list = (): Balance[] => [...this.balances.values()]
}

const purposes: readonly Purpose[] = [
  { use: 'general' },
  { use: 'general', until: '2027-03-31' },
  { use: 'environment' },
  { use: 'roads', until: '2028-03-31' },
  { use: 'place', place: 'weir-lane' },
]
const funds = ['north', 'south', 'whole'] as NeighbourhoodId[]
const rounds = ['spring', 'autumn', 'winter'] as RoundId[]
const sources = ['council-grant', 'street-revenue', 'co-funding', 'contributions'] as const

export interface Asked {
  readonly entry: Entry
  /** What the ledger must answer, where it is certain beforehand. */
  readonly must?: Answer
}

/** Makes one thing after another to book; the same seed makes the same. `known` are entries booked before. */
export class RandomBookings {
  year = 2026
  readonly #random: Random
  readonly #prefix: string
  #next = 0

  constructor(random: Random, prefix = 'e') {
    this.#random = random
    this.#prefix = prefix
  }

  next(known: readonly Entry[]): Asked {
    const roll = this.#random.below(100)
    if (roll < 4 && known.length > 0) return { entry: this.#random.pick(known), must: 'again' }
    if (roll < 6 && known.length > 0) {
      const entry = this.#random.pick(known)
      return { entry: { ...entry, why: `${entry.why} And more.` }, must: 'entry-differs' }
    }
    if (roll < 8) return { entry: this.#spoilt(), must: 'entry-malformed' }
    if (roll < 12 && known.length > 0) return { entry: this.#reversal(this.#random.pick(known)) }
    return { entry: this.#sound() }
  }

  #sound(): Entry {
    const random = this.#random
    const fund = random.pick(funds)
    const purpose = random.pick(purposes)
    const award = `${fund}-${random.below(12)}`
    const available: Account = { kind: 'available', fund, purpose }
    const pot: Account = { kind: 'pot', fund, round: random.pick(rounds), purpose }
    const of = (kind: 'committed' | 'in-payment' | 'paid'): Account => ({ kind, fund, award, purpose })
    const pool: Account = { kind: 'pool', pool: random.pick(pools) }
    const group: Account = { kind: 'group', fund, group: `${fund}-carers` as MutualGroupId }
    const source: Account = { kind: 'source', source: random.pick(sources) }
    const ways: readonly (readonly [EntryKind, Account, Account])[] = [
      ['income', source, available],
      ['income', source, available],
      ['set-aside', source, pool],
      ['allocation', pool, available],
      ['reward', pool, available],
      ['mutual-sum', pool, group],
      ['commitment', group, of('committed')],
      ['release', of('committed'), group],
      ['purpose-change', available, { kind: 'available', fund, purpose: random.pick(purposes) }],
      ['pot-opened', available, pot],
      ['pot-opened', available, pot],
      ['pot-returned', pot, available],
      ['commitment', pot, of('committed')],
      ['commitment', pot, of('committed')],
      ['variation', available, of('committed')],
      ['release', of('committed'), available],
      ['payment-sent', of('committed'), of('in-payment')],
      ['payment-sent', of('committed'), of('in-payment')],
      ['payment-confirmed', of('in-payment'), of('paid')],
      ['payment-confirmed', of('in-payment'), of('paid')],
      ['payment-returned', of('in-payment'), of('committed')],
      ['recovery', of('paid'), of('committed')],
      ['lapse', available, { kind: 'source', source: 'lapsed' }],
    ]
    const [kind, from, to] = random.pick(ways)
    const minor = 1 + random.below(kind === 'income' || kind === 'set-aside' ? 2_000_000 : 400_000)
    // Money that keeps its purpose has not changed it.
    const into = accountId(from) === accountId(to) ? { ...pot } : to
    return this.#entry(kind, kind === 'set-aside' ? 'council' : fund, [
      { account: from, minor: -minor },
      { account: into, minor },
    ])
  }

  /** What no ledger may take, whatever its balances are. */
  #spoilt(): Entry {
    const sound = this.#sound()
    const [first, second] = sound.postings as [Entry['postings'][0], Entry['postings'][0]]
    const spoilt: readonly Partial<Entry>[] = [
      { currency: 'EUR' },
      { why: '  ' },
      { decision: { text: '' } },
      { postings: [first] },
      { postings: [first, { ...second, minor: second.minor + 1 }] },
      {
        postings: [
          { ...first, minor: first.minor - 0.5 },
          { ...second, minor: second.minor + 0.5 },
        ],
      },
      {
        postings: [
          { ...first, minor: 0 },
          { ...second, minor: 0 },
        ],
      },
      { postings: [first, { account: first.account, minor: -first.minor }] },
      { postings: [{ ...first, minor: Number.NaN }, second] },
      {
        book: 'elsewhere' as NeighbourhoodId,
        postings: [
          { account: { kind: 'available', fund: funds[0]!, purpose: { use: 'general' } }, minor: -1 },
          { account: { kind: 'available', fund: funds[1]!, purpose: { use: 'general' } }, minor: 1 },
        ],
      },
      { id: 'two words' },
    ]
    return { ...sound, ...this.#random.pick(spoilt) }
  }

  #reversal(entry: Entry): Entry {
    return reversalOf(entry, { ...this.#when(), by: 'ola' as PersonId, byName: 'Ola', why: 'A mistake.' })
  }

  #when(): { readonly at: Instant; readonly year: FinancialYear } {
    const at = instantOf(Date.UTC(this.year, 4, 1) + this.#next)
    return { at, year: String(this.year) as FinancialYear }
  }

  #entry(kind: EntryKind, book: Entry['book'], postings: Entry['postings']): Entry {
    this.#next++
    return {
      ...this.#when(),
      id: `${this.#prefix}${this.#next}`,
      book,
      kind,
      currency,
      postings,
      by: 'ola' as PersonId,
      byName: 'Ola',
      subject: 'Autumn round',
      why: 'For small things.',
      decision: { text: 'Minute 12' },
    }
  }
}
