// Payments that go to the finance system together: what waits to be put into a batch, and the batches that were made.
import { type Batch, type BatchState, batchState, mostInBatch } from '../../shared/funds/batch.ts'
import type { Payment } from '../../shared/funds/payment.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Tag, type Tone } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { batchesPath, batchPath, moneyDeskPath } from './money-paths.ts'

export interface BatchesProps {
  readonly words: Words
  /** Approved, and in no batch. */
  readonly waiting: readonly Payment[]
  /** Newest first. */
  readonly batches: readonly Batch[]
  readonly mayMake: boolean
  /** Of the form: one press is one batch. */
  readonly id: string
  readonly chosen: readonly string[]
  readonly errors: FormErrors
  readonly done: string | undefined
}

export const batchTones: Readonly<Record<BatchState, Tone>> = {
  open: 'waiting',
  closed: 'good',
  'taken-apart': 'plain',
}

/** What a box of the form sends: the award and the payment. */
export const boxValue = ({ award, id }: Pick<Payment, 'award' | 'id'>): string => `${award}/${id}`

export function BatchesPage(props: BatchesProps) {
  const { words, waiting, batches, mayMake, done, errors } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={t('batches.kicker')}
        title={t('batches.title', { count: waiting.length })}
        standfirst={t('batches.lead')}
      />
      {mayMake && waiting.length > 0 && <MakeForm {...props} />}
      <h2>{t('batches.list')}</h2>
      {batches.length === 0 ? (
        <p>{t('batches.none')}</p>
      ) : (
        <DataTable
          caption={t('batches.list')}
          captionHidden
          columns={[
            { head: t('batches.number') },
            { head: t('batches.made') },
            { head: t('batches.count'), numeric: true },
            { head: t('batches.total'), numeric: true },
            { head: t('batches.state') },
          ]}
          rows={batches.map(batch => [
            <a key={batch.number} href={batchPath(words, batch.number)}>
              {t('batches.name', { number: batch.number })}
            </a>,
            words.shortDate(batch.made.at),
            words.number(batch.lines.length),
            words.money(batch.totalMinor),
            <Tag key="state" tone={batchTones[batchState(batch)]}>
              {t(`batches.state.${batchState(batch)}`)}
            </Tag>,
          ])}
        />
      )}
      <p>
        <a href={moneyDeskPath(words)}>{t('batches.toMoney')}</a>
      </p>
    </>
  )
}

function MakeForm({ words, waiting, chosen, id, errors }: BatchesProps) {
  const { t } = words
  return (
    <Form action={batchesPath(words)} hidden={{ batch: id }}>
      <Checkboxes
        words={words}
        name="payments"
        label={t('batches.choose')}
        hint={waiting.length > mostInBatch ? t('batches.most', { most: mostInBatch }) : undefined}
        error={errors.of.payments}
        values={chosen}
        options={waiting.map(payment => ({
          value: boxValue(payment),
          text: t('batches.payment', { amount: words.money(payment.amountMinor), title: payment.title }),
          hint: <About words={words} payment={payment} />,
        }))}
      />
      <Buttons>
        <Button>{t('batches.make')}</Button>
      </Buttons>
    </Form>
  )
}

function About({ words, payment }: { readonly words: Words; readonly payment: Payment }) {
  const { what, supplier, invoice, returns = [] } = payment
  const back = returns.at(-1)
  return (
    <>
      {words.t('batches.paymentAbout', { what, supplier, invoice })}
      {back && ` ${words.t('batches.paymentBack', { date: words.date(back.at), reason: back.reason })}`}
    </>
  )
}
