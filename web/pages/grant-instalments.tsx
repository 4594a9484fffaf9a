// The instalments of a grant one under the other: what each is for, when it is paid, how it stands, and the working of what was
// paid. The same on every page of a grant.
import type { InstalmentStanding } from '../../shared/grants/standing.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { claimText, paidWhen, stateTones, workingText } from './grant-words.ts'
import { metricPath } from './metric-paths.ts'

export interface ShownInstalment extends InstalmentStanding {
  readonly by?: Instant
}

interface Props {
  readonly words: Words
  readonly fund: string
  readonly instalments: readonly ShownInstalment[]
}

export function Instalments({ words, fund, instalments }: Props) {
  return (
    <ol class="instalments">
      {instalments.map(one => (
        <li key={one.instalment.id}>
          <InstalmentFacts words={words} fund={fund} shown={one} />
        </li>
      ))}
    </ol>
  )
}

export function InstalmentFacts({
  words,
  fund,
  shown,
}: Pick<Props, 'words' | 'fund'> & { readonly shown: ShownInstalment }) {
  const { t } = words
  const { instalment, metric, state, workings, claim, reading, by } = shown
  const earnedUntil = (index: number) =>
    workings.slice(0, index + 1).reduce((sum, { payment }) => sum + payment.amountMinor, 0)
  return (
    <>
      <h3>
        {t('grants.instalment.title', { sum: words.money(instalment.amountMinor), what: instalment.what })}{' '}
        <Tag tone={stateTones[state]}>{t(`grants.state.${state}`)}</Tag>
      </h3>
      <p class="muted">
        {paidWhen(words, instalment, metric?.name)}{' '}
        {metric && <a href={metricPath(words, fund, metric.id)}>{t('grants.instalment.metric')}</a>}
      </p>
      {workings.map(({ payment, measured, corrected }, index) => (
        <p key={payment.id}>
          {measured
            ? workingText(words, measured, {
                earnedMinor: earnedUntil(index),
                capMinor: instalment.amountMinor,
              })
            : t('grants.workingBase', { sum: words.money(payment.amountMinor) })}{' '}
          {payment.confirmed
            ? t('grants.instalment.paid', { date: words.date(payment.confirmed.at) })
            : t('grants.instalment.notPaid', { name: payment.checked.byName })}
          {corrected && ` ${t('grants.instalment.corrected')}`}
        </p>
      ))}
      {claim && (
        <p>
          {claimText(words, claim)}
          {claim.working.alreadyMinor > 0 &&
            ` ${t('grants.workingAlready', {
              already: words.money(claim.working.alreadyMinor),
              now: words.money(claim.amountMinor),
            })}`}
        </p>
      )}
      {by && (
        <p class="muted">
          {t(`grants.by.${claim ? 'pay' : reading?.panel ? 'panel' : 'certifier'}`, { by: words.date(by) })}
        </p>
      )}
    </>
  )
}
