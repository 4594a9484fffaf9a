// A grant for everybody: what was promised and what came of it, instalment by instalment, what was changed and why, and the
// entries behind the money.
import { type Grant, grantState, totalMinor } from '../../shared/grants/grant.ts'
import { type LogWeek, logCounts, logTotals } from '../../shared/grants/log.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Outline } from '../components/outline.ts'
import { SumBar } from '../components/sum-bar.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { EntryList, type ShownEntry } from './entry-list.tsx'
import { CurvePicture } from './grant-curve.tsx'
import { Instalments, type ShownInstalment } from './grant-instalments.tsx'
import { grantsPath, starPath } from './grant-paths.ts'
import { dayText, granteeText, shortDay } from './grant-words.ts'
import { reviewsPath } from './metric-paths.ts'
import type { ProjectSums } from './project-money.tsx'
import { proposalPath } from './proposal-paths.ts'

export interface GrantPageProps {
  readonly words: Words
  readonly place: { readonly id: string; readonly name: string; readonly outline: Outline }
  readonly grant: Grant
  readonly sums: ProjectSums
  readonly instalments: readonly ShownInstalment[]
  readonly log: readonly LogWeek[]
  /** Newest first. */
  readonly entries: readonly ShownEntry[]
  /** People score themselves on it. */
  readonly star: boolean
}

export function GrantPage(props: GrantPageProps) {
  const { words, place, grant, sums, instalments, log, entries } = props
  const { t } = words
  return (
    <>
      <Headline
        emblem={place.outline}
        kicker={t('grants.page.kicker', { place: place.name, who: granteeText(words, grant) })}
        title={grant.title}
        standfirst={grantSentence(words, grant, sums)}
      />
      <p>{grant.purpose}</p>
      <p class="muted">
        {t('grants.page.time', { from: dayText(words, grant.from), until: dayText(words, grant.until) })}{' '}
        {t('grants.page.decision', { decision: grant.decision })}
        {grant.project && (
          <>
            {' '}
            <a href={proposalPath(words, { round: grant.project.round, id: grant.project.proposal })}>
              {t('grants.page.project')}
            </a>
          </>
        )}
      </p>
      {grant.ended && (
        <p>
          {t('grants.page.ended', { name: grant.ended.byName, date: words.date(grant.ended.at) })}{' '}
          {grant.ended.reason}
        </p>
      )}
      {grant.lessBase !== undefined && <p>{t('grants.page.lessBase', { reason: grant.lessBase })}</p>}
      <GrantSums words={words} sums={sums} />
      <h2>{t('grants.page.instalments')}</h2>
      <Instalments words={words} fund={place.id} instalments={instalments} />
      <Curves words={words} instalments={instalments} />
      <Changes words={words} grant={grant} />
      <Log words={words} log={log} />
      <p>
        <a href={reviewsPath(words, { fund: place.id, grant: grant.id })}>{t('metrics.review.link')}</a>
      </p>
      {props.star && (
        <p>
          <a href={starPath(words, { fund: place.id, grant: grant.id })}>{t('star.link')}</a>
        </p>
      )}
      <h2>{t('grants.page.entries')}</h2>
      {entries.length === 0 ? (
        <p>{t('grants.page.noEntries')}</p>
      ) : (
        <EntryList words={words} entries={entries} unlinked />
      )}
      <p>
        <a href={grantsPath(words, place.id)}>{t('grants.page.all', { place: place.name })}</a>
      </p>
    </>
  )
}

export const grantSentence = (words: Words, grant: Grant, sums: ProjectSums): string =>
  words.t('grants.page.sentence', {
    state: grantState(grant),
    total: words.money(totalMinor(grant)),
    paid: words.money(sums.paidMinor),
    some: sums.paidMinor === 0 ? 'none' : 'some',
  })

export function GrantSums({ words, sums }: Pick<GrantPageProps, 'words' | 'sums'>) {
  const { t } = words
  const parts = [
    { name: t('money.project.paid'), minor: sums.paidMinor, fill: 'solid' as const },
    { name: t('money.project.onItsWay'), minor: sums.onItsWayMinor, fill: 'half' as const },
    { name: t('grants.page.reserved'), minor: sums.leftMinor, fill: 'empty' as const },
    { name: t('money.project.returned'), minor: sums.returnedMinor, fill: 'grey' as const },
  ].filter(({ minor }) => minor > 0)
  const whole = parts.reduce((sum, { minor }) => sum + minor, 0)
  if (whole === 0) return null
  return (
    <div class="sum-bars">
      <SumBar
        title={t('money.project.bar', { sum: words.money(whole) })}
        wholeMinor={whole}
        parts={parts.map(part => ({ ...part, sum: words.money(part.minor) }))}
      />
    </div>
  )
}

export function Curves({ words, instalments }: Pick<GrantPageProps, 'words' | 'instalments'>) {
  const drawn = instalments.flatMap(({ instalment, metric, workings, claim }) => {
    if (!metric || instalment.kind === 'base' || instalment.kind === 'delivery') return []
    const reached = claim?.working.measured ?? workings.at(-1)?.measured
    return [{ instalment, metric, reached: reached?.wayPerMille }]
  })
  if (drawn.length === 0) return null
  return (
    <>
      <h2>{words.t('grants.curve.heading')}</h2>
      {drawn.map(({ instalment, metric, reached }) => (
        <CurvePicture
          key={instalment.id}
          words={words}
          what={instalment.what}
          curve={instalment.curve}
          amountMinor={instalment.amountMinor}
          metric={metric}
          reached={reached}
        />
      ))}
    </>
  )
}

function Changes({ words, grant: { changes = [] } }: Pick<GrantPageProps, 'words' | 'grant'>) {
  const { t } = words
  if (changes.length === 0) return null
  return (
    <>
      <h2>{t('grants.page.changes')}</h2>
      <ul>
        {changes.map(change => (
          <li key={change.id}>
            {t('grants.page.change', {
              before: words.money(change.before.amountMinor),
              was: change.before.what,
              after: words.money(change.instalment.amountMinor),
              is: change.instalment.what,
              date: words.date(change.agreed.at),
              asked: change.asked.byName,
              agreed: change.agreed.byName,
            })}{' '}
            {change.reason}
          </li>
        ))}
      </ul>
    </>
  )
}

function Log({ words, log }: Pick<GrantPageProps, 'words' | 'log'>) {
  const { t } = words
  if (log.length === 0) return null
  const totals = logTotals(log)
  return (
    <>
      <h2>{t('grants.log.title')}</h2>
      <p>{t('grants.log.lead')}</p>
      <DataTable
        caption={t('grants.log.title')}
        captionHidden
        columns={[
          { head: t('grants.log.week') },
          ...logCounts.map(name => ({ head: t(`grants.log.${name}`), numeric: true })),
        ]}
        rows={[...log]
          .reverse()
          .map(week => [shortDay(words, week.week), ...logCounts.map(name => words.number(week[name]))])}
        foot={[t('money.fund.together'), ...logCounts.map(name => words.number(totals[name]))]}
      />
    </>
  )
}

export const GrantTag = ({ words, grant }: { readonly words: Words; readonly grant: Grant }) => {
  const state = grantState(grant)
  const tone = state === 'running' ? 'good' : state === 'refused' || state === 'ended' ? 'bad' : 'waiting'
  return <Tag tone={tone}>{words.t(`grants.grantState.${state}`)}</Tag>
}
