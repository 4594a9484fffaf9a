// What of grants waits for an officer, what they are putting together, and all other grants.
import { ButtonLink, Buttons } from '../components/button.tsx'
import { Headline } from '../components/headline.tsx'
import { type Task, TaskList } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import { grantDraftPath, newGrantPath } from './grant-paths.ts'
import { moneyDeskPath } from './money-paths.ts'

interface QueueProps {
  readonly words: Words
  readonly tasks: readonly Task[]
  readonly drafts: readonly {
    readonly id: string
    readonly title: string | undefined
    readonly place: string
  }[]
  readonly others: readonly Task[]
  readonly mayPropose: boolean
}

export function GrantsDeskPage({ words, tasks, drafts, others, mayPropose }: QueueProps) {
  const { t } = words
  return (
    <>
      <Headline
        kicker={t('grants.desk.kicker')}
        title={t('grants.desk.title', { count: tasks.length })}
        standfirst={t('grants.desk.lead')}
      />
      {tasks.length > 0 && <TaskList words={words} tasks={tasks} />}
      {drafts.length > 0 && (
        <>
          <h2>{t('grants.desk.drafts')}</h2>
          <TaskList
            words={words}
            tasks={drafts.map(({ id, title, place }) => ({
              title: title ?? t('grants.draft.title'),
              href: grantDraftPath(words, id),
              hint: place,
              state: 'started' as const,
            }))}
          />
        </>
      )}
      {mayPropose && (
        <Buttons>
          <ButtonLink href={newGrantPath(words)}>{t('grants.new.title')}</ButtonLink>
        </Buttons>
      )}
      {others.length > 0 && (
        <>
          <h2>{t('grants.desk.all')}</h2>
          <TaskList words={words} tasks={others} />
        </>
      )}
      <p>
        <a href={moneyDeskPath(words)}>{t('payments.award.desk')}</a>
      </p>
    </>
  )
}
