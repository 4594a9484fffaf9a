// The staff page of all neighbourhoods' money: what waits for whom, how each fund stands, and what can be booked.
import { type Payment, paymentState } from '../../shared/funds/payment.ts'
import type { RecoveryAsked } from '../../shared/funds/recovery.ts'
import type { VariationAsked } from '../../shared/funds/variation.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TaskList } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import { grantsDeskPath } from './grant-paths.ts'
import {
  awardDeskPath,
  batchesPath,
  fundPath,
  moneyFormPath,
  monthsPath,
  mutualDeskPath,
  rewardDeskPath,
  streetDeskPath,
} from './money-paths.ts'

export interface DeskFund {
  readonly place: { readonly id: string; readonly name: string }
  readonly freeMinor: number
  readonly asideMinor: number
  readonly promisedMinor: number
}

export interface DeskAward {
  readonly fund: string
  readonly award: string
  readonly round: string | undefined
  readonly title: string
  readonly place: string
  readonly leftMinor: number
}

export interface MoneyDeskProps {
  readonly words: Words
  readonly payments: readonly Payment[]
  readonly variations: readonly VariationAsked[]
  readonly recoveries: readonly RecoveryAsked[]
  readonly funds: readonly DeskFund[]
  /** Projects with money left to pay. */
  readonly awards: readonly DeskAward[]
  readonly may: {
    readonly receive: boolean
    readonly change: boolean
    readonly allocate: boolean
    readonly close: boolean
    readonly reverse: boolean
  }
  /** Titles of rounds whose winners do not all have their money reserved yet. */
  readonly uncommitted: readonly string[]
  readonly done: string | undefined
}

export function MoneyDeskPage(props: MoneyDeskProps) {
  const { words, payments, variations, recoveries, funds, awards, may, done } = props
  const { t } = words
  // What is approved waits for a batch, and what is in one for whoever closes it: the batches are a page of their own.
  const open = payments.filter(payment => ['to-approve', 'sent'].includes(paymentState(payment)))
  const approved = payments.filter(payment => paymentState(payment) === 'approved')
  const waiting = open.length + variations.length + recoveries.length
  return (
    <>
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={t('payments.desk.kicker')}
        title={t('payments.desk.title', { count: waiting })}
        standfirst={t('payments.desk.lead')}
      />
      {props.uncommitted.map(round => (
        <Notice key={round} words={words} kind="warning" title={t('payments.desk.uncommitted', { round })}>
          {t('payments.desk.uncommittedText')}
        </Notice>
      ))}
      {waiting > 0 && (
        <TaskList
          words={words}
          tasks={[
            ...open.map(payment => ({
              title: t('payments.desk.payment', {
                amount: words.money(payment.amountMinor),
                title: payment.title,
              }),
              href: awardDeskPath(words, payment),
              hint: t('payments.desk.checkedBy', {
                name: payment.checked.byName,
                date: words.date(payment.checked.at),
              }),
              state: 'to-do' as const,
              stateText: t(`payments.state.${paymentState(payment)}`),
            })),
            ...variations.map(asking => ({
              title: t('payments.desk.variation', {
                amount: words.money(asking.amountMinor),
                title: asking.title,
              }),
              href: awardDeskPath(words, asking),
              hint: t('payments.desk.askedBy', {
                name: asking.asked.byName,
                date: words.date(asking.asked.at),
              }),
              state: 'to-do' as const,
              stateText: t('payments.state.to-agree'),
            })),
            ...recoveries.map(asking => ({
              title: t('payments.desk.recovery', {
                amount: words.money(asking.amountMinor),
                title: asking.title,
              }),
              href: awardDeskPath(words, asking),
              hint: t('payments.desk.askedBy', {
                name: asking.asked.byName,
                date: words.date(asking.asked.at),
              }),
              state: 'to-do' as const,
              stateText: t('payments.state.to-agree'),
            })),
          ]}
        />
      )}
      <h2>{t('payments.desk.paying')}</h2>
      <p>
        {t('payments.desk.approved', {
          count: approved.length,
          sum: words.money(approved.reduce((sum, { amountMinor }) => sum + amountMinor, 0)),
        })}
      </p>
      <ul>
        <li>
          <a href={batchesPath(words)}>{t('payments.desk.batches')}</a>
        </li>
        <li>
          <a href={monthsPath(words)}>{t('payments.desk.months')}</a>
        </li>
      </ul>
      <p>
        <a href={grantsDeskPath(words)}>{t('grants.desk.link')}</a>
      </p>
      <h2>{t('payments.desk.funds')}</h2>
      <DataTable
        caption={t('payments.desk.funds')}
        captionHidden
        columns={[
          { head: t('payments.desk.fund') },
          { head: t('payments.desk.free'), numeric: true },
          { head: t('payments.desk.aside'), numeric: true },
          { head: t('payments.desk.promised'), numeric: true },
        ]}
        rows={funds.map(({ place, freeMinor, asideMinor, promisedMinor }) => [
          <a key={place.id} href={fundPath(words, place.id)}>
            {place.name}
          </a>,
          words.money(freeMinor),
          words.money(asideMinor),
          words.money(promisedMinor),
        ])}
      />
      <Buttons>
        {may.receive && (
          <ButtonLink href={moneyFormPath(words, 'income')}>{t('payments.income.title')}</ButtonLink>
        )}
        {may.allocate && (
          <ButtonLink href={moneyFormPath(words, 'allocation')} kind="secondary">
            {t('allocation.form.title')}
          </ButtonLink>
        )}
        {may.change && <a href={moneyFormPath(words, 'purpose')}>{t('payments.purpose.title')}</a>}
        {may.reverse && <a href={moneyFormPath(words, 'reversal')}>{t('payments.reversal.title')}</a>}
        {may.close && <a href={moneyFormPath(words, 'year-end')}>{t('payments.yearEnd.title')}</a>}
      </Buttons>
      {awards.length > 0 && (
        <>
          <h2>{t('payments.desk.awards')}</h2>
          <DataTable
            caption={t('payments.desk.awards')}
            captionHidden
            columns={[
              { head: t('money.fund.project') },
              { head: t('payments.desk.fund') },
              { head: t('money.fund.left'), numeric: true },
            ]}
            rows={awards.map(award => [
              <a key={award.award} href={awardDeskPath(words, award)}>
                {award.title}
              </a>,
              award.place,
              words.money(award.leftMinor),
            ])}
          />
        </>
      )}
      <h2>{t('payments.desk.comesFrom')}</h2>
      <ul>
        <li>
          <a href={streetDeskPath(words)}>{t('streets.desk.link')}</a>
        </li>
        <li>
          <a href={rewardDeskPath(words)}>{t('rewards.desk.link')}</a>
        </li>
        <li>
          <a href={mutualDeskPath(words)}>{t('mutual.desk.link')}</a>
        </li>
      </ul>
      <p>
        <a href={`/${words.language}/staff`}>{t('payments.desk.back')}</a>
      </p>
    </>
  )
}
