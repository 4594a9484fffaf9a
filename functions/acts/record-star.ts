// An organiser writes down a star that somebody filled in. Who it was, only the organiser knows; the journal says that one was
// written down, and not whose.
import type { GrantInputs } from '../../shared/contract/grants.ts'
import { grantState } from '../../shared/grants/grant.ts'
import { checkSession, sameSession, starCode } from '../../shared/grants/star.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { askOwnGrant, type GrantsRefusal } from '../parts/grants/grant-asked.ts'
import { todayOf } from '../parts/grants/measured.ts'
import { organiserEntry } from '../parts/grants/organiser-entry.ts'
import { getStar, keptStar, listSessions, newSession } from '../store/stars.ts'
import { transact } from '../store/transact.ts'

type Recorded = Result<Record<never, never>, GrantsRefusal>

export const recordStar = (
  hands: Hands,
  actor: Actor,
  input: GrantInputs['record-star'],
): Promise<Recorded> => decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['record-star'],
): Promise<Recorded | typeof moved> {
  const asked = await askOwnGrant(hands, actor, 'record-star', input)
  if (!asked.ok) return asked
  const { grant } = asked.value
  if (grantState(grant) !== 'running') return refuse({ reason: 'grant-not-running' })
  const star = await getStar(hands.db, grant.id)
  if (!star) return refuse({ reason: 'star-missing' })
  const { stage, day, scores } = input
  const session = { grant: grant.id, code: starCode(input.code), stage, day, scores }
  const before = await listSessions(hands.db, grant.id)
  if (before.some(one => sameSession(one, session))) return ok({})
  const fits = checkSession(star, grant, session, before, todayOf(hands))
  if (!fits.ok) return fits
  const written = await transact(hands.db, [
    newSession(session),
    keptStar({ ...star, version: star.version + 1 }),
    organiserEntry(hands, asked.value, 'record-star'),
  ])
  return written.ok ? ok({}) : moved
}
