// Grants of a fund, one item each; in the index `lists` those of each organiser, for their own page.
import { type Grant, grantState } from '../../shared/grants/grant.ts'
import type { GrantId, NeighbourhoodId, PersonId } from '../../shared/lib/ids.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { grantKey, grantsOf, grantsOfOrganiser } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getGrant(db: Db, fund: NeighbourhoodId, id: GrantId): Promise<Grant | undefined> {
  return contentOf<Grant>(await getItem(db, 'core', grantKey(fund, id), { consistent: true }))
}

/** In the order they were proposed. */
export const listGrants = (db: Db, fund: NeighbourhoodId): Promise<Grant[]> =>
  contentsAt<Grant>(db, 'core', { pk: grantsOf(fund), consistent: true })

/** Of every fund: those this person answers for. */
export const grantsFor = (db: Db, organiser: PersonId): Promise<Grant[]> =>
  contentsAt<Grant>(db, 'core', { pk: grantsOfOrganiser(organiser), index: 'lists' })

export const newGrant = (grant: Grant): Clause =>
  putNew('grant-is-new', 'core', toItem({ ...grant, version: 1 }))

export const changedGrant = (grant: Grant): Clause =>
  putIfVersion('grant-unchanged', 'core', toItem({ ...grant, version: grant.version + 1 }), grant.version)

/** Before it is awarded nobody is asked for anything. */
const isOrganisers = (grant: Grant): boolean => !['proposed', 'refused'].includes(grantState(grant))

const toItem = (grant: Grant) => ({
  ...grantKey(grant.payer.fund, grant.id),
  ...(isOrganisers(grant) ? { listPk: grantsOfOrganiser(grant.organiser), listSk: grant.id } : {}),
  ...grant,
})
