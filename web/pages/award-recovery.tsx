// Money that came back from whom it was paid to: what waits for a second person, and the form that asks for it to be booked.
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import { type AwardDeskProps, box, home, isSent } from './award-boxes.ts'

export function AwardRecovery(props: AwardDeskProps) {
  const { words, recovery, may, person, sums, ids } = props
  const { t } = words
  return (
    <>
      {recovery && (
        <section class="next" aria-labelledby="came-back">
          <h2 id="came-back">
            {t('payments.recovery.asked', {
              name: recovery.asked.byName,
              amount: words.money(recovery.amountMinor),
              date: words.date(recovery.asked.at),
            })}
          </h2>
          <p>{t('payments.recovery.reference', { reference: recovery.reference })}</p>
          <p>{recovery.reason}</p>
          {may.agreeRecovery && recovery.asked.by === person && (
            <p class="muted">{t('payments.award.agreeNot')}</p>
          )}
          {may.agreeRecovery && recovery.asked.by !== person && (
            <Form action={`${home(props)}/recovery/agree`} hidden={{ recovery: recovery.id }}>
              <Buttons>
                <Button>{t('payments.recovery.agree')}</Button>
              </Buttons>
            </Form>
          )}
        </section>
      )}
      {may.recover && sums.paidMinor > 0 && (
        <details open={isSent(props, 'recover')}>
          <summary>{t('payments.recovery.title')}</summary>
          <p>{t('payments.recovery.lead', { paid: words.money(sums.paidMinor) })}</p>
          <Form action={`${home(props)}/recovery`} hidden={{ recovery: ids.recovery }}>
            <MoneyField {...box(props, 'recover', 'amountMinor')} />
            <TextField {...box(props, 'recover', 'reference')} letters="medium" />
            <TextArea {...box(props, 'recover', 'reason')} rows={3} />
            <Buttons>
              <Button kind="secondary">{t('payments.recovery.send')}</Button>
            </Buttons>
          </Form>
        </details>
      )}
    </>
  )
}
