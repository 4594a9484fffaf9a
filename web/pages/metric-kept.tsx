// One metric for those who keep it: its readings with what waits, and what can be done next.
import type { Asking } from '../../shared/grants/asking.ts'
import { type Metric, type Reading, readingState } from '../../shared/grants/metric.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TaskList } from '../components/task-list.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import {
  askingPath,
  askPath,
  importPath,
  keptMetricPath,
  metricDeskPath,
  metricPath,
  readingPath,
  recordPath,
} from './metric-paths.ts'
import { changeWords, dayWords, figureWords, periodWords, waitingWords } from './metric-words.ts'

export const endLabels = ({ t }: Words): FieldLabels => ({ reason: t('metrics.kept.endReason') })

interface Props {
  readonly words: Words
  readonly now: Instant
  readonly place: string
  readonly metric: Metric
  readonly readings: readonly Reading[]
  readonly askings: readonly Asking[]
  readonly due: string
  readonly may: {
    readonly record: boolean
    readonly import: boolean
    readonly ask: boolean
    readonly end: boolean
  }
  readonly reason: string
  readonly errors: FormErrors
  readonly done: string | undefined
}

const states = {
  recorded: 'to-do',
  questioned: 'started',
  verified: 'done',
  refused: 'problem',
  corrected: 'optional',
} as const

export function KeptMetricPage(props: Props) {
  const { words, now, place, metric, readings, askings, due, may, errors, done } = props
  const { t } = words
  const newestFirst = [...readings].sort((a, b) => (a.period.until < b.period.until ? 1 : -1))
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline kicker={place} title={metric.name} standfirst={changeWords(words, metric, undefined)} />
      {metric.ended ? (
        <p>
          {t('metrics.ended', { name: metric.ended.byName, date: words.date(metric.ended.at) })}{' '}
          {metric.ended.reason}
        </p>
      ) : (
        <p>{t('metrics.kept.due', { due: dayWords(words, due) })}</p>
      )}
      <Buttons>
        {may.record && <ButtonLink href={recordPath(words, metric)}>{t('metrics.kept.record')}</ButtonLink>}
        {may.ask && <ButtonLink href={askPath(words, metric)}>{t('metrics.kept.ask')}</ButtonLink>}
        {may.import && <a href={importPath(words, metric)}>{t('metrics.kept.import')}</a>}
      </Buttons>
      {askings.length > 0 && (
        <>
          <h2>{t('metrics.kept.askings')}</h2>
          <ul class="plain-list">
            {askings.map(asking => (
              <li key={asking.id}>
                <a href={askingPath(words, metric, asking.id)}>{periodWords(words, asking.period)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t('metrics.kept.readings')}</h2>
      {readings.length === 0 && <p>{t('metrics.kept.none')}</p>}
      {readings.length > 0 && (
        <TaskList
          words={words}
          tasks={newestFirst.map(reading => ({
            title: t('metrics.kept.reading', {
              value: figureWords(words, reading.value, metric.unit),
              period: periodWords(words, reading.period),
            }),
            href: readingPath(words, metric, reading.id),
            hint: waitingWords(words, reading, now),
            state: states[readingState(reading)],
            stateText: t(`metrics.state.${readingState(reading)}`),
          }))}
        />
      )}
      {may.end && (
        <details open={errors.summary.length > 0}>
          <summary>{t('metrics.kept.end')}</summary>
          <p>{t('metrics.kept.endLead')}</p>
          <Form action={`${keptMetricPath(words, metric)}/end`} hidden={{ version: metric.version }}>
            <TextArea
              words={words}
              name="reason"
              label={t('metrics.kept.endReason')}
              value={props.reason}
              rows={3}
              error={errors.of.reason}
            />
            <Buttons>
              <Button kind="warning">{t('metrics.kept.endSend')}</Button>
            </Buttons>
          </Form>
        </details>
      )}
      <p>
        <a href={metricPath(words, metric.place, metric.id)}>{t('metrics.kept.public')}</a>
        {' · '}
        <a href={metricDeskPath(words)}>{t('metrics.desk.back')}</a>
      </p>
    </>
  )
}
