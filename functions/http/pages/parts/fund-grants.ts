// The grants of a fund that everybody may see: from when they are awarded.
import { sumOf } from '../../../../shared/funds/draw.ts'
import { awardStanding } from '../../../../shared/funds/holdings.ts'
import { type Grant, grantState } from '../../../../shared/grants/grant.ts'
import type { NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import type { ShownInList } from '../../../../web/pages/grants.tsx'
import type { Hands } from '../../../hands.ts'
import { listGrants } from '../../../store/grants.ts'
import { readBalances } from '../../../store/ledger.ts'

export const isPublic = (grant: Grant): boolean => !['proposed', 'refused'].includes(grantState(grant))

/** With what is paid of each. */
export async function publicGrants({ db }: Pick<Hands, 'db'>, fund: NeighbourhoodId): Promise<ShownInList[]> {
  const grants = (await listGrants(db, fund)).filter(isPublic)
  if (grants.length === 0) return []
  const balances = await readBalances(db, fund)
  return grants.map(grant => ({ grant, paidMinor: sumOf(awardStanding(balances, grant.id).paid) }))
}
