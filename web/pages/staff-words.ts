// The checklist in words: what each task is, from whom, how it stands, and where it is done. Read by the staff desk and by
// the checklist of a round, so that both say the same.
import type { ChecklistItem, Task, TaskState } from '../../shared/rounds/checklist.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { SetUpFault } from '../../shared/rounds/set-up.ts'
import type { TaskState as Shown } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import type { Naming } from './round-words.ts'

export const staffRoundPath = (words: Words, round: Pick<Round, 'id'>): string =>
  `/${words.language}/staff/rounds/${round.id}`

export const tryOutPath = ({ language }: Words): string => `/${language}/staff/try-out`

/** Where a task is done; the others are one press on the checklist itself, or nobody's to do. */
const pages: Partial<Record<Task, string>> = {
  cancelling: '/cancel',
  'set-up': '/set-up',
  answers: '/review',
  shortlists: '/review',
  'project-signatures': '/review',
  questions: '/review',
  roll: '/roll',
  freeze: '/freeze',
  'changing-vote': '/vote',
  paper: '/paper',
  opening: '/count',
  'councillor-sign-off': '/count',
  'officer-sign-off': '/count',
  publication: '/count',
  challenges: '/challenges',
  correction: '/correction',
  count: '/count',
  delivery: '/delivery',
}

export const taskPath = (words: Words, round: Pick<Round, 'id'>, task: Task): string =>
  `${staffRoundPath(words, round)}${pages[task] ?? ''}`

/** Is the task a page of its own? */
export const hasPage = (task: Task): boolean => pages[task] !== undefined

export function hintOf(
  words: Words,
  round: Round,
  {
    task,
    state,
    places,
    missing,
    date,
  }: Pick<ChecklistItem, 'task' | 'state' | 'places' | 'missing' | 'date'>,
  nameOf: Naming,
): string {
  const { t } = words
  const say = {
    places: words.list(places.map(nameOf)),
    missing,
    date: date === undefined ? '' : words.dateTime(date),
  }
  if (state === 'done') return ''
  if (state === 'never')
    return t(task === 'publication' ? 'staff.hint.publication.never' : 'staff.hint.never')
  switch (task) {
    case 'cancelling': {
      const { byName = '', at = '', reason = '' } = round.acts.cancelProposed ?? {}
      return t('staff.hint.cancelling', { name: byName, at: at && words.dateTime(at), reason })
    }
    case 'changing-vote': {
      const { byName = '', at = '', reason = '' } = round.acts.voteChangeProposed ?? {}
      return t('staff.hint.changing-vote', { name: byName, at: at && words.dateTime(at), reason })
    }
    case 'set-up':
      return t('staff.hint.set-up.problem', say)
    case 'people':
      return t('staff.hint.people.problem', say)
    case 'answers':
      if (state === 'later') return t('staff.hint.answers.later', say)
      return t(state === 'problem' ? 'staff.hint.answers.problem' : 'staff.hint.answers.open', say)
    case 'roll':
      return t(state === 'later' ? 'staff.hint.roll.later' : 'staff.hint.roll.open', say)
    case 'councillor-sign-off':
    case 'officer-sign-off':
      if (state === 'to-do' && date) return t('staff.hint.sign-off.late', say)
      return t(state === 'to-do' ? 'staff.hint.sign-off.to-do' : 'staff.hint.sign-off.later', say)
    case 'correction': {
      const { byName = '', reason = '' } = round.acts.correction ?? {}
      const shown = state === 'problem' || state === 'to-do' ? state : 'waiting'
      return t(`staff.hint.correction.${shown}`, { name: byName, reason })
    }
    case 'opening':
      if (state === 'later' && round.acts.gatesClosed) return t('staff.hint.opening.paper')
      return t(`staff.hint.opening.${state === 'to-do' ? 'to-do' : 'later'}`, say)
    case 'announcement':
    case 'finished-review':
    case 'freeze':
    case 'publication':
    case 'certification':
    case 'delivery':
    case 'closing':
      return t(`staff.hint.${task}.${state === 'to-do' ? 'to-do' : 'later'}`, say)
    case 'questions':
      return t('staff.hint.questions', say)
    case 'project-signatures':
      return t(`staff.hint.project-signatures.${state === 'to-do' ? 'to-do' : 'later'}`, say)
    case 'shortlists':
      return t(`staff.hint.shortlists.${state === 'problem' ? 'problem' : 'later'}`, say)
    case 'count':
      return t(`staff.hint.count.${state === 'problem' || state === 'waiting' ? state : 'later'}`, say)
    case 'paper':
      if (state === 'problem') return t('staff.hint.paper.problem', say)
      return t(`staff.hint.paper.${state === 'waiting' ? 'waiting' : 'later'}`, say)
    case 'challenges':
      if (state === 'problem' || state === 'to-do') return t('staff.hint.challenges.open', say)
      return t(`staff.hint.challenges.${state === 'waiting' ? 'waiting' : 'later'}`, say)
    case 'ideas':
    case 'vote':
      return t(`staff.hint.${task}.${state === 'waiting' ? 'waiting' : 'later'}`, say)
  }
}

export function faultWords(words: Words, fault: SetUpFault, nameOf: Naming): string {
  const { t } = words
  switch (fault.fault) {
    case 'date-order':
      return t('staff.fault.date-order', {
        field: t(`staff.setUp.${fault.field}`),
        after: t(`staff.setUp.${fault.after}`),
      })
    case 'already-past':
      return t('staff.fault.already-past', { field: t(`staff.setUp.${fault.field}`) })
    case 'proofs-differ':
      return t('staff.fault.proofs-differ', {
        place: nameOf(fault.place),
        within: nameOf(fault.within),
      })
    case 'proof-cannot-propose':
    case 'pot-twice':
    case 'pot-empty':
      return t(`staff.fault.${fault.fault}`, { place: nameOf(fault.place) })
    case 'voting-too-short':
      return t('staff.fault.voting-too-short', { hours: fault.hours })
    case 'choices-missing':
      return t(
        fault.ballotType === 'ranked' ? 'staff.fault.choices-missing.ranked' : 'staff.fault.choices-missing',
      )
    case 'no-pots':
    case 'points-missing':
    case 'max-score-missing':
    case 'points-unfit':
    case 'max-score-unfit':
    case 'completion-missing':
    case 'completion-unfit':
      return t(`staff.fault.${fault.fault}`)
  }
}

/** The field of the set-up form that puts the fault right. */
export function fieldOfFault(fault: SetUpFault): string {
  switch (fault.fault) {
    case 'date-order':
    case 'already-past':
      return fault.field
    case 'proofs-differ':
    case 'proof-cannot-propose':
      return `proof-${fault.place}`
    case 'pot-twice':
    case 'pot-empty':
      return `pot-${fault.place}`
    case 'voting-too-short':
      return 'closesAt'
    case 'no-pots':
      return 'pots'
    case 'choices-missing':
      return 'maxChoices'
    case 'points-missing':
    case 'points-unfit':
      return 'points'
    case 'max-score-missing':
    case 'max-score-unfit':
      return 'maxScore'
    case 'completion-missing':
      return 'completion'
    case 'completion-unfit':
      return 'countingRule'
  }
}

export const shownAs: Record<TaskState, Shown> = {
  done: 'done',
  'to-do': 'to-do',
  problem: 'problem',
  waiting: 'started',
  later: 'cannot-yet',
  never: 'optional',
}

/** In place of the usual words; done and to do are what everybody calls them. */
export const stateText = (words: Words, state: TaskState): string | undefined =>
  state === 'done' || state === 'to-do' ? undefined : words.t(`staff.state.${state}`)
