// An author objects, once, to their words being taken down. It is not in the journal: whose words they were is not public.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { AnyRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result } from '../../shared/lib/result.ts'
import { appeal as appealed } from '../../shared/proposals/moderation.ts'
import { type Actor, may } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { caseOf, waiting } from '../parts/moderation/moderation-case.ts'
import { moderationChanged, wordsAt } from '../parts/moderation/words-at.ts'
import { transact } from '../store/transact.ts'

export const appeal = (
  hands: Hands,
  actor: Actor,
  input: Inputs['appeal'],
): Promise<Result<undefined, AnyRefusal>> =>
  decideAnew(async (): Promise<Result<undefined, AnyRefusal> | typeof moved> => {
    const { db, clock } = hands
    const now = clock.now()
    const found = await wordsAt(hands, input)
    if (!found.ok) return found
    const at = found.value
    const { round, proposal, author, place } = at
    const allowed = may('appeal', { actor, now, round, place, author })
    if (!allowed.ok) return allowed
    const moderation = appealed(at, input.text, now)
    if (!moderation.ok) return moderation
    const written = await transact(db, [
      ...moderationChanged(at, moderation.value),
      waiting(await caseOf(db, proposal, at.ref, now), 'appealed', now),
    ])
    return written.ok ? ok() : moved
  })
