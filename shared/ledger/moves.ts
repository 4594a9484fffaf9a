// What entries do to balances. Several entries that are booked together move each account once: `needsMinor` is what it
// must hold beforehand so that it is never below 0 on the way.
import type { Refusal } from '../lib/result.ts'
import { type Account, accountId, mayGoNegative } from './account.ts'
import type { Entry } from './entry.ts'

export interface Move {
  readonly account: Account
  readonly minor: number
  /** 0 where the account may go negative, or never has to give. */
  readonly needsMinor: number
}

export type OverdrawnRefusal = Refusal<'overdrawn'> & {
  readonly account: string
  readonly holdsMinor: number
  readonly needsMinor: number
}

/** By account, in the order they are first met; entries are booked in their order. */
export function movesOf(entries: readonly Entry[]): Move[] {
  const moves = new Map<string, { account: Account; minor: number; lowest: number }>()
  for (const { postings } of entries) {
    for (const { account, minor } of postings) {
      const id = accountId(account)
      const move = moves.get(id) ?? { account, minor: 0, lowest: 0 }
      move.minor += minor
      move.lowest = Math.min(move.lowest, move.minor)
      moves.set(id, move)
    }
  }
  return [...moves.values()].map(({ account, minor, lowest }) => ({
    account,
    minor,
    needsMinor: mayGoNegative(account) || lowest === 0 ? 0 : -lowest,
  }))
}
