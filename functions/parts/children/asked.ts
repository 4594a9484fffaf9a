// What the acts of officers on a children's round have in common: which round, whether they may, and the entry in the journal.
import type { ChildrenRefusal } from '../../../shared/contract/refusals.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { JournalId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { ChildrensRound, ChildrensRoundId } from '../../../shared/rounds/childrens-round.ts'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../../shared/rounds/policy.ts'
import type { NamedAct, Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { getChildrensRound } from '../../store/childrens-rounds.ts'
import { journalled } from '../../store/journal.ts'
import type { Clause } from '../../store/transact.ts'

export interface Asked {
  readonly round: ChildrensRound
  readonly by: NamedAct
  /** For the journal: to be written with what was done. */
  readonly entry: (said?: Pick<JournalEntry, 'subject' | 'why' | 'facts' | 'round'>) => Clause
}

export async function askedOf(
  { db, clock, entropy }: Pick<Hands, 'db' | 'clock' | 'entropy'>,
  actor: Actor,
  act: Act,
  id: ChildrensRoundId,
  /** Of the grown-ups, where its phase matters. */
  grownUps?: Round,
): Promise<Result<Asked, ChildrenRefusal | PolicyRefusal>> {
  const now = clock.now()
  const round = await getChildrensRound(db, id)
  const ask = { actor, now, ...(round && { place: round.place }), ...(grownUps && { round: grownUps }) }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  if (!round) return refuse({ reason: 'unknown-childrens-round' })
  const by = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  const as = must(dutyFor(act, ask), 'the policy allowed it for a duty')
  return ok({
    round,
    by,
    entry: said =>
      journalled({
        id: entropy.ulid() as JournalId,
        ...by,
        act,
        as,
        place: round.place,
        subject: round.title,
        ...said,
      }),
  })
}
