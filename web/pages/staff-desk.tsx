// The staff desk: what waits for this person, round by round, and nothing that they would be refused.

import type { ChecklistItem } from '../../shared/rounds/checklist.ts'
import type { Phase } from '../../shared/rounds/phase.ts'
import type { RollChange } from '../../shared/rounds/roll-change.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { type Task, TaskList } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import { childrenDeskPath } from './children-paths.ts'
import { type ChildrenTask, childrenTasks } from './children-tasks.ts'
import { deploymentPath } from './deployment.tsx'
import { drawnDeskPath, drawnOutlinePath } from './drawn-paths.ts'
import { metricDeskPath } from './metric-paths.ts'
import { moneyDeskPath, mutualDeskPath } from './money-paths.ts'
import { interestsPath, moderationPath } from './proposal-paths.ts'
import { changePath } from './roll-paths.ts'
import type { Naming } from './round-words.ts'
import { hasPage, hintOf, shownAs, staffRoundPath, stateText, taskPath } from './staff-words.ts'

export interface DeskRound {
  readonly round: Round
  readonly phase: Phase
  readonly mine: readonly ChecklistItem[]
  /** They have to declare their interests before anything of it. */
  readonly undeclared: boolean
  readonly next: ChecklistItem | undefined
}

export interface StaffDeskProps {
  readonly words: Words
  readonly nameOf: Naming
  readonly rounds: readonly DeskRound[]
  /** Duties that wait for a second person, where this person may be it. */
  readonly dutiesWaiting: number
  /** Changes of a voter roll that wait for a second officer, where this person may be it. */
  readonly rollChanges: readonly RollTask[]
  /** Rounds in which something waits for a moderator, where this person is one. */
  readonly moderation: readonly ModerationTask[]
  /** Outlines of what residents draw that wait for a second officer, where this person may be it. */
  readonly outlines: readonly OutlineTask[]
  /** What waits for this person in children's rounds. */
  readonly forChildren: readonly ChildrenTask[]
  readonly maySetUp: boolean
  readonly maySeeDuties: boolean
  readonly maySeeMoney: boolean
  readonly maySeeReadings: boolean
  readonly maySeeDrawings: boolean
  readonly mayKeepGroups: boolean
  readonly mayKeepChildren: boolean
}

export interface OutlineTask {
  readonly id: string
  readonly name: string
  readonly proposed: { readonly byName: string }
}

export interface ModerationTask {
  readonly round: { readonly id: string; readonly title: string }
  readonly count: number
  readonly more: boolean
}

export interface RollTask {
  readonly round: { readonly id: string; readonly title: string }
  readonly change: RollChange
}

export function StaffDesk(props: StaffDeskProps) {
  const { words, nameOf, rounds, dutiesWaiting, rollChanges, moderation, outlines, maySetUp, maySeeDuties } =
    props
  const { t, language } = words
  const waiting = rounds.filter(({ mine }) => mine.length > 0)
  const others =
    rollChanges.length +
    moderation.length +
    outlines.length +
    props.forChildren.length +
    (dutiesWaiting > 0 ? 1 : 0)
  const count = waiting.reduce((sum, { mine }) => sum + mine.length, others)
  return (
    <>
      <Headline
        kicker={t('staff.desk.title')}
        title={t('staff.desk.headline', { count })}
        standfirst={count === 0 ? t('staff.desk.nothing') : undefined}
      />
      {waiting.map(({ round, phase, mine, undeclared }) => (
        <section key={round.id}>
          <h2 id={round.id}>
            <a href={staffRoundPath(words, round)}>{round.title}</a>
          </h2>
          <p class="muted">{t(`rounds.phase.${phase}`)}</p>
          <TaskList
            words={words}
            labelledby={round.id}
            tasks={[
              ...(undeclared ? [declaring(words, round)] : []),
              ...mine.map(item => taskOf(words, round, item, nameOf)),
            ]}
          />
        </section>
      ))}
      {rollChanges.length > 0 && (
        <section>
          <h2>{t('roll.changes')}</h2>
          <TaskList
            words={words}
            tasks={rollChanges.map(({ round, change }) => ({
              title: t(`roll.change.${change.kind}`, {
                count: change.difference?.people ?? change.codes,
              }),
              href: changePath(words, round.id, change.id),
              hint: t('roll.asked.in', { name: change.begun.byName, round: round.title }),
              state: 'to-do' as const,
            }))}
          />
        </section>
      )}
      {moderation.length > 0 && (
        <section>
          <h2>{t('moderation.queue.link')}</h2>
          <TaskList
            words={words}
            tasks={moderation.map(({ round, count, more }) => ({
              title: t(more ? 'moderation.queue.titleMore' : 'moderation.queue.title', { count }),
              href: moderationPath(words, round.id),
              hint: round.title,
              state: 'to-do' as const,
            }))}
          />
        </section>
      )}
      {outlines.length > 0 && (
        <section>
          <h2>{t('drawn.desk.link')}</h2>
          <TaskList
            words={words}
            tasks={outlines.map(({ id, name, proposed }) => ({
              title: t('drawn.desk.waiting', { name }),
              href: drawnOutlinePath(words, id),
              hint: t('drawn.desk.askedBy', { name: proposed.byName }),
              state: 'to-do' as const,
            }))}
          />
        </section>
      )}
      {props.forChildren.length > 0 && (
        <section>
          <h2>{t('children.list.title')}</h2>
          <TaskList words={words} tasks={childrenTasks(words, props.forChildren)} />
        </section>
      )}
      {dutiesWaiting > 0 && (
        <section>
          <h2>{t('staff.desk.people')}</h2>
          <TaskList
            words={words}
            tasks={[
              {
                title: t('staff.desk.duties'),
                href: `/${language}/staff/duties`,
                hint: t('staff.desk.dutiesHint', { count: dutiesWaiting }),
                state: 'to-do',
              },
            ]}
          />
        </section>
      )}
      <section>
        <h2>{t('staff.desk.rounds')}</h2>
        {rounds.length === 0 ? (
          <p>{t('staff.desk.noRounds')}</p>
        ) : (
          <DataTable
            caption={t('staff.desk.rounds')}
            captionHidden
            columns={[
              { head: t('staff.desk.round') },
              { head: t('staff.desk.phase') },
              { head: t('staff.desk.next') },
            ]}
            rows={rounds.map(({ round, phase, next }) => [
              <a key="round" href={staffRoundPath(words, round)}>
                {round.title}
              </a>,
              t(`rounds.phase.${phase}`),
              next ? t(`staff.task.${next.task}`) : '–',
            ])}
          />
        )}
        <Buttons>
          {maySetUp && (
            <ButtonLink href={`/${language}/staff/rounds/new`} kind="secondary">
              {t('staff.desk.new')}
            </ButtonLink>
          )}
          {maySeeDuties && <a href={`/${language}/staff/duties`}>{t('staff.desk.people')}</a>}
          {maySeeDuties && <a href={deploymentPath(words)}>{t('deployment.link')}</a>}
          {props.maySeeMoney && <a href={moneyDeskPath(words)}>{t('payments.desk.link')}</a>}
          {props.maySeeMoney && <a href={`/${language}/staff/data`}>{t('exports.checks.link')}</a>}
          {props.maySeeReadings && <a href={metricDeskPath(words)}>{t('metrics.desk.link')}</a>}
          {props.maySeeDrawings && <a href={drawnDeskPath(words)}>{t('drawn.desk.link')}</a>}
          {props.mayKeepGroups && <a href={mutualDeskPath(words)}>{t('mutual.desk.link')}</a>}
          {props.mayKeepChildren && <a href={childrenDeskPath(words)}>{t('children.desk.link')}</a>}
        </Buttons>
      </section>
    </>
  )
}

function taskOf(words: Words, round: Round, item: ChecklistItem, nameOf: Naming): Task {
  return {
    title: words.t(`staff.task.${item.task}`),
    href: hasPage(item.task) ? taskPath(words, round, item.task) : `${staffRoundPath(words, round)}#next`,
    hint: hintOf(words, round, item, nameOf),
    state: shownAs[item.state],
    stateText: stateText(words, item.state),
  }
}

export function NoDesk({ words, name }: { readonly words: Words; readonly name: string }) {
  const { t, language } = words
  return (
    <>
      <Headline title={t('staff.desk.notStaff')} standfirst={t('staff.desk.notStaffText', { name })} />
      <Buttons>
        <ButtonLink href={`/${language}/sign-in/staff`}>{t('staff.desk.otherSignIn')}</ButtonLink>
        <a href={`/${language}/me`}>{t('staff.desk.mine')}</a>
      </Buttons>
    </>
  )
}

const declaring = (words: Words, { id }: { readonly id: string }): Task => ({
  title: words.t('staff.desk.declare'),
  href: interestsPath(words, id),
  hint: words.t('staff.desk.declareHint'),
  state: 'to-do',
})
