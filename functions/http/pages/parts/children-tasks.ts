// What waits for somebody in children's rounds: nothing that they would be refused.
import { owesAnswer } from '../../../../shared/proposals/from-children.ts'
import { type ChildrensRound, childrensPhaseOf, slipsOf } from '../../../../shared/rounds/childrens-round.ts'
import { type Act, type Actor, may, mayAnywhere } from '../../../../shared/rounds/policy.ts'
import type { ChildrenTask } from '../../../../web/pages/children-tasks.ts'
import type { Hands } from '../../../hands.ts'
import { countedIdeas } from '../../../parts/children/became-of.ts'
import { listChildrensRounds, listClassIdeas } from '../../../store/childrens-rounds.ts'

/** Whoever may do one of these has a desk. */
export const childrenActs = [
  'set-up-childrens-round',
  'agree-childrens-round',
  'give-class-code',
  'print-slips',
  'check-idea',
  'answer-children',
] as const satisfies readonly Act[]

export const keepsChildren = (actor: Actor, { clock }: Pick<Hands, 'clock'>): boolean =>
  childrenActs.some(act => mayAnywhere(act, actor, clock.now()).ok)

export async function childrenTasksFor(hands: Hands, actor: Actor): Promise<ChildrenTask[]> {
  if (!keepsChildren(actor, hands)) return []
  const rounds = await listChildrensRounds(hands.db)
  return (await Promise.all(rounds.map(round => tasksIn(hands, actor, round)))).flat()
}

async function tasksIn(hands: Hands, actor: Actor, round: ChildrensRound): Promise<ChildrenTask[]> {
  const now = hands.clock.now()
  const mayHere = (act: Act) => may(act, { actor, now, place: round.place }).ok
  const task = (name: ChildrenTask['task'], count: number): ChildrenTask[] =>
    count > 0 ? [{ round, task: name, count }] : []
  switch (childrensPhaseOf(round, now)) {
    case 'draft':
      return mayHere('agree-childrens-round') &&
        round.setUp.by !== actor.person &&
        now < round.dates.ideasUntil
        ? task('agree', slipsOf(round))
        : []
    case 'ideas':
    case 'checking': {
      if (!mayHere('check-idea')) return []
      const ideas = await listClassIdeas(hands.db, round.id)
      return task('ideas', ideas.filter(({ checked }) => !checked).length)
    }
    case 'closed': {
      const counted = await countedIdeas(hands, round, await listClassIdeas(hands.db, round.id))
      const chosen = counted.filter(({ goesOn }) => goesOn)
      const owed = chosen.filter(({ idea, became }) => owesAnswer(idea, became))
      const { sending } = round
      return [
        ...(mayHere('ask-to-send-ideas') && !sending ? task('ask-to-send', chosen.length) : []),
        ...(mayHere('send-ideas') && sending && !sending.agreed && sending.asked.by !== actor.person
          ? task('send', sending.ideas.length)
          : []),
        ...(mayHere('answer-children') ? task('answers', owed.length) : []),
      ]
    }
    default:
      return []
  }
}
