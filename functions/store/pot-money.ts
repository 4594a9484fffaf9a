// How far the money of a round's pots is: which outcome it is committed by, and whether a cancelled round gave it back.
import type { RoundId } from '../../shared/lib/ids.ts'
import { type Db, getItem } from './db.ts'
import { potMoneyKey } from './keys.ts'
import { type Clause, update } from './transact.ts'

export interface PotMoney {
  /** SHA-256 of the outcome whose projects have their money reserved. */
  readonly committed?: string
  readonly returned?: true
}

export const getPotMoney = async (db: Db, round: RoundId): Promise<PotMoney> =>
  (await getItem<PotMoney>(db, 'core', potMoneyKey(round), { consistent: true })) ?? {}

export const potsCommitted = (round: RoundId, outcomeSha256: string): Clause =>
  update('pots-uncommitted', 'core', potMoneyKey(round), undefined, { set: { committed: outcomeSha256 } })

export const potsReturned = (round: RoundId): Clause =>
  update('pots-not-returned', 'core', potMoneyKey(round), undefined, { set: { returned: true } })
