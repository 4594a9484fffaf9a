// The organiser writes down a week: how many people they met, introduced, saw begin something, passed on. Written down again,
// it takes the place of what was there.
import type { GrantInputs } from '../../shared/contract/grants.ts'
import { grantState } from '../../shared/grants/grant.ts'
import { weekOf } from '../../shared/grants/log.ts'
import type { Day } from '../../shared/lib/day.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askOwnGrant, type GrantsRefusal } from '../parts/grants/grant-asked.ts'
import { todayOf } from '../parts/grants/measured.ts'
import { organiserEntry } from '../parts/grants/organiser-entry.ts'
import { keptWeek } from '../store/grant-log.ts'
import { transact } from '../store/transact.ts'

export async function logWeek(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['log-week'],
): Promise<Result<{ week: Day }, GrantsRefusal>> {
  const asked = await askOwnGrant(hands, actor, 'log-week', input)
  if (!asked.ok) return asked
  const { grant, by } = asked.value
  if (grantState(grant) !== 'running') return refuse({ reason: 'grant-not-running' })
  const { fund: _fund, grant: _grant, day, ...counts } = input
  const week = weekOf(grant, day, todayOf(hands))
  if (!week.ok) return week
  await transact(hands.db, [
    keptWeek({ ...counts, grant: grant.id, week: week.value, logged: by }),
    organiserEntry(hands, asked.value, 'log-week'),
  ])
  return ok({ week: week.value })
}
