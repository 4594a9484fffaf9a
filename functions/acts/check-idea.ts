// An officer looks at what a class wrote before anybody else does: it is shown, or the class is told what to change. Nothing
// that names a child is shown.
import type { ChildrenInputs } from '../../shared/contract/children.ts'
import type { ChangedRefusal, ChildrenRefusal, InputRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { childrensPhaseOf, classOf } from '../../shared/rounds/childrens-round.ts'
import { canBeChecked } from '../../shared/rounds/class-idea.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askedOf } from '../parts/children/asked.ts'
import { changedClassIdea, getClassIdea } from '../store/childrens-rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | ChildrenRefusal | ChangedRefusal | InputRefusal

export async function checkIdea(
  hands: Hands,
  actor: Actor,
  { round: id, idea: ideaId, version, shown, why }: ChildrenInputs['check-idea'],
): Promise<Result<undefined, Refused>> {
  const asked = await askedOf(hands, actor, 'check-idea', id)
  if (!asked.ok) return asked
  const { round, by, entry } = asked.value
  const idea = await getClassIdea(hands.db, id, ideaId)
  if (!idea) return refuse({ reason: 'unknown-idea' })
  const { checked } = idea
  if (checked?.by === by.by && checked.shown === shown && checked.why === why) return ok()
  if (!canBeChecked(childrensPhaseOf(round, by.at))) return refuse({ reason: 'ideas-settled' })
  if (idea.version !== version) return refuse({ reason: 'changed-meanwhile' })
  if (!shown && why === '')
    return refuse({ reason: 'invalid-input', fields: [{ field: 'why', problem: 'missing' }] })
  const from = classOf(round, idea.schoolClass)
  const written = await transact(hands.db, [
    changedClassIdea({ ...idea, checked: { ...by, shown, why } }),
    // Words that are not shown stand nowhere for everybody to read.
    entry({
      subject: shown ? idea.title : `${from?.school}, ${from?.name}`,
      facts: { outcome: shown ? 'shown' : 'back' },
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
