// What waits in children's rounds, as tasks of a list.
import type { ChildrensRound } from '../../shared/rounds/childrens-round.ts'
import type { Task } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import { childrenDeskPath } from './children-paths.ts'

export interface ChildrenTask {
  readonly round: Pick<ChildrensRound, 'id' | 'title'>
  readonly task: 'agree' | 'ideas' | 'ask-to-send' | 'send' | 'answers'
  readonly count: number
}

export const childrenTasks = (words: Words, tasks: readonly ChildrenTask[]): Task[] =>
  tasks.map(({ round, task, count }) => ({
    title: words.t(`children.task.${task}`, { count }),
    href: childrenDeskPath(words, round.id),
    hint: round.title,
    state: 'to-do',
  }))
