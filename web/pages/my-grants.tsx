// What is due in the grants that somebody answers for, phone first.
import { needsOrganiser } from '../../shared/grants/change.ts'
import { type Grant, grantState } from '../../shared/grants/grant.ts'
import { Headline } from '../components/headline.tsx'
import { type Task, TaskList } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import type { ShownInstalment } from './grant-instalments.tsx'
import { agreementPath, type GrantAt, myGrantPath } from './grant-paths.ts'
import { dayText } from './grant-words.ts'
import { readingPath, recordPath } from './metric-paths.ts'

interface ListProps {
  readonly words: Words
  readonly grants: readonly {
    readonly grant: Grant
    readonly place: string
    readonly tasks: readonly Task[]
  }[]
}

export function MyGrantsPage({ words, grants }: ListProps) {
  const { t } = words
  const count = grants.reduce((sum, { tasks }) => sum + tasks.length, 0)
  return (
    <>
      <Headline title={t('grants.mine.title', { count })} standfirst={t('grants.mine.lead')} />
      {grants.length === 0 && <p>{t('grants.mine.none')}</p>}
      {grants.map(({ grant, place, tasks }) => (
        <section key={grant.id}>
          <h2>
            <a href={myGrantPath(words, { fund: grant.payer.fund, grant: grant.id })}>{grant.title}</a>
          </h2>
          <p class="muted">
            {place} · {t(`grants.grantState.${grantState(grant)}`)}
          </p>
          {tasks.length > 0 && <TaskList words={words} tasks={tasks} />}
        </section>
      ))}
    </>
  )
}

/** What the organiser can do something about, the soonest first. */
export function organiserTasks(words: Words, grant: Grant, instalments: readonly ShownInstalment[]): Task[] {
  const { t } = words
  const at: GrantAt = { fund: grant.payer.fund, grant: grant.id }
  const agree: Task[] =
    grantState(grant) === 'awarded'
      ? [{ title: t('grants.mine.agree'), href: agreementPath(words, at), state: 'to-do' }]
      : []
  const change: Task[] =
    grant.change && needsOrganiser(grant, grant.change) && !grant.change.accepted
      ? [{ title: t('grants.mine.change'), href: myGrantPath(words, at), state: 'to-do' }]
      : []
  const asked = new Set<string>()
  const readings = [...instalments]
    .sort((a, b) => (a.instalment.due < b.instalment.due ? -1 : 1))
    .flatMap(({ instalment, metric, state, reading }): Task[] => {
      if (!metric || grantState(grant) !== 'running') return []
      const place = { place: metric.place, id: metric.id }
      const due = t('grants.mine.due', { due: dayText(words, instalment.due) })
      if (state === 'question' && reading)
        return [
          {
            title: t('grants.mine.answer', { name: metric.name }),
            href: readingPath(words, place, reading.id),
            hint: instalment.what,
            state: 'problem',
            stateText: t('grants.state.question'),
          },
        ]
      if (state !== 'ahead' && state !== 'late') return []
      // Two payments may hang on one measure: the sooner asks for its reading, and the later only after it.
      if (asked.has(metric.id)) return []
      asked.add(metric.id)
      return [
        {
          title: t(metric.source.kind === 'asked-here' ? 'grants.mine.askedHere' : 'grants.mine.record', {
            name: metric.name,
          }),
          href: metric.source.kind === 'asked-here' ? undefined : recordPath(words, place),
          hint: `${instalment.what}. ${due}`,
          state: state === 'late' ? 'problem' : 'to-do',
          stateText: t(`grants.state.${state}`),
        },
      ]
    })
  return [...agree, ...change, ...readings]
}
