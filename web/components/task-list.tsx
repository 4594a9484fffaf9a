// What is to be done, in order, and how far it is. Each state is said in words; colour only repeats it.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'
import { Tag, type Tone } from './tag.tsx'

export type TaskState = 'done' | 'to-do' | 'started' | 'cannot-yet' | 'problem' | 'optional'

export interface Task {
  readonly title: ComponentChildren
  /** None while it cannot be begun. */
  readonly href?: string | undefined
  readonly hint?: ComponentChildren
  readonly state: TaskState
  /** In place of the usual words for the state. */
  readonly stateText?: string | undefined
}

export interface TaskListProps {
  readonly words: Words
  readonly tasks: readonly Task[]
  /** The id of the heading that says what they are for, where another list has tasks of the same name. */
  readonly labelledby?: string | undefined
}

export function TaskList({ words, tasks, labelledby }: TaskListProps) {
  return (
    <ul class="task-list" aria-labelledby={labelledby}>
      {tasks.map(({ title, href, hint, state, stateText }, index) => (
        <li key={index}>
          <div>
            {href ? <a href={href}>{title}</a> : <span>{title}</span>}
            {hint && <p class="hint">{hint}</p>}
          </div>
          <Tag tone={tones[state]}>{stateText ?? words.t(texts[state])}</Tag>
        </li>
      ))}
    </ul>
  )
}

const tones: Record<TaskState, Tone> = {
  done: 'plain',
  'to-do': 'accent',
  started: 'waiting',
  'cannot-yet': 'plain',
  problem: 'bad',
  optional: 'plain',
}

const texts = {
  done: 'common.taskDone',
  'to-do': 'common.taskToDo',
  started: 'common.taskStarted',
  'cannot-yet': 'common.taskCannotYet',
  problem: 'common.taskProblem',
  optional: 'common.taskOptional',
} as const
