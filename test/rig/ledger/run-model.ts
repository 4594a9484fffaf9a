// Random operations on a ledger in memory. After each: what was refused changed nothing, every balance is sound, and a
// replay that is told of each entry agrees. At the end everything is replayed from the first entry on.
import { accountId } from '../../../shared/ledger/account.ts'
import type { Entry } from '../../../shared/ledger/entry.ts'
import { brokenBalances, brokenLedger } from '../../../shared/ledger/invariants.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { type Answer, currency, ModelLedger, RandomBookings } from './model.ts'

export interface ModelRun {
  readonly answers: Readonly<Record<Answer, number>>
  readonly broken: readonly string[]
  readonly accounts: number
}

export function runModel(operations: number, seed: number): ModelRun {
  const random = randomFrom(seed)
  const ledger = new ModelLedger()
  const bookings = new RandomBookings(random)
  const replayed = new Map<string, number>()
  const broken: string[] = []
  const answers = {
    booked: 0,
    again: 0,
    'entry-malformed': 0,
    'entry-differs': 0,
    'year-closed': 0,
    overdrawn: 0,
  }
  const late: Entry[] = []
  for (let number = 0; number < operations && broken.length === 0; number++) {
    const closing = operations > 10 && number % Math.ceil(operations / 5) === operations / 10
    if (closing) endYear(ledger, bookings, late)
    const { entry, must } = late.pop()
      ? { entry: staleEntry(bookings), must: 'year-closed' as const }
      : bookings.next(ledger.entries)
    const before = ledger.entries.length
    const answer = ledger.book(entry)
    answers[answer]++
    if (must && answer !== must) broken.push(`${number}: ${entry.id} was ${answer}, not ${must}`)
    if ((answer === 'booked') !== ledger.entries.length > before) broken.push(`${number}: ${answer} wrote`)
    if (answer === 'booked')
      for (const { account, minor } of entry.postings)
        replayed.set(accountId(account), (replayed.get(accountId(account)) ?? 0) + minor)
    for (const { account } of entry.postings) {
      const id = accountId(account)
      const kept = ledger.balances.get(id)?.balanceMinor ?? 0
      if (kept !== (replayed.get(id) ?? 0))
        broken.push(`${number}: ${id} is ${kept}, replayed ${replayed.get(id)}`)
    }
    broken.push(...brokenBalances(ledger.balances.values()).map(one => `${number}: ${JSON.stringify(one)}`))
  }
  broken.push(...brokenLedger(ledger.entries, ledger.list(), currency).map(one => JSON.stringify(one)))
  return { answers, broken, accounts: ledger.balances.size }
}

let stale = 0

/** Every book's year is closed, and a new one begins; some entries for the old one come too late. */
function endYear(ledger: ModelLedger, bookings: RandomBookings, late: Entry[]): void {
  for (const book of ['north', 'south', 'whole', 'council'])
    ledger.close(book, String(bookings.year) as FinancialYear)
  bookings.year++
  const some = ledger.entries.slice(0, 5)
  late.push(...some)
}

function staleEntry(bookings: RandomBookings): Entry {
  const fresh = new RandomBookings(randomFrom(stale++), `late-${stale}-`)
  fresh.year = bookings.year - 1
  for (;;) {
    const { entry, must } = fresh.next([])
    if (must === undefined) return entry
  }
}
