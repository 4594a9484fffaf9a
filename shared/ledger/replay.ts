// The balances a list of entries comes to, worked out without anything that moved them: for the check that a kept balance
// is what its entries say. Each entry once, sums in BigInt, nothing shared with moves.ts.
import { type Account, accountId, type Balance } from './account.ts'
import type { Entry } from './entry.ts'

export function replay(entries: Iterable<Entry>): Balance[] {
  const sums = new Map<string, [Account, bigint]>()
  const seen = new Set<string>()
  for (const entry of entries) {
    if (seen.has(entry.id)) continue
    seen.add(entry.id)
    for (const posting of entry.postings) {
      const id = accountId(posting.account)
      const [account, before] = sums.get(id) ?? [posting.account, 0n]
      sums.set(id, [account, before + BigInt(posting.minor)])
    }
  }
  return [...sums.values()].map(([account, sum]) => ({ account, balanceMinor: Number(sum) }))
}
