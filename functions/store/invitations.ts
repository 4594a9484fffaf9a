// Invitations and claims, each found by the hash of a secret that was given to one person and is kept nowhere.
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { Claim, Invitation } from '../../shared/proposals/invitation.ts'
import { type Db, getItem } from './db.ts'
import { claimKey, invitationKey } from './keys.ts'
import { type Clause, put, update } from './transact.ts'

export const newInvitation = (tokenHash: string, invitation: Invitation): Clause =>
  put('invitation', 'core', {
    ...invitationKey(tokenHash),
    ...invitation,
    [EXPIRY]: Math.floor(epochOf(invitation.until) / 1000),
  } as ReturnType<typeof invitationKey>)

/** Used invitations stay until they end, so that accepting twice is accepting once. */
export interface KeptInvitation extends Invitation {
  readonly usedAt?: Instant
}

export async function getInvitation(
  db: Db,
  tokenHash: string,
  now: Instant,
): Promise<KeptInvitation | undefined> {
  const item = await getItem<KeptInvitation>(db, 'core', invitationKey(tokenHash), { consistent: true, now })
  if (!item || now >= item.until) return undefined
  const { round, proposal, by, byName, until, usedAt } = item
  return { round, proposal, by, byName, until, ...(usedAt !== undefined && { usedAt }) }
}

/** Once: who comes second finds it used. */
export const spentInvitation = (tokenHash: string, usedAt: Instant): Clause =>
  update('invitation-unspent', 'core', invitationKey(tokenHash), unspent, { set: { usedAt } })

export const newClaim = (codeHash: string, claim: Claim): Clause =>
  put('claim', 'core', { ...claimKey(codeHash), ...claim })

export async function getClaim(db: Db, codeHash: string): Promise<Claim | undefined> {
  const item = await getItem<Claim>(db, 'core', claimKey(codeHash), { consistent: true })
  return item && { round: item.round, proposal: item.proposal }
}

export const spentClaim = (codeHash: string, usedAt: Instant): Clause =>
  update('claim-unspent', 'core', claimKey(codeHash), unspent, { set: { usedAt } })

const unspent = { exists: true, absent: ['usedAt'] } as const
