// In which rounds something waits for a moderator, where this person is one.
import { type Actor, may } from '../../../../shared/rounds/policy.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { isVisible } from '../../../../shared/rounds/visible.ts'
import type { ModerationTask } from '../../../../web/pages/staff-desk.tsx'
import type { Hands } from '../../../hands.ts'
import { openCases } from '../../../store/moderation-cases.ts'

/** Enough to say how much there is to do. */
const mostCounted = 20

export async function moderationTasks(
  { db, clock }: Hands,
  actor: Actor,
  rounds: readonly Round[],
): Promise<ModerationTask[]> {
  const now = clock.now()
  const tasks = await Promise.all(
    rounds
      .filter(round => isVisible(round, now))
      .map(round => ({ round, places: placesOf(actor, round, now) }))
      .filter(({ places }) => places.size > 0)
      .map(async ({ round, places }) => {
        const { items, end } = await openCases(db, round.id, { limit: mostCounted })
        const count = items.filter(({ place }) => places.has(place)).length
        return { round, count, more: end !== undefined }
      }),
  )
  return tasks.filter(({ count }) => count > 0)
}

/** Where they decide, and do not only read. */
const placesOf = (actor: Actor, round: Round, now: ReturnType<Hands['clock']['now']>): ReadonlySet<string> =>
  new Set(
    round.pots
      .map(({ neighbourhood }) => neighbourhood)
      .filter(place => may('hide', { actor, now, round, place }).ok),
  )
