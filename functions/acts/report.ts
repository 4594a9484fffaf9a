// Telling the moderators of words that should not stand. Once a person; who reported is for the moderators alone, so it is
// not in the journal.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { AnyRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { isPublicWords } from '../../shared/proposals/moderation.ts'
import { type Actor, may } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { caseOf, waiting } from '../parts/moderation/moderation-case.ts'
import { takeTurn } from '../parts/moderation/too-often.ts'
import { wordsAt } from '../parts/moderation/words-at.ts'
import { transact } from '../store/transact.ts'

type Reported = Result<undefined, AnyRefusal>

/** More of the same tell moderators nothing, and would not fit the item. */
const mostReports = 60

export async function report(hands: Hands, actor: Actor, input: Inputs['report']): Promise<Reported> {
  const { db, clock } = hands
  const now = clock.now()
  if (actor.person === undefined) return refuse({ reason: 'not-signed-in' })
  const { person } = actor
  const found = await wordsAt(hands, input)
  if (!found.ok) return found
  const { round, proposal, place, ref, author, comment } = found.value
  const allowed = may('report', { actor, now, round, place })
  if (!allowed.ok) return allowed
  if (author === person) return refuse({ reason: 'own-words' })
  if (comment?.deletedAt || !isPublicWords(found.value)) return refuse({ reason: 'words-gone' })
  const turn = await takeTurn(hands, 'report', round.id, person)
  if (!turn.ok) return turn
  return decideAnew(async (): Promise<Reported | typeof moved> => {
    const open = await caseOf(db, proposal, ref, now)
    const known = open.reports.some(({ by }) => by === person)
    if (known || open.reports.length >= mostReports) return ok()
    const { reason, note } = input
    const written = await transact(db, [
      waiting(open, 'reported', now, { report: { by: person, at: now, reason, note } }),
    ])
    return written.ok ? ok() : moved
  })
}
