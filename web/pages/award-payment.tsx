// One payment on the staff page of a project's money, with the one step that is next: nobody is offered a step that they would
// be refused.
import {
  approvalsNeeded,
  type Payment,
  type PaymentState,
  payersOf,
  paymentState,
} from '../../shared/funds/payment.ts'
import { sendersOf } from '../../shared/funds/sending.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { Form } from '../components/form.tsx'
import { Tag, type Tone } from '../components/tag.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import { type AwardDeskProps, box, boxOf, home, isSent } from './award-boxes.ts'
import { batchesPath, batchPath } from './money-paths.ts'

const tones: Readonly<Record<PaymentState, Tone>> = {
  'to-approve': 'waiting',
  approved: 'waiting',
  'in-batch': 'waiting',
  sent: 'waiting',
  paid: 'good',
  refused: 'bad',
}

export function PaymentPart(props: AwardDeskProps & { readonly payment: Payment }) {
  const { words, payment, person, may, twoOverMinor } = props
  const { t } = words
  const state = paymentState(payment)
  const { checked, approvals, batch, confirmed, returns = [], refused } = payment
  const involved = payersOf(payment).some(by => by === person)
  const sender = sendersOf(payment).some(by => by === person)
  const left = approvalsNeeded(payment, twoOverMinor) - approvals.length
  return (
    <section
      class="next"
      aria-label={t('payments.award.payment', {
        amount: words.money(payment.amountMinor),
        what: payment.what,
      })}
    >
      <h3>
        {t('payments.award.payment', { amount: words.money(payment.amountMinor), what: payment.what })}{' '}
        <Tag tone={tones[state]}>{t(`payments.state.${state}`)}</Tag>
      </h3>
      <p class="muted">
        {t('payments.award.about', {
          supplier: payment.supplier,
          invoice: payment.invoice,
          checked: checked.byName,
          approved: approvals.length === 0 ? 'none' : words.list(approvals.map(({ byName }) => byName)),
        })}
      </p>
      {confirmed && (
        <p>{t('payments.award.confirmed', { name: confirmed.byName, reference: confirmed.reference })}</p>
      )}
      {returns.map(back => (
        <p key={back.batch}>
          {t('payments.award.returned', {
            batch: back.batch,
            reason: back.reason,
            date: words.date(back.at),
          })}
        </p>
      ))}
      {refused && <p>{t('payments.award.refused', { name: refused.byName, reason: refused.reason })}</p>}
      {state === 'to-approve' && <p>{t('payments.award.needs', { count: left })}</p>}
      {state === 'to-approve' && may.approve && involved && <p class="muted">{t('payments.award.notYou')}</p>}
      {state === 'to-approve' && may.approve && !involved && <ApproveForms {...props} />}
      {state === 'approved' && (
        <p>
          <a href={batchesPath(words)}>{t('payments.award.toBatch')}</a>
        </p>
      )}
      {state === 'approved' && may.approve && <RefuseForm {...props} />}
      {batch !== undefined && (
        <p>
          <a href={batchPath(words, batch)}>{t('payments.award.inBatch', { batch })}</a>
        </p>
      )}
      {state === 'sent' && may.confirm && sender && <p class="muted">{t('payments.award.notYou')}</p>}
      {state === 'sent' && may.confirm && !sender && <ConfirmForms {...props} />}
    </section>
  )
}

function ApproveForms(props: AwardDeskProps & { readonly payment: Payment }) {
  const { words, payment } = props
  const { t } = words
  const path = `${home(props)}/payments/${payment.id}`
  const hidden = { version: payment.version }
  return (
    <>
      <Form action={`${path}/approve`} hidden={hidden}>
        <Buttons>
          <Button>{t('payments.award.approve')}</Button>
        </Buttons>
      </Form>
      <RefuseForm {...props} />
    </>
  )
}

function RefuseForm(props: AwardDeskProps & { readonly payment: Payment }) {
  const { words, payment } = props
  const { t } = words
  return (
    <details open={isSent(props, 'refuse', payment.id)}>
      <summary>{t('payments.award.refuse')}</summary>
      <Form action={`${home(props)}/payments/${payment.id}/refuse`} hidden={{ version: payment.version }}>
        <TextArea
          {...box(props, 'refuse', 'reason', payment.id)}
          label={t('payments.award.refuseReason')}
          rows={3}
        />
        <Buttons>
          <Button kind="warning">{t('payments.award.refuse')}</Button>
        </Buttons>
      </Form>
    </details>
  )
}

function ConfirmForms(props: AwardDeskProps & { readonly payment: Payment }) {
  const { words, payment } = props
  const { t } = words
  const path = `${home(props)}/payments/${payment.id}`
  const hidden = { version: payment.version }
  return (
    <>
      <Form action={`${path}/confirm`} hidden={hidden}>
        <TextField {...box(props, 'confirm', 'reference', payment.id)} letters="medium" />
        <DateTimeField {...box(props, 'confirm', 'day', payment.id)} value={dayGiven(props)} />
        <Buttons>
          <Button>{t('payments.award.confirm')}</Button>
        </Buttons>
      </Form>
      <details open={isSent(props, 'return', payment.id)}>
        <summary>{t('payments.award.return')}</summary>
        <Form action={`${path}/return`} hidden={hidden}>
          <TextArea
            {...box(props, 'return', 'reason', payment.id)}
            label={t('payments.award.returnReason')}
            rows={3}
          />
          <Buttons>
            <Button kind="secondary">{t('payments.award.return')}</Button>
          </Buttons>
        </Form>
      </details>
    </>
  )
}

/** As it was typed, or else today. */
function dayGiven(props: AwardDeskProps & { readonly payment: Payment }) {
  const name = boxOf('confirm', 'day', props.payment.id)
  if (isSent(props, 'confirm', props.payment.id)) {
    const [day, month, year] = ['day', 'month', 'year'].map(part => props.typed(`${name}-${part}`))
    return { day, month, year }
  }
  const [year, month, day] = props.today.split('-')
  return { day, month, year }
}
