// The staff desk of what is measured: readings that wait, the metrics of each place, and who offers to sit on panels.
import type { Metric, Reading } from '../../shared/grants/metric.ts'
import type { Volunteer } from '../../shared/grants/panel.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TaskList } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import {
  keptMetricPath,
  keptReviewsPath,
  metricDeskPath,
  newMetricPath,
  readingPath,
  recordPath,
} from './metric-paths.ts'
import { dayWords, figureWords, waitingWords } from './metric-words.ts'

export interface DeskMetric {
  readonly metric: Metric
  readonly place: string
  /** When the next reading is looked for. */
  readonly due: string
  readonly overdue: boolean
  readonly mayRecord: boolean
}

interface Props {
  readonly words: Words
  readonly now: Instant
  readonly waiting: readonly { readonly reading: Reading; readonly metric: Metric; readonly place: string }[]
  readonly metrics: readonly DeskMetric[]
  readonly volunteers: readonly { readonly volunteer: Volunteer; readonly place: string }[]
  /** Grants whose yearly review this person may write. */
  readonly reviewed: readonly { readonly fund: string; readonly grant: string; readonly title: string }[]
  readonly mayAdd: boolean
  readonly done: string | undefined
}

export function MetricDeskPage({ words, now, waiting, metrics, volunteers, reviewed, mayAdd, done }: Props) {
  const { t } = words
  return (
    <>
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={t('metrics.desk.kicker')}
        title={t('metrics.desk.title', { count: waiting.length })}
        standfirst={t('metrics.desk.lead')}
      />
      {waiting.length > 0 && (
        <TaskList
          words={words}
          tasks={waiting.map(({ reading, metric, place }) => ({
            title: t('metrics.desk.reading', {
              name: metric.name,
              value: figureWords(words, reading.value, metric.unit),
            }),
            href: readingPath(words, metric, reading.id),
            hint: `${place}. ${waitingWords(words, reading, now) ?? ''}`,
            state: 'to-do',
          }))}
        />
      )}
      <h2>{t('metrics.desk.metrics')}</h2>
      {metrics.length === 0 && <p>{t('metrics.desk.none')}</p>}
      {metrics.length > 0 && (
        <TaskList
          words={words}
          tasks={metrics.map(({ metric, place, due, overdue, mayRecord }) => ({
            title: metric.name,
            href: keptMetricPath(words, metric),
            hint: metric.ended ? (
              `${place}. ${t('metrics.desk.ended')}`
            ) : (
              <>
                {place}.{' '}
                {t(overdue ? 'metrics.desk.overdue' : 'metrics.desk.due', { due: dayWords(words, due) })}
                {mayRecord && (
                  <>
                    {' '}
                    <a href={recordPath(words, metric)}>
                      {t('metrics.desk.record')} <span class="visually-hidden">{metric.name}</span>
                    </a>
                  </>
                )}
              </>
            ),
            state: overdue && !metric.ended ? 'to-do' : 'done',
            stateText: metric.ended
              ? t('metrics.desk.over')
              : overdue
                ? t('metrics.desk.isDue')
                : t('metrics.desk.upToDate'),
          }))}
        />
      )}
      {mayAdd && (
        <Buttons>
          <ButtonLink href={newMetricPath(words)}>{t('metrics.desk.add')}</ButtonLink>
        </Buttons>
      )}
      {reviewed.length > 0 && (
        <>
          <h2>{t('metrics.desk.reviews')}</h2>
          <ul class="plain-list">
            {reviewed.map(grant => (
              <li key={grant.grant}>
                <a href={keptReviewsPath(words, grant)}>{grant.title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayAdd && <Volunteers words={words} volunteers={volunteers} />}
    </>
  )
}

function Volunteers({ words, volunteers }: Pick<Props, 'words' | 'volunteers'>) {
  const { t } = words
  return (
    <>
      <h2>{t('metrics.desk.volunteers')}</h2>
      <p>{t('metrics.desk.volunteersLead')}</p>
      {volunteers.length === 0 ? (
        <p>{t('metrics.desk.noVolunteers')}</p>
      ) : (
        <DataTable
          caption={t('metrics.desk.volunteers')}
          captionHidden
          columns={[
            { head: t('metrics.desk.who') },
            { head: t('metrics.desk.where') },
            { head: t('metrics.desk.tie') },
            { head: t('metrics.desk.inDraw') },
          ]}
          rows={volunteers.map(({ volunteer, place }) => [
            volunteer.name,
            place,
            volunteer.tie,
            volunteer.accepted ? (
              t('metrics.desk.metBy', { name: volunteer.accepted.byName })
            ) : (
              <Form
                action={`${metricDeskPath(words)}/volunteers`}
                hidden={{ place: volunteer.place, person: volunteer.person }}
              >
                <Button kind="secondary">
                  {t('metrics.desk.accept')} <span class="visually-hidden">{volunteer.name}</span>
                </Button>
              </Form>
            ),
          ])}
        />
      )}
    </>
  )
}
