// The organiser agrees to the terms of a grant, having read what will be asked of them. It runs from then on.
import type { GrantInputs } from '../../shared/contract/grants.ts'
import { grantState } from '../../shared/grants/grant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askOwnGrant, type GrantsRefusal } from '../parts/grants/grant-asked.ts'
import { organiserEntry } from '../parts/grants/organiser-entry.ts'
import { changedGrant } from '../store/grants.ts'
import { transact } from '../store/transact.ts'

export async function acceptGrant(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['accept-grant'],
): Promise<Result<{ version: number }, GrantsRefusal>> {
  const asked = await askOwnGrant(hands, actor, 'accept-grant', input)
  if (!asked.ok) return asked
  const { grant, by } = asked.value
  if (grant.accepted) return ok({ version: grant.version })
  if (grantState(grant) !== 'awarded') return refuse({ reason: 'grant-not-running' })
  if (grant.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(hands.db, [
    changedGrant({ ...grant, accepted: by }),
    organiserEntry(hands, asked.value, 'accept-grant'),
  ])
  return written.ok ? ok({ version: grant.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
