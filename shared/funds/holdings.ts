// What a fund holds, read from its balances: what is available, what lies in a round's pot, how each award stands.
import type { AwardId, Balance } from '../ledger/account.ts'
import type { RoundId } from '../lib/ids.ts'
import { type Part, sumOf } from './draw.ts'

/** All three by purpose. */
export interface AwardStanding {
  readonly committed: readonly Part[]
  readonly inPayment: readonly Part[]
  readonly paid: readonly Part[]
}

export const available = (balances: readonly Balance[]): Part[] =>
  balances.flatMap(({ account, balanceMinor }) =>
    account.kind === 'available' ? [{ purpose: account.purpose, minor: balanceMinor }] : [],
  )

export const inPot = (balances: readonly Balance[], round: RoundId): Part[] =>
  balances.flatMap(({ account, balanceMinor }) =>
    account.kind === 'pot' && account.round === round
      ? [{ purpose: account.purpose, minor: balanceMinor }]
      : [],
  )

export function awardStanding(balances: readonly Balance[], award: AwardId): AwardStanding {
  const of = (kind: 'committed' | 'in-payment' | 'paid') =>
    balances.flatMap(({ account, balanceMinor }) =>
      account.kind === kind && account.award === award && balanceMinor !== 0
        ? [{ purpose: account.purpose, minor: balanceMinor }]
        : [],
    )
  return { committed: of('committed'), inPayment: of('in-payment'), paid: of('paid') }
}

/** Every award of the fund that ever had money. */
export const awardsIn = (balances: readonly Balance[]): Set<AwardId> =>
  new Set(balances.flatMap(({ account }) => ('award' in account ? [account.award] : [])))

/** What was promised to the award: what is reserved, on its way and paid. */
export const awardedMinor = ({ committed, inPayment, paid }: AwardStanding): number =>
  sumOf(committed) + sumOf(inPayment) + sumOf(paid)
