// The forms by which money is booked: income, another purpose, an entry taken back, a year closed. Each is one page that
// says what it does, asks in order, and keeps what was typed.

import { incomeSources } from '../../shared/contract/money.ts'
import { uses } from '../../shared/ledger/purpose.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { MessageKey, Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { moneyDeskPath } from './money-paths.ts'

export type MoneyForm = 'income' | 'purpose' | 'reversal' | 'year-end'

type Kind = 'amount' | 'text' | 'short' | 'long' | 'day' | 'fund' | 'source' | 'use' | 'held'

interface FormField {
  readonly name: string
  readonly kind: Kind
  readonly optional?: true
}

/** In the order of the page. */
export const moneyFields: Readonly<Record<MoneyForm, readonly FormField[]>> = {
  income: [
    { name: 'fund', kind: 'fund' },
    { name: 'amount', kind: 'amount' },
    { name: 'source', kind: 'source' },
    { name: 'subject', kind: 'text' },
    { name: 'use', kind: 'use' },
    { name: 'place', kind: 'short', optional: true },
    { name: 'until', kind: 'day', optional: true },
    { name: 'decision', kind: 'text' },
    { name: 'reference', kind: 'short', optional: true },
  ],
  purpose: [
    { name: 'held', kind: 'held' },
    { name: 'amount', kind: 'amount' },
    { name: 'use', kind: 'use' },
    { name: 'place', kind: 'short', optional: true },
    { name: 'until', kind: 'day', optional: true },
    { name: 'decision', kind: 'text' },
    { name: 'reason', kind: 'long' },
  ],
  reversal: [
    { name: 'entry', kind: 'text' },
    { name: 'reason', kind: 'long' },
  ],
  'year-end': [
    { name: 'fund', kind: 'fund' },
    { name: 'year', kind: 'short' },
    { name: 'decision', kind: 'text' },
  ],
}

/** A catalogue's key has no hyphens in its middle. */
const family = (form: MoneyForm) => (form === 'year-end' ? 'yearEnd' : form)

export const formText = (words: Words, form: MoneyForm, what: 'title' | 'lead' | 'send' | 'done'): string =>
  words.t(`payments.${family(form)}.${what}`)

export const moneyLabels = ({ t }: Words, form: MoneyForm): FieldLabels =>
  Object.fromEntries(moneyFields[form].map(({ name }) => [name, t(`payments.field.${name}` as MessageKey)]))

export interface HeldOption {
  /** Fund and purpose, as the form sends them. */
  readonly value: string
  readonly text: string
}

interface Props {
  readonly words: Words
  readonly form: MoneyForm
  readonly id: string
  readonly typed: (name: string) => string
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly held: readonly HeldOption[]
  readonly errors: FormErrors
}

export function MoneyFormPage(props: Props) {
  const { words, form, id, errors } = props
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={formText(words, form, 'title')} standfirst={formText(words, form, 'lead')} />
      <Form action={`${moneyDeskPath(words)}/${form}`} hidden={{ id }}>
        {moneyFields[form].map(field => (
          <OneField key={field.name} {...props} field={field} />
        ))}
        <Buttons>
          <Button>{formText(words, form, 'send')}</Button>
          <a href={moneyDeskPath(words)}>{words.t('payments.desk.toDesk')}</a>
        </Buttons>
      </Form>
    </>
  )
}

function OneField({ field, ...props }: Props & { readonly field: FormField }) {
  const { words, typed, places, held, errors } = props
  const { t } = words
  const { name, kind, optional } = field
  const shared = {
    words,
    name,
    label: t(`payments.field.${name}` as MessageKey),
    hint: hintOf(words, name),
    error: errors.of[name],
    optional,
  }
  const value = typed(name)
  switch (kind) {
    case 'amount':
      return <MoneyField {...shared} value={value} />
    case 'text':
      return <TextField {...shared} value={value} autocomplete="off" />
    case 'short':
      return <TextField {...shared} value={value} letters="medium" autocomplete="off" />
    case 'long':
      return <TextArea {...shared} value={value} rows={4} />
    case 'day': {
      const parts = { day: typed(`${name}-day`), month: typed(`${name}-month`), year: typed(`${name}-year`) }
      return <DateTimeField {...shared} value={parts} />
    }
    case 'fund':
      return (
        <Select
          {...shared}
          value={value}
          options={places.map(place => ({ value: place.id, text: place.name }))}
        />
      )
    case 'source':
      return (
        <Select
          {...shared}
          value={value}
          options={incomeSources.map(source => ({ value: source, text: t(`money.from.${source}`) }))}
        />
      )
    case 'use':
      return (
        <Select
          {...shared}
          value={value}
          options={uses.map(use => ({ value: use, text: t(`payments.use.${use}`) }))}
        />
      )
    case 'held':
      return <Select {...shared} value={value} options={held} />
  }
}

const hinted = ['subject', 'place', 'until', 'decision', 'reference', 'entry', 'year'] as const

function hintOf({ t }: Words, name: string): string | undefined {
  const hint = hinted.find(one => one === name)
  return hint && t(`payments.hint.${hint}`)
}
