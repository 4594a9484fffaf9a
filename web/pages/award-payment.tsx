// One payment on the staff page of a project's money, with the one step that is next: nobody is offered a step that they would
// be refused.
import { approvalsNeeded, type Payment, type PaymentState, paymentState } from '../../shared/funds/payment.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Tag, type Tone } from '../components/tag.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import { type AwardDeskProps, box, home, isSent } from './award-boxes.ts'

const tones: Readonly<Record<PaymentState, Tone>> = {
  'to-approve': 'waiting',
  sent: 'waiting',
  paid: 'good',
  returned: 'bad',
  refused: 'bad',
}

export function PaymentPart(props: AwardDeskProps & { readonly payment: Payment }) {
  const { words, payment, person, may, twoOverMinor } = props
  const { t } = words
  const state = paymentState(payment)
  const { checked, approvals, confirmed, returned, refused } = payment
  const involved = [checked, ...approvals].some(({ by }) => by === person)
  const approved = approvals.some(({ by }) => by === person)
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
      {returned && <p>{t('payments.award.returned', { reason: returned.reason })}</p>}
      {refused && <p>{t('payments.award.refused', { name: refused.byName, reason: refused.reason })}</p>}
      {state === 'to-approve' && <p>{t('payments.award.needs', { count: left })}</p>}
      {state === 'to-approve' && may.approve && involved && <p class="muted">{t('payments.award.notYou')}</p>}
      {state === 'to-approve' && may.approve && !involved && <ApproveForms {...props} />}
      {state === 'sent' && may.confirm && approved && <p class="muted">{t('payments.award.notYou')}</p>}
      {state === 'sent' && may.confirm && <ConfirmForms {...props} approved={approved} />}
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
      <details open={isSent(props, 'refuse', payment.id)}>
        <summary>{t('payments.award.refuse')}</summary>
        <Form action={`${path}/refuse`} hidden={hidden}>
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
    </>
  )
}

function ConfirmForms(props: AwardDeskProps & { readonly payment: Payment; readonly approved: boolean }) {
  const { words, payment, approved } = props
  const { t } = words
  const path = `${home(props)}/payments/${payment.id}`
  const hidden = { version: payment.version }
  return (
    <>
      {!approved && (
        <Form action={`${path}/confirm`} hidden={hidden}>
          <TextField {...box(props, 'confirm', 'reference', payment.id)} letters="medium" />
          <Buttons>
            <Button>{t('payments.award.confirm')}</Button>
          </Buttons>
        </Form>
      )}
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
