// A fund's year on paper: what came in and where it is, each project and each grant promised against delivered, each figure
// with its line and what may be believed of it, what a unit of it cost here and elsewhere, and what residents said.
import type { FundYear } from '../../shared/funds/fund-year.ts'
import type { CostPerOutcome } from '../../shared/grants/cost-per-outcome.ts'
import { evidenceOf, seriesOf } from '../../shared/grants/evidence.ts'
import type { Metric, Reading } from '../../shared/grants/metric.ts'
import type { DeliveryStatus } from '../../shared/proposals/proposal.ts'
import type { RatingSummary } from '../../shared/proposals/rating.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Outline } from '../components/outline.ts'
import type { Words } from '../messages/translate.ts'
import { fundTitle } from './fund.tsx'
import { grantPath } from './grant-paths.ts'
import { MetricBelief, MetricChart } from './metric-chart.tsx'
import { behindWords, figureWords, periodWords } from './metric-words.ts'
import { fundYearPath, projectMoneyPath } from './money-paths.ts'

export interface ReportedProject {
  readonly round: string
  readonly proposal: string
  readonly title: string
  readonly promisedMinor: number
  readonly paidMinor: number
  readonly delivery: DeliveryStatus
  readonly ratings: Pick<RatingSummary, 'count' | 'average' | 'said'>
}

export interface ReportedGrant {
  readonly id: string
  readonly title: string
  /** Absent where they have not agreed to be named. */
  readonly grantee: string | undefined
  readonly promisedMinor: number
  readonly paidMinor: number
  readonly ended: boolean
}

export interface ReportedMetric {
  readonly metric: Metric
  readonly readings: readonly Reading[]
  readonly costs: readonly CostPerOutcome[]
}

export interface FundReportProps {
  readonly words: Words
  readonly place: { readonly id: string; readonly name: string; readonly outline: Outline }
  readonly year: FundYear
  readonly from: string
  readonly to: string
  readonly current: boolean
  readonly projects: readonly ReportedProject[]
  readonly grants: readonly ReportedGrant[]
  readonly metrics: readonly ReportedMetric[]
  readonly nameOf: (place: string) => string
}

export function FundReportPage(props: FundReportProps) {
  const { words, place, year, metrics, nameOf } = props
  const { t } = words
  return (
    <div class="year-report">
      <Headline
        emblem={place.outline}
        kicker={t('yearReport.kicker', {
          place: place.name,
          from: words.shortDate(props.from),
          to: words.shortDate(props.to),
        })}
        title={fundTitle(words, place.name, year, props.current)}
        standfirst={t('yearReport.lead')}
      />
      <Sums {...props} />
      <Projects {...props} />
      <Grants {...props} />
      {metrics.length > 0 && (
        <section aria-labelledby="changes">
          <h2 id="changes">{t('yearReport.changes')}</h2>
          {metrics.map(({ metric, readings, costs }) => (
            <section key={metric.id} class="reported-metric">
              <h3>{metric.name}</h3>
              <MetricChart words={words} metric={metric} readings={readings} nameOf={nameOf} />
              <MetricBelief words={words} metric={metric} readings={readings} level={4} />
              <Readings words={words} metric={metric} readings={readings} />
              <Costs words={words} metric={metric} readings={readings} costs={costs} nameOf={nameOf} />
            </section>
          ))}
        </section>
      )}
      <Said {...props} />
      <p class="no-print">
        <a href={fundYearPath(words, place.id, year.year)}>
          {t('money.entries.back', { place: place.name })}
        </a>
      </p>
    </div>
  )
}

function Sums({ words, year }: FundReportProps) {
  const { t } = words
  if (year.in.length === 0 && year.out.length === 0) return <p>{t('money.fund.noneText')}</p>
  return (
    <>
      <DataTable
        caption={t('yearReport.in')}
        columns={[{ head: t('yearReport.source') }, { head: t('yearReport.sum'), numeric: true }]}
        rows={year.in.map(({ name, minor }) => [t(`money.from.${name}`), words.money(minor)])}
        foot={[t('money.fund.together'), words.money(year.inMinor)]}
      />
      <DataTable
        caption={t('yearReport.out')}
        columns={[{ head: t('yearReport.use') }, { head: t('yearReport.sum'), numeric: true }]}
        rows={year.out.map(({ name, minor }) => [t(`money.to.${name}`), words.money(minor)])}
        foot={[t('money.fund.together'), words.money(year.inMinor)]}
      />
    </>
  )
}

function Projects({ words, projects }: FundReportProps) {
  const { t } = words
  if (projects.length === 0) return null
  return (
    <section aria-labelledby="projects">
      <h2 id="projects">{t('yearReport.projects')}</h2>
      <DataTable
        caption={t('yearReport.projects')}
        captionHidden
        columns={[
          { head: t('money.fund.project') },
          { head: t('money.fund.promised'), numeric: true },
          { head: t('money.fund.paid'), numeric: true },
          { head: t('yearReport.delivery') },
          { head: t('yearReport.rated') },
        ]}
        rows={projects.map(({ round, proposal, title, promisedMinor, paidMinor, delivery, ratings }) => [
          <a key={proposal} href={projectMoneyPath(words, round, proposal)}>
            {title}
          </a>,
          words.money(promisedMinor),
          words.money(paidMinor),
          t(`yearReport.status.${delivery}`),
          ratings.average === undefined
            ? t('yearReport.unrated')
            : t('yearReport.rating', { average: words.number(ratings.average), count: ratings.count }),
        ])}
      />
    </section>
  )
}

function Grants({ words, grants, place }: FundReportProps) {
  const { t } = words
  if (grants.length === 0) return null
  return (
    <section aria-labelledby="grants">
      <h2 id="grants">{t('yearReport.grants')}</h2>
      <DataTable
        caption={t('yearReport.grants')}
        captionHidden
        columns={[
          { head: t('yearReport.grant') },
          { head: t('yearReport.grantee') },
          { head: t('yearReport.most'), numeric: true },
          { head: t('money.fund.paid'), numeric: true },
        ]}
        rows={grants.map(({ id, title, grantee, promisedMinor, paidMinor, ended }) => [
          <a key={id} href={grantPath(words, { fund: place.id, grant: id })}>
            {title}
          </a>,
          grantee ?? t('yearReport.someone'),
          words.money(promisedMinor),
          `${words.money(paidMinor)}${ended ? ` (${t('yearReport.ended')})` : ''}`,
        ])}
      />
    </section>
  )
}

/** The drawing's twin. */
function Readings({
  words,
  metric,
  readings,
}: Omit<ReportedMetric, 'costs'> & Pick<FundReportProps, 'words'>) {
  const { t } = words
  return (
    <DataTable
      caption={t('yearReport.readings')}
      captionHidden
      columns={[
        { head: t('yearReport.when') },
        { head: t('yearReport.value'), numeric: true },
        { head: t('yearReport.behind') },
      ]}
      rows={seriesOf(metric, readings).map(reading => [
        periodWords(words, reading.period),
        figureWords(words, reading.value, metric.unit),
        behindWords(words, reading) ?? '–',
      ])}
    />
  )
}

function Costs({
  words,
  metric,
  readings,
  costs,
  nameOf,
}: ReportedMetric & Pick<FundReportProps, 'words' | 'nameOf'>) {
  const { t } = words
  const own = costs[0]
  if (own?.place !== metric.place) return null
  const byChance = evidenceOf(metric, readings)?.change.verdict === 'by-chance'
  return (
    <>
      <DataTable
        caption={t('yearReport.costs', { unit: metric.unit })}
        columns={[
          { head: t('yearReport.where') },
          { head: t('money.fund.paid'), numeric: true },
          { head: t('yearReport.gain'), numeric: true },
          { head: t('yearReport.perUnit'), numeric: true },
        ]}
        rows={costs.map(({ place, paidMinor, gain, perUnitMinor }) => [
          nameOf(place),
          words.money(paidMinor),
          words.number(Math.round(Math.max(0, gain) * 10) / 10),
          perUnitMinor === undefined ? t('yearReport.noGain') : words.money(perUnitMinor),
        ])}
      />
      {byChance && own.gain > 0 && <p>{t('yearReport.mayBeChance')}</p>}
    </>
  )
}

function Said({ words, projects }: FundReportProps) {
  const { t } = words
  const said = projects.flatMap(({ title, ratings }) => ratings.said.slice(0, 2).map(one => ({ title, one })))
  if (said.length === 0) return null
  return (
    <section aria-labelledby="said">
      <h2 id="said">{t('yearReport.said')}</h2>
      {said.map(({ title, one }) => (
        <blockquote key={`${one.proposal}-${one.person}`}>
          <p>{one.text}</p>
          <p class="muted">{t('yearReport.saidBy', { name: one.name, score: one.score, title })}</p>
        </blockquote>
      ))}
    </section>
  )
}
