// Children's rounds for officers: what waits, and all there are.
import type { ChildrensPhase, ChildrensRound } from '../../shared/rounds/childrens-round.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { TaskList } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import { childrenDeskPath, childrenSetUpPath } from './children-paths.ts'
import { type ChildrenTask, childrenTasks } from './children-tasks.ts'

interface DeskListProps {
  readonly words: Words
  readonly tasks: readonly ChildrenTask[]
  readonly rounds: readonly {
    readonly round: ChildrensRound
    readonly phase: ChildrensPhase
    readonly place: string
  }[]
  readonly maySetUp: boolean
}

export function ChildrenDeskListPage({ words, tasks, rounds, maySetUp }: DeskListProps) {
  const { t } = words
  return (
    <>
      <Headline
        kicker={t('children.list.title')}
        title={t('children.desk.title', { count: tasks.length })}
        standfirst={t('children.desk.lead')}
      />
      <TaskList words={words} tasks={childrenTasks(words, tasks)} />
      {rounds.length > 0 && (
        <DataTable
          caption={t('children.list.title')}
          columns={[
            { head: t('children.desk.round') },
            { head: t('children.desk.place') },
            { head: t('children.desk.phase') },
          ]}
          rows={rounds.map(({ round, phase, place }) => [
            <a key="round" href={childrenDeskPath(words, round.id)}>
              {round.title}
            </a>,
            place,
            t(`children.phase.${phase}`),
          ])}
        />
      )}
      <Buttons>
        {maySetUp && <ButtonLink href={childrenSetUpPath(words)}>{t('children.desk.new')}</ButtonLink>}
        <a href={`/${words.language}/staff`}>{t('children.desk.back')}</a>
      </Buttons>
    </>
  )
}
