// What a neighbourhood measures, for everybody: the list, and one metric with its line, its table and where its figures come from.
import type { Asking } from '../../shared/grants/asking.ts'
import { latestVerified } from '../../shared/grants/measured.ts'
import type { Metric, Reading } from '../../shared/grants/metric.ts'
import type { Neighbourhood } from '../../shared/platform/council.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { MetricBelief, MetricChart } from './metric-chart.tsx'
import { metricPath, metricsPath, questionPath } from './metric-paths.ts'
import {
  behindWords,
  changeWords,
  dayWords,
  figureWords,
  periodWords,
  stateTone,
  stateWords,
} from './metric-words.ts'
import { fundPath } from './money-paths.ts'

export interface MetricWithReadings {
  readonly metric: Metric
  readonly readings: readonly Reading[]
}

interface ListProps {
  readonly words: Words
  readonly place: Neighbourhood
  readonly metrics: readonly MetricWithReadings[]
}

export function MetricsPage({ words, place, metrics }: ListProps) {
  const { t } = words
  return (
    <>
      <Headline
        kicker={place.name}
        title={t('metrics.list.title', { place: place.name })}
        standfirst={t('metrics.list.lead')}
        emblem={place.outline}
      />
      {metrics.length === 0 && <p>{t('metrics.list.none')}</p>}
      {metrics.map(({ metric, readings }) => (
        <section key={metric.id}>
          <h2>
            <a href={metricPath(words, place.id, metric.id)}>{metric.name}</a>
          </h2>
          <p>{changeWords(words, metric, latestVerified(metric, readings)?.value)}</p>
        </section>
      ))}
      <p>
        <a href={fundPath(words, place.id)}>{t('metrics.list.fund', { place: place.name })}</a>
      </p>
    </>
  )
}

interface Props extends MetricWithReadings {
  readonly words: Words
  readonly place: Neighbourhood
  readonly nameOf: (place: string) => string
  /** People can answer it now. */
  readonly asking: Asking | undefined
}

export function MetricPage(props: Props) {
  const { words, place, metric, readings, asking } = props
  const { t } = words
  const { source } = metric
  return (
    <>
      <Headline
        kicker={place.name}
        title={metric.name}
        standfirst={changeWords(words, metric, latestVerified(metric, readings)?.value)}
        emblem={place.outline}
      />
      {metric.ended && (
        <p>
          {t('metrics.ended', { name: metric.ended.byName, date: words.date(metric.ended.at) })}{' '}
          {metric.ended.reason}
        </p>
      )}
      {asking && (
        <Notice words={words} title={t('metrics.about.askedNow')}>
          <p>
            <a href={questionPath(words, metric, asking.id)}>
              {t('metrics.about.answer', { until: dayWords(words, asking.period.until) })}
            </a>
          </p>
        </Notice>
      )}
      {!metric.baselineToAsk && (
        <MetricChart words={words} metric={metric} readings={readings} nameOf={props.nameOf} />
      )}
      <MetricBelief words={words} metric={metric} readings={readings} />
      {!metric.baselineToAsk && <ReadingsTable {...props} />}
      <h2>{t('metrics.about.title')}</h2>
      <SummaryList
        words={words}
        rows={[
          { key: t('metrics.about.definition'), value: metric.definition },
          {
            key: t('metrics.about.source'),
            value: source.url === undefined ? source.name : <a href={source.url}>{source.name}</a>,
          },
          {
            key: t('metrics.about.often'),
            value: t('metrics.about.months', { count: metric.cadenceMonths }),
          },
          {
            key: t('metrics.about.chosen'),
            value: t('metrics.about.chosenBy', {
              name: metric.added.byName,
              date: words.date(metric.added.at),
            }),
          },
        ]}
      />
      <p>
        <a href={metricsPath(words, place.id)}>{t('metrics.about.all', { place: place.name })}</a>
      </p>
    </>
  )
}

function ReadingsTable({ words, metric, readings, nameOf }: Props) {
  const { t } = words
  const { baseline, unit } = metric
  const several = metric.comparisons.length > 0
  const place = (id: string) => (several ? [nameOf(id)] : [])
  const byDay = [...readings].sort((a, b) => (a.period.until < b.period.until ? -1 : 1))
  return (
    <DataTable
      caption={t('metrics.table.caption')}
      columns={[
        { head: t('metrics.table.period') },
        ...(several ? [{ head: t('metrics.table.place') }] : []),
        { head: t('metrics.table.value'), numeric: true },
        { head: t('metrics.table.behind') },
        { head: t('metrics.table.state') },
      ]}
      rows={[
        [
          periodWords(words, baseline.period),
          ...place(metric.place),
          figureWords(words, baseline.value, unit),
          behindWords(words, baseline) ?? '–',
          t('metrics.table.baseline'),
        ],
        ...byDay.map(reading => [
          periodWords(words, reading.period),
          ...place(reading.place),
          figureWords(words, reading.value, unit),
          behindWords(words, reading) ?? '–',
          <>
            <Tag tone={stateTone(reading)}>{stateWords(words, reading)}</Tag> {decidedBy(words, reading)}
          </>,
        ]),
      ]}
    />
  )
}

function decidedBy(words: Words, { verified, refused, asked, panel }: Reading): string {
  const { t } = words
  const counted = asked
    ? `${t('metrics.table.asked', { people: words.number(asked.people), answered: words.number(asked.answered) })} `
    : ''
  if (refused) return `${counted}${t('metrics.table.refusedBecause', { why: refused.reason })}`
  if (!verified) return counted
  const date = dayWords(words, verified.at.slice(0, 10))
  return verified.as === 'panel'
    ? `${counted}${t('metrics.table.byPanel', { date, seed: panel?.seed ?? '' })}`
    : `${counted}${t('metrics.table.byCertifier', { name: verified.byName, date })}`
}
