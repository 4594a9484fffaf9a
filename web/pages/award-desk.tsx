// The staff page of one project's or grant's money: how it stands, its payments, and what can be asked for.
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Notice } from '../components/notice.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import { type AwardDeskProps, box, home, isSent } from './award-boxes.ts'
import { PaymentPart } from './award-payment.tsx'
import { AwardRecovery } from './award-recovery.tsx'
import { moneyDeskPath } from './money-paths.ts'
import { moneySentence } from './project-money.tsx'

export function AwardDeskPage(props: AwardDeskProps) {
  const { words, award, kicker, lang, publicPath, sums, payments, may, done, errors } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline kicker={kicker} title={award.title} lang={lang} standfirst={moneySentence(words, sums)} />
      <h2>{t('payments.award.payments')}</h2>
      {payments.length === 0 && <p>{t('payments.award.none')}</p>}
      {payments.map(payment => (
        <PaymentPart key={payment.id} {...props} payment={payment} />
      ))}
      {may.check && props.payableMinor > 0 && <CheckForm {...props} />}
      <Variation {...props} />
      {may.release && sums.leftMinor > 0 && <ReleaseForm {...props} />}
      <AwardRecovery {...props} />
      <p>
        <a href={publicPath}>{t('payments.award.public')}</a>
        {' · '}
        <a href={moneyDeskPath(words)}>{t('payments.award.desk')}</a>
      </p>
    </>
  )
}

function CheckForm(props: AwardDeskProps) {
  const { words, payableMinor, twoOverMinor, ids } = props
  const { t } = words
  return (
    <>
      <h2 id="check">{t('payments.award.check')}</h2>
      <p>
        {t('payments.award.checkLead', {
          left: words.money(payableMinor),
          limit: words.money(twoOverMinor),
        })}
      </p>
      <Form action={`${home(props)}/payments`} hidden={{ payment: ids.payment }}>
        <MoneyField {...box(props, 'check', 'amountMinor')} />
        <TextField {...box(props, 'check', 'what')} />
        <TextField {...box(props, 'check', 'supplier')} letters="medium" />
        <TextField {...box(props, 'check', 'invoice')} letters="medium" />
        <Buttons>
          <Button>{t('payments.award.checkSend')}</Button>
        </Buttons>
      </Form>
    </>
  )
}

function Variation(props: AwardDeskProps) {
  const { words, variation, may, person, ids, held } = props
  const { t } = words
  return (
    <>
      {variation && (
        <section class="next" aria-labelledby="asked">
          <h2 id="asked">
            {t('payments.award.asked', {
              name: variation.asked.byName,
              amount: words.money(variation.amountMinor),
              date: words.date(variation.asked.at),
            })}
          </h2>
          <p>{variation.reason}</p>
          {may.agree && variation.asked.by === person && <p class="muted">{t('payments.award.agreeNot')}</p>}
          {may.agree && variation.asked.by !== person && (
            <Form action={`${home(props)}/variation/agree`} hidden={{ variation: variation.id }}>
              <Buttons>
                <Button>{t('payments.award.agree')}</Button>
              </Buttons>
            </Form>
          )}
        </section>
      )}
      {may.more && (
        <details open={isSent(props, 'more')}>
          <summary>{t('payments.award.more')}</summary>
          <p>{t('payments.award.moreLead')}</p>
          <Form action={`${home(props)}/variation`} hidden={{ variation: ids.variation }}>
            <MoneyField {...box(props, 'more', 'amountMinor')} />
            <Select {...box(props, 'more', 'from')} options={held} />
            <TextField {...box(props, 'more', 'decision')} hint={t('payments.hint.decision')} />
            <TextArea {...box(props, 'more', 'reason')} rows={3} />
            <Buttons>
              <Button kind="secondary">{t('payments.award.moreSend')}</Button>
            </Buttons>
          </Form>
        </details>
      )}
    </>
  )
}

function ReleaseForm(props: AwardDeskProps) {
  const { words, sums, ids } = props
  const { t } = words
  return (
    <>
      <h2>{t('payments.award.release')}</h2>
      <p>{t('payments.award.releaseLead', { left: words.money(sums.leftMinor) })}</p>
      <Form action={`${home(props)}/release`} hidden={{ release: ids.release }}>
        <TextArea {...box(props, 'release', 'reason')} rows={3} />
        <Buttons>
          <Button kind="secondary">{t('payments.award.releaseSend')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
