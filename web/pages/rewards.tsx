// For everybody: which numbers a neighbourhood gets money for when they get better, and what was paid for which reading.
import { type RewardRule, rewardState } from '../../shared/grants/reward.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { metricPath } from './metric-paths.ts'
import { fundPath } from './money-paths.ts'
import { mostText, rewardText, whoText } from './reward-words.ts'
import type { Naming } from './round-words.ts'

interface Props {
  readonly words: Words
  /** Adopted ones, the latest first. */
  readonly rules: readonly RewardRule[]
  readonly poolMinor: number
  readonly nameOf: Naming
}

export const rewardsTitle = ({ t }: Words, rules: readonly RewardRule[]): string =>
  t('rewards.title', { count: rules.filter(rule => rewardState(rule) === 'in-force').length })

export function RewardsPage({ words, rules, poolMinor, nameOf }: Props) {
  const { t } = words
  return (
    <>
      <Headline title={rewardsTitle(words, rules)} standfirst={t('rewards.lead')} />
      <p>
        {t('rewards.pool', { sum: words.money(poolMinor) })} {t('rewards.order')}
      </p>
      {rules.map(rule => (
        <OneReward key={rule.id} words={words} rule={rule} place={nameOf(rule.place)} />
      ))}
    </>
  )
}

function OneReward({
  words,
  rule,
  place,
}: {
  readonly words: Words
  readonly rule: RewardRule
  readonly place: string
}) {
  const { t } = words
  const { ended, paid } = rule
  const earned = paid.filter(({ dueMinor }) => dueMinor > 0)
  return (
    <section aria-labelledby={`reward-${rule.id}`}>
      <h2 id={`reward-${rule.id}`}>{t('rewards.place', { place, title: rule.title })}</h2>
      <p>
        {rewardText(words, rule)} {mostText(words, rule)}
      </p>
      <p class="muted">
        {whoText(words, rule)}
        {ended &&
          ` ${t('rewards.ended', { name: ended.byName, date: words.date(ended.at), reason: ended.reason })}`}
      </p>
      {paid.length === 0 && <p>{t('rewards.none')}</p>}
      {paid.length > 0 && (
        <DataTable
          caption={t('rewards.payments')}
          columns={[
            { head: t('rewards.period') },
            { head: t('rewards.value'), numeric: true },
            { head: t('rewards.due'), numeric: true },
            { head: t('rewards.paid'), numeric: true },
          ]}
          rows={paid.map(({ period, value, dueMinor, paidMinor }) => [
            t('rewards.periodText', {
              from: words.shortDate(`${period.from}T12:00:00.000Z`),
              until: words.shortDate(`${period.until}T12:00:00.000Z`),
            }),
            words.number(value),
            words.money(dueMinor),
            words.money(paidMinor),
          ])}
        />
      )}
      {earned
        .filter(({ dueMinor, paidMinor }) => paidMinor < dueMinor)
        .map(({ reading, dueMinor, paidMinor }) => (
          <p key={reading} class="note">
            {t('rewards.short', { paid: words.money(paidMinor), due: words.money(dueMinor) })}
          </p>
        ))}
      <p>
        <a href={metricPath(words, rule.place, rule.metric)}>
          {t('rewards.metric')}
          <span class="visually-hidden"> {rule.title}</span>
        </a>
        {' · '}
        <a href={fundPath(words, rule.place)}>{t('rewards.fund', { place })}</a>
      </p>
    </section>
  )
}
