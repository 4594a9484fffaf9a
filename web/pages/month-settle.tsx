// Settling one line of a month: one that only the finance system has, or a payment that only we have.
import type { FinanceLine } from '../../shared/funds/finance-line.ts'
import type { OurLine } from '../../shared/funds/reconciling.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { lineHerePath, lineTherePath, monthPath } from './money-paths.ts'
import { monthName } from './months.tsx'

interface SettleProps {
  readonly words: Words
  readonly month: string
  readonly typed: (name: string) => string
  readonly errors: FormErrors
}

interface ThereProps extends SettleProps {
  readonly there: FinanceLine
  /** What we know under its reference, where that is something else. */
  readonly here: OurLine | undefined
  /** Payments it could be. */
  readonly options: readonly OurLine[]
}

export const thereTitle = (words: Words, { way, amountMinor }: FinanceLine): string =>
  words.t('months.settle.thereTitle', { way, amount: words.money(amountMinor) })

export function SettleTherePage(props: ThereProps) {
  const { words, month, there, here, options, errors } = props
  const { t } = words
  const path = lineTherePath(words, month, there.way, there.reference)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={monthName(words, month)}
        title={thereTitle(words, there)}
        standfirst={t('months.settle.thereAbout', {
          date: words.date(`${there.day}T12:00:00.000Z`),
          reference: there.reference,
          supplier: there.supplier === '' ? 'none' : there.supplier,
        })}
      />
      {here && (
        <p>
          {t('months.settle.differs', {
            amount: words.money(here.line.amountMinor),
            title: here.line.title,
            state: here.state,
          })}
        </p>
      )}
      {options.length > 0 && (
        <Form action={`${path}/match`}>
          <Select
            words={words}
            name="payment"
            label={t('months.settle.match')}
            hint={t('months.settle.matchHint')}
            error={errors.of.payment}
            value={props.typed('payment')}
            options={options.map(({ line }) => ({
              value: line.reference,
              text: t('months.settle.matchOption', {
                reference: line.reference,
                title: line.title,
                what: line.what,
              }),
            }))}
          />
          <Buttons>
            <Button>{t('months.settle.matchSend')}</Button>
          </Buttons>
        </Form>
      )}
      <Explain
        {...props}
        action={`${path}/explain`}
        label={t(options.length > 0 ? 'months.settle.explain' : 'months.settle.explainOnly')}
      />
    </>
  )
}

export const hereTitle = (words: Words, { line }: OurLine): string =>
  words.t('months.settle.hereTitle', { amount: words.money(line.amountMinor), title: line.title })

export function SettleHerePage(props: SettleProps & { readonly here: OurLine }) {
  const { words, month, here, errors } = props
  const { t } = words
  const { confirmed } = here.payment
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={monthName(words, month)}
        title={hereTitle(words, here)}
        standfirst={
          confirmed &&
          t('months.settle.hereAbout', {
            name: confirmed.byName,
            date: words.date(`${confirmed.day}T12:00:00.000Z`),
            reference: confirmed.reference,
          })
        }
      />
      <Explain
        {...props}
        action={`${lineHerePath(words, month, here.line.reference)}/explain`}
        label={t('months.settle.hereExplain')}
      />
    </>
  )
}

function Explain({
  words,
  month,
  typed,
  errors,
  action,
  label,
}: SettleProps & { readonly action: string; readonly label: string }) {
  const { t } = words
  return (
    <Form action={action}>
      <TextArea
        words={words}
        name="reason"
        label={label}
        hint={t('months.settle.hint')}
        value={typed('reason')}
        error={errors.of.reason}
        rows={3}
      />
      <Buttons>
        <Button>{t('months.settle.send')}</Button>
        <a href={monthPath(words, month)}>{t('months.settle.back')}</a>
      </Buttons>
    </Form>
  )
}
