// A neighbourhood's fund, told as a year: the sentence that says it all, where the money came from and where it went on
// one scale, then project by project. Every sum leads to its entries.
import type { CameFrom, FundYear, WentTo } from '../../shared/funds/fund-year.ts'
import type { PaymentTimes } from '../../shared/funds/payment-times.ts'
import type { StreamSum } from '../../shared/funds/street-plan.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Outline } from '../components/outline.ts'
import { type BarPart, type Fill, SumBar } from '../components/sum-bar.tsx'
import type { Words } from '../messages/translate.ts'
import { FundStreets } from './fund-streets.tsx'
import { grantsPath } from './grant-paths.ts'
import { GrantTable, type ShownInList } from './grants.tsx'
import { metricsPath } from './metric-paths.ts'
import {
  allocationsPath,
  entriesPath,
  fundReportPath,
  fundYearPath,
  mutualPath,
  projectMoneyPath,
  rewardsPath,
} from './money-paths.ts'
import { roundPath } from './proposal-paths.ts'

export interface FundProject {
  readonly round: string
  readonly proposal: string
  readonly title: string
  readonly promisedMinor: number
  readonly paidMinor: number
}

export interface FundPot {
  readonly round: string
  readonly title: string
  readonly minor: number
}

export interface FundPageProps {
  readonly words: Words
  readonly place: { readonly id: string; readonly name: string; readonly outline: Outline }
  readonly year: FundYear
  /** First and last day, as instants. */
  readonly from: string
  readonly to: string
  readonly current: boolean
  /** Years that have a page of their own, beside this one. */
  readonly earlier: string | undefined
  readonly later: string | undefined
  readonly projects: readonly FundProject[]
  readonly pots: readonly FundPot[]
  /** Of this fund, whatever year they are from. */
  readonly grants: readonly ShownInList[]
  /** What its streets brought in. */
  readonly streams: readonly StreamSum[]
  /** Of the payments that were confirmed in it. */
  readonly times: PaymentTimes | undefined
  readonly closed: { readonly byName: string; readonly at: string } | undefined
  readonly shared: boolean
}

export function FundPage(props: FundPageProps) {
  const { words, place, year, projects, pots, current, earlier, later, closed } = props
  const { t } = words
  const nothing = year.in.length === 0 && year.out.length === 0
  return (
    <>
      <Headline
        emblem={place.outline}
        kicker={t('money.fund.kicker', {
          place: place.name,
          from: words.shortDate(props.from),
          to: words.shortDate(props.to),
        })}
        title={fundTitle(words, place.name, year, current)}
        standfirst={nothing ? t('money.fund.noneText') : standfirst(props)}
      />
      {!nothing && (
        <div class="sum-bars two">
          <SumBar
            title={t('money.fund.in', { sum: words.money(year.inMinor) })}
            wholeMinor={year.inMinor}
            parts={year.in.map((sum, index) => inPart(props, sum, index))}
          />
          <SumBar
            title={t(current ? 'money.fund.outNow' : 'money.fund.outThen', {
              sum: words.money(year.inMinor),
            })}
            wholeMinor={year.inMinor}
            parts={year.out.map(sum => outPart(props, sum))}
          />
        </div>
      )}
      {projects.length > 0 && <Projects words={words} projects={projects} />}
      {props.grants.length > 0 && (
        <section aria-labelledby="grants">
          <h2 id="grants">
            <a href={grantsPath(words, place.id)}>{t('grants.list.link')}</a>
          </h2>
          <GrantTable words={words} place={place} grants={props.grants} />
        </section>
      )}
      {pots.length > 0 && (
        <section aria-labelledby="pots">
          <h2 id="pots">{t('money.fund.pots')}</h2>
          <p class="muted">{t('money.fund.potsNote')}</p>
          <DataTable
            caption={t('money.fund.pots')}
            captionHidden
            columns={[{ head: t('money.fund.round') }, { head: t('money.fund.setAside'), numeric: true }]}
            rows={pots.map(({ round, title, minor }) => [
              <a key={round} href={roundPath(words, round)}>
                {title}
              </a>,
              words.money(minor),
            ])}
          />
        </section>
      )}
      <FundStreets words={words} streams={props.streams} />
      {props.times && (
        <p>
          {t('money.fund.times', {
            days: props.times.medianDays,
            count: props.times.payments,
          })}
        </p>
      )}
      {closed && <p>{t('money.fund.closed', { name: closed.byName, date: words.date(closed.at) })}</p>}
      <ul>
        {!nothing && (
          <li>
            <a href={entriesPath(words, place.id, year.year)}>{t('money.fund.every')}</a>
          </li>
        )}
        {!nothing && (
          <li>
            <a href={fundReportPath(words, place.id, year.year)}>{t('yearReport.link')}</a>
          </li>
        )}
        <li>
          <a href={metricsPath(words, place.id)}>{t('metrics.list.title', { place: place.name })}</a>
        </li>
        {year.in.some(({ name }) => name === 'rewards') && (
          <li>
            <a href={rewardsPath(words)}>{t('rewards.link')}</a>
          </li>
        )}
        {year.in.some(({ name }) => name === 'mutual') && (
          <li>
            <a href={mutualPath(words)}>{t('mutual.link')}</a>
          </li>
        )}
        {props.shared && (
          <li>
            <a href={allocationsPath(words)}>{t('money.fund.shared')}</a>
          </li>
        )}
        {earlier !== undefined && (
          <li>
            <a href={fundYearPath(words, place.id, earlier)}>{t('money.fund.earlier')}</a>
          </li>
        )}
        {later !== undefined && (
          <li>
            <a href={fundYearPath(words, place.id, later)}>{t('money.fund.later')}</a>
          </li>
        )}
        <li>
          <a href={`/${words.language}/neighbourhoods/${place.id}`}>
            {t('money.fund.place', { place: place.name })}
          </a>
        </li>
      </ul>
    </>
  )
}

export function fundTitle(words: Words, place: string, { inMinor, of }: FundYear, current: boolean): string {
  if (inMinor === 0) return words.t('money.fund.none', { place })
  return words.t(current ? 'money.fund.title' : 'money.fund.titleThen', {
    place,
    in: words.money(inMinor),
    paid: words.money(of.paid),
    free: words.money(of.available),
  })
}

function standfirst({ words, year, projects }: FundPageProps): string {
  const late = projects.filter(({ promisedMinor, paidMinor }) => paidMinor < promisedMinor).length
  return words.t('money.fund.standfirst', {
    projects: projects.length,
    open: late,
    promised: words.money(year.of.committed),
    aside: words.money(year.of.pots),
  })
}

const hues: readonly Fill[] = ['solid', 'hue-1', 'hue-3', 'hue-2', 'hue-4']

function inPart(
  { words, place, year, earlier }: FundPageProps,
  sum: FundYear['in'][0],
  index: number,
): BarPart {
  const carried = sum.name === 'carried'
  return {
    name: words.t(`money.from.${sum.name satisfies CameFrom}`),
    minor: sum.minor,
    sum: words.money(sum.minor),
    fill: carried ? 'grey' : hues[(index - (year.in[0]?.name === 'carried' ? 1 : 0)) % hues.length]!,
    href: carried
      ? earlier && fundYearPath(words, place.id, earlier)
      : entriesPath(words, place.id, year.year, sum.name),
  }
}

const fills: Readonly<Record<WentTo, Fill>> = {
  paid: 'solid',
  committed: 'half',
  pots: 'light',
  groups: 'hue-2',
  available: 'empty',
  lapsed: 'grey',
}

const outPart = ({ words, place, year }: FundPageProps, { name, minor }: FundYear['out'][0]): BarPart => ({
  name: words.t(`money.to.${name}`),
  minor,
  sum: words.money(minor),
  fill: fills[name],
  href: entriesPath(words, place.id, year.year, name),
})

function Projects({ words, projects }: Pick<FundPageProps, 'words' | 'projects'>) {
  const { t } = words
  const sum = (of: (project: FundProject) => number) =>
    words.money(projects.reduce((total, project) => total + of(project), 0))
  return (
    <section aria-labelledby="projects">
      <h2 id="projects">{t('money.fund.projects')}</h2>
      <DataTable
        caption={t('money.fund.projects')}
        captionHidden
        columns={[
          { head: t('money.fund.project') },
          { head: t('money.fund.promised'), numeric: true },
          { head: t('money.fund.paid'), numeric: true },
          { head: t('money.fund.left'), numeric: true },
        ]}
        rows={projects.map(({ round, proposal, title, promisedMinor, paidMinor }) => [
          <a key={proposal} href={projectMoneyPath(words, round, proposal)}>
            {title}
          </a>,
          words.money(promisedMinor),
          words.money(paidMinor),
          words.money(promisedMinor - paidMinor),
        ])}
        foot={[
          t('money.fund.together'),
          sum(({ promisedMinor }) => promisedMinor),
          sum(({ paidMinor }) => paidMinor),
          sum(({ promisedMinor, paidMinor }) => promisedMinor - paidMinor),
        ]}
      />
    </section>
  )
}
