// The two forms behind rewards: a rule to propose, and money to set aside.
import { poolsToFill } from '../../shared/funds/set-aside.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { rewardDeskPath, rewardFormPath } from './money-paths.ts'

interface FormProps {
  readonly words: Words
  readonly id: string
  readonly typed: (name: string) => string
  readonly errors: FormErrors
}

export const rewardLabels = ({ t }: Words) => ({
  metric: t('rewards.new.metric'),
  way: { label: t('rewards.new.way'), missing: t('rewards.new.noWay') },
  reward: t('rewards.new.reward'),
  perUnit: t('rewards.new.perUnit'),
  cap: t('rewards.new.cap'),
  datum: t('rewards.new.datum'),
  decision: t('rewards.new.decision'),
})

interface NewProps extends FormProps {
  readonly metrics: readonly { readonly value: string; readonly text: string }[]
}

export function NewRewardPage({ words, id, typed, errors, metrics }: NewProps) {
  const { t } = words
  const sum = (name: 'reward' | 'perUnit' | 'cap') => (
    <MoneyField
      words={words}
      name={name}
      label={t(`rewards.new.${name}`)}
      error={errors.of[name]}
      value={typed(name)}
    />
  )
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={t('rewards.new.title')} standfirst={t('rewards.new.lead')} />
      {metrics.length === 0 && <p>{t('rewards.new.noMetric')}</p>}
      <Form action={rewardFormPath(words, 'new')} hidden={{ id }}>
        <Select
          words={words}
          name="metric"
          label={t('rewards.new.metric')}
          error={errors.of.metric}
          value={typed('metric')}
          options={metrics}
        />
        <Radios
          words={words}
          name="way"
          label={t('rewards.new.way')}
          error={errors.of.way}
          value={typed('way')}
          options={[
            { value: 'step', text: t('rewards.new.step'), more: sum('reward') },
            {
              value: 'rate',
              text: t('rewards.new.rate'),
              more: (
                <>
                  {sum('perUnit')}
                  {sum('cap')}
                </>
              ),
            },
          ]}
        />
        <TextField
          words={words}
          name="datum"
          label={t('rewards.new.datum')}
          hint={t('rewards.new.datumHint')}
          error={errors.of.datum}
          value={typed('datum')}
          letters="short"
          inputmode="decimal"
          optional
        />
        <TextField
          words={words}
          name="decision"
          label={t('rewards.new.decision')}
          hint={t('payments.hint.decision')}
          error={errors.of.decision}
          value={typed('decision')}
          autocomplete="off"
        />
        <Buttons>
          <Button>{t('rewards.new.button')}</Button>
          <a href={rewardDeskPath(words)}>{t('rewards.desk.toDesk')}</a>
        </Buttons>
      </Form>
    </>
  )
}

export const setAsideLabels = ({ t }: Words) => ({
  pool: t('rewards.setAside.pool'),
  amount: t('rewards.setAside.amount'),
  decision: t('rewards.setAside.decision'),
})

export function SetAsidePage({ words, id, typed, errors }: FormProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={t('rewards.setAside.title')} standfirst={t('rewards.setAside.lead')} />
      <Form action={rewardFormPath(words, 'set-aside')} hidden={{ id }}>
        <Select
          words={words}
          name="pool"
          label={t('rewards.setAside.pool')}
          error={errors.of.pool}
          value={typed('pool')}
          options={poolsToFill.map(value => ({ value, text: t(`rewards.setAside.pool.${value}`) }))}
        />
        <MoneyField
          words={words}
          name="amount"
          label={t('rewards.setAside.amount')}
          error={errors.of.amount}
          value={typed('amount')}
        />
        <TextField
          words={words}
          name="decision"
          label={t('rewards.setAside.decision')}
          hint={t('payments.hint.decision')}
          error={errors.of.decision}
          value={typed('decision')}
          autocomplete="off"
        />
        <Buttons>
          <Button>{t('rewards.setAside.button')}</Button>
          <a href={rewardDeskPath(words)}>{t('rewards.desk.toDesk')}</a>
        </Buttons>
      </Form>
    </>
  )
}
