// An organiser says on which points the people they work with score themselves. Once somebody has, the points stay.
import type { GrantInputs } from '../../shared/contract/grants.ts'
import { grantState } from '../../shared/grants/grant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { askOwnGrant, type GrantsRefusal } from '../parts/grants/grant-asked.ts'
import { organiserEntry } from '../parts/grants/organiser-entry.ts'
import { getStar, keptStar, listSessions } from '../store/stars.ts'
import { transact } from '../store/transact.ts'

type Kept = Result<Record<never, never>, GrantsRefusal>

export const keepStar = (hands: Hands, actor: Actor, input: GrantInputs['keep-star']): Promise<Kept> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['keep-star'],
): Promise<Kept | typeof moved> {
  const asked = await askOwnGrant(hands, actor, 'keep-star', input)
  if (!asked.ok) return asked
  const { grant, by } = asked.value
  if (grantState(grant) !== 'running') return refuse({ reason: 'grant-not-running' })
  const before = await getStar(hands.db, grant.id)
  if (before && before.points.join('\n') === input.points.join('\n')) return ok({})
  if ((await listSessions(hands.db, grant.id)).length > 0) return refuse({ reason: 'star-in-use' })
  const star = {
    grant: grant.id,
    points: input.points,
    kept: by,
    version: before ? before.version + 1 : 0,
  }
  const written = await transact(hands.db, [keptStar(star), organiserEntry(hands, asked.value, 'keep-star')])
  return written.ok ? ok({}) : moved
}
