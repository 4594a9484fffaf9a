// The first officers of the council: one item each, under a hash of their address, so that an address that is no officer's
// any more is none here either.
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { FirstOfficer } from '../../shared/rounds/officers.ts'
import { type Db, getItem } from './db.ts'
import { officerKey } from './keys.ts'
import { type Clause, putIf, putNew } from './transact.ts'

/** `email` in its normal form. */
const keyOf = async (email: string) => officerKey(await sha256Hex(`folkmoot-officer-v1\n${email}`))

export async function getOfficer(db: Db, email: string): Promise<FirstOfficer | undefined> {
  const item = await getItem(db, 'core', await keyOf(email), { consistent: true })
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...officer } = item
  return officer as unknown as FirstOfficer
}

export async function changedOfficer(
  email: string,
  officer: FirstOfficer,
  before: FirstOfficer | undefined,
): Promise<Clause> {
  const item = { ...(await keyOf(email)), ...officer }
  if (!before) return putNew('officer-unchanged', 'core', item)
  const same = { equals: { invitation: before.invitation }, absent: ['accepted'] }
  return putIf('officer-unchanged', 'core', item, same)
}
