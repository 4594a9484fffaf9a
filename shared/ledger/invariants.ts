// What must hold of a ledger at every moment, each with the reason it is broken. The order is from what would lose money to
// what would only misreport it.
import { accountId, type Balance, mayGoNegative } from './account.ts'
import { checkEntry, type Entry } from './entry.ts'
import { replay } from './replay.ts'

export type Broken =
  | { readonly invariant: 'entry-stands'; readonly entry: string; readonly problem: string }
  | { readonly invariant: 'sums-to-nothing'; readonly sumMinor: number }
  | { readonly invariant: 'nothing-below-zero'; readonly account: string; readonly balanceMinor: number }
  | {
      readonly invariant: 'balance-is-its-replay'
      readonly account: string
      readonly balanceMinor: number
      readonly replayedMinor: number
    }
  /** More was confirmed as paid than was ever committed to the award. */
  | {
      readonly invariant: 'paid-within-award'
      readonly award: string
      readonly awardedMinor: number
      readonly paidMinor: number
    }

/** What can be seen of the balances alone: cheap enough to be asked after every entry. */
export function brokenBalances(balances: Iterable<Balance>): Broken[] {
  const broken: Broken[] = []
  let sumMinor = 0
  for (const { account, balanceMinor } of balances) {
    sumMinor += balanceMinor
    if (balanceMinor < 0 && !mayGoNegative(account))
      broken.push({ invariant: 'nothing-below-zero', account: accountId(account), balanceMinor })
  }
  return sumMinor === 0 ? broken : [{ invariant: 'sums-to-nothing', sumMinor }, ...broken]
}

/** Everything: entries by themselves, balances by themselves, and each against the other. */
export function brokenLedger(
  entries: readonly Entry[],
  balances: readonly Balance[],
  currency: string,
): Broken[] {
  const broken: Broken[] = entries.flatMap(entry => {
    const stands = checkEntry(entry, currency)
    return stands.ok
      ? []
      : [{ invariant: 'entry-stands' as const, entry: entry.id, problem: stands.refusal.problem }]
  })
  broken.push(...brokenBalances(balances))
  const [kept, replayed] = [byId(balances), byId(replay(entries))]
  for (const account of new Set([...kept.keys(), ...replayed.keys()])) {
    const [balanceMinor, replayedMinor] = [kept.get(account) ?? 0, replayed.get(account) ?? 0]
    if (balanceMinor !== replayedMinor)
      broken.push({ invariant: 'balance-is-its-replay', account, balanceMinor, replayedMinor })
  }
  return [...broken, ...brokenAwards(entries)]
}

const byId = (balances: readonly Balance[]): Map<string, number> =>
  new Map(balances.map(({ account, balanceMinor }) => [accountId(account), balanceMinor]))

/** What went into an award less what was given back, beside what was paid out of it. */
function brokenAwards(entries: readonly Entry[]): Broken[] {
  const awarded = new Map<string, number>()
  const paid = new Map<string, number>()
  for (const { postings } of entries) {
    for (const { account, minor } of postings) {
      if (!('award' in account)) continue
      awarded.set(account.award, (awarded.get(account.award) ?? 0) + minor)
      if (account.kind === 'paid') paid.set(account.award, (paid.get(account.award) ?? 0) + minor)
    }
  }
  return [...paid].flatMap(([award, paidMinor]) => {
    const awardedMinor = awarded.get(award) ?? 0
    return paidMinor > awardedMinor
      ? [{ invariant: 'paid-within-award' as const, award, awardedMinor, paidMinor }]
      : []
  })
}
