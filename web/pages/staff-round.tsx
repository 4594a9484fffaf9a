// The checklist of a round: what it waits for, everything from first to last, and what residents are told.

import type { ChecklistItem } from '../../shared/rounds/checklist.ts'
import type { FilledStep } from '../../shared/rounds/people-needed.ts'
import type { Phase } from '../../shared/rounds/phase.ts'
import type { Act } from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TaskList } from '../components/task-list.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { PeopleNeeded } from './people-needed.tsx'
import { enterPath } from './propose-paths.ts'
import { RehearsalSection, type RehearsalView } from './rehearsal.tsx'
import type { Naming } from './round-words.ts'
import { SetUpPreview } from './set-up-preview.tsx'
import {
  faultWords,
  fieldOfFault,
  hasPage,
  hintOf,
  shownAs,
  staffRoundPath,
  stateText,
  taskPath,
} from './staff-words.ts'

/** The acts that are one press on this page. */
export const pressed = [
  'announce-round',
  'finish-review',
  'certify-as-officer',
  'certify-as-councillor',
  'close-round',
  'move-on-rehearsal',
] as const satisfies readonly Act[]
export type Pressed = (typeof pressed)[number]

export const doneMessages = ['set-up', ...pressed, 'cancel-asked', 'cancelled'] as const
export type Done = (typeof doneMessages)[number]

export interface StaffRoundProps {
  readonly words: Words
  /** Which decision gives the pots' money, as it was typed before a refusal. */
  readonly authority: string
  readonly round: Round
  readonly phase: Phase
  readonly items: readonly ChecklistItem[]
  readonly next: ChecklistItem | undefined
  readonly mine: readonly ChecklistItem[]
  readonly nameOf: Naming
  readonly visible: boolean
  readonly mayChange: boolean
  readonly mayCancel: boolean
  readonly mayCorrect: boolean
  readonly mayEnter: boolean
  /** Before it is announced: whom it takes. */
  readonly people: readonly FilledStep[]
  /** Where it is one. */
  readonly rehearsal: RehearsalView | undefined
  readonly done: Done | undefined
  readonly error: string | undefined
}

export function StaffRound(props: StaffRoundProps) {
  const { words, round, phase, items, next, mine, nameOf, done } = props
  const { t, language } = words
  const home = staffRoundPath(words, round)
  const { cancelled, cancelProposed } = round.acts
  return (
    <>
      <ErrorSummary words={words} errors={props.error === undefined ? [] : [{ text: props.error }]} />
      {done && (
        <Notice
          words={words}
          kind="success"
          title={t(`staff.done.${done}`, { date: words.dateTime(round.dates.proposingAt) })}
        />
      )}
      <Headline
        kicker={`${round.title} · ${t(`rounds.phase.${phase}`)}`}
        title={staffRoundTitle(words, next, phase)}
        standfirst={
          cancelled
            ? t('staff.round.cancelledText', {
                name: cancelProposed?.byName ?? '',
                second: cancelled.byName,
                at: words.dateTime(cancelled.at),
                reason: cancelled.reason,
              })
            : undefined
        }
      />
      {next && <Next {...props} next={next} />}
      <Faults {...props} />
      {items.length > 0 && (
        <section aria-labelledby="all">
          <h2 id="all">{t('staff.round.checklist')}</h2>
          <TaskList
            words={words}
            tasks={items.map(item => ({
              title: t(`staff.task.${item.task}`),
              href: linkOf(item),
              hint: [t(`staff.from.${item.task}`), hintOf(words, round, item, nameOf)]
                .filter(Boolean)
                .join('. '),
              state: shownAs[item.state],
              stateText: stateText(words, item.state),
            }))}
          />
        </section>
      )}
      {props.people.length > 0 && <PeopleNeeded words={words} steps={props.people} nameOf={nameOf} />}
      {props.rehearsal && (
        <RehearsalSection words={words} round={round} phase={phase} rehearsal={props.rehearsal} />
      )}
      <section aria-labelledby="preview">
        <h2 id="preview">{t('staff.round.preview')}</h2>
        {phase === 'draft' && <p>{t('staff.round.previewNote')}</p>}
        <SetUpPreview
          words={words}
          round={round}
          nameOf={nameOf}
          changePath={props.mayChange ? `${home}/set-up` : undefined}
        />
      </section>
      <p>
        {props.visible ? (
          <a href={`/${language}/rounds/${round.id}`}>{t('staff.round.publicPage')}</a>
        ) : (
          t('staff.round.hidden')
        )}
      </p>
      <Buttons>
        {props.mayChange && (
          <ButtonLink href={`${home}/set-up`} kind="secondary">
            {t('staff.round.change')}
          </ButtonLink>
        )}
        {props.mayEnter && <a href={enterPath(words, round.id)}>{t('proposing.enter.link')}</a>}
        {props.visible && <a href={`${home}/moderation`}>{t('moderation.queue.link')}</a>}
        {props.visible && <a href={`${home}/meetings`}>{t('meetings.staffLink')}</a>}
        {props.visible && <a href={`/${language}/rounds/${round.id}/journal`}>{t('staff.round.journal')}</a>}
        {(phase === 'voting' || phase === 'counting') && <a href={`${home}/vote`}>{t('staff.round.vote')}</a>}
        {props.mayCorrect && <a href={`${home}/correction`}>{t('results.correct.title')}</a>}
        {props.mayCancel && <a href={`${home}/cancel`}>{t('staff.round.cancel')}</a>}
        <a href={`/${language}/staff`}>{t('staff.round.desk')}</a>
      </Buttons>
    </>
  )

  function linkOf(item: ChecklistItem): string | undefined {
    const offered = mine.some(({ task }) => task === item.task) && hasPage(item.task)
    if (offered || (item.task === 'set-up' && props.mayChange)) return taskPath(words, round, item.task)
    return undefined
  }
}

export function staffRoundTitle(words: Words, next: ChecklistItem | undefined, phase: Phase): string {
  if (phase === 'cancelled') return words.t('staff.round.headline.cancelled')
  return next
    ? words.t('staff.round.headline.next', { task: words.t(`staff.task.${next.task}`) })
    : words.t('staff.round.headline.done')
}

function Next({
  words,
  round,
  next,
  mine,
  nameOf,
  authority,
}: StaffRoundProps & { readonly next: ChecklistItem }) {
  const { t } = words
  const offered = mine.some(({ task }) => task === next.task)
  const act = pressed.find(name => next.acts.includes(name))
  const about = { date: words.dateTime(round.dates.proposingAt) }
  return (
    <section class="next" id="next" aria-label={t(`staff.task.${next.task}`)}>
      <p>{hintOf(words, round, next, nameOf)}</p>
      {!offered && <p class="muted">{t(`staff.from.${next.task}`)}</p>}
      {offered && act && (
        <Form action={staffRoundPath(words, round)} hidden={{ act, version: round.version }}>
          <p>{t(`staff.act.${act}About`, about)}</p>
          {act === 'announce-round' && !round.rehearsal && (
            <TextField
              words={words}
              name="authority"
              label={t('staff.act.authority')}
              value={authority}
              hint={t('staff.act.authorityHint')}
              optional
              autocomplete="off"
            />
          )}
          <Buttons>
            <Button>{t(`staff.act.${act}`)}</Button>
          </Buttons>
        </Form>
      )}
      {offered && !act && hasPage(next.task) && (
        <Buttons>
          <ButtonLink href={taskPath(words, round, next.task)}>{t('staff.act.go')}</ButtonLink>
        </Buttons>
      )}
    </section>
  )
}

function Faults({ words, round, items, nameOf, mayChange }: StaffRoundProps) {
  const faults = items.find(({ task }) => task === 'set-up')?.faults ?? []
  if (faults.length === 0) return null
  return (
    <Notice words={words} kind="warning" title={words.t('staff.round.faults', { count: faults.length })}>
      <ul>
        {faults.map(fault => {
          const text = faultWords(words, fault, nameOf)
          const field = fieldOfFault(fault)
          return (
            <li key={text}>
              {mayChange ? <a href={`${staffRoundPath(words, round)}/set-up#${field}`}>{text}</a> : text}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
