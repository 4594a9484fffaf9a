// An answer to the children whose idea was chosen: in words for them, published on their page, and under the name of whoever
// wrote it. There is one owing each time something is decided about it.
import type { ChildrenInputs } from '../../shared/contract/children.ts'
import type { ChangedRefusal, ChildrenRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askedOf } from '../parts/children/asked.ts'
import { countedIdeas } from '../parts/children/became-of.ts'
import { changedClassIdea, listClassIdeas } from '../store/childrens-rounds.ts'
import { transact } from '../store/transact.ts'

export async function answerChildren(
  hands: Hands,
  actor: Actor,
  { round: id, idea: ideaId, version, text }: ChildrenInputs['answer-children'],
): Promise<Result<undefined, PolicyRefusal | ChildrenRefusal | ChangedRefusal>> {
  const asked = await askedOf(hands, actor, 'answer-children', id)
  if (!asked.ok) return asked
  const { round, by, entry } = asked.value
  const counted = await countedIdeas(hands, round, await listClassIdeas(hands.db, id))
  const chosen = counted.find(({ idea, goesOn }) => idea.id === ideaId && goesOn)
  if (!chosen) return refuse({ reason: 'not-chosen' })
  const { idea, became } = chosen
  const { answers = [] } = idea
  if (answers.some(given => given.by === by.by && given.text === text)) return ok()
  if (idea.version !== version) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(hands.db, [
    changedClassIdea({ ...idea, answers: [...answers, { ...by, text, about: became }] }),
    entry({ subject: idea.title }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
