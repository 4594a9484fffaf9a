// The boxes in which a grant is put together, part by part, and an instalment is changed. What was typed is always there still.
import { instalmentKinds } from '../../shared/grants/grant.ts'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'

export const grantFieldNames = {
  about: ['title', 'purpose'],
  who: ['grantee', 'name', 'orgId', 'published', 'organiser', 'supplier'],
  when: ['from', 'until', 'decision', 'lessBase'],
  instalment: ['kind', 'what', 'amount', 'due', 'metric', 'evidence', 'curve', 'steps', 'beyondChance'],
  change: ['reason', 'changeDecision'],
} as const
export type GrantForm = keyof typeof grantFieldNames
type FieldName = (typeof grantFieldNames)[GrantForm][number]

export const grantLabels = ({ t }: Words, ...forms: GrantForm[]): FieldLabels =>
  Object.fromEntries(
    forms.flatMap(form => grantFieldNames[form]).map(name => [name, t(`grants.field.${name}`)]),
  )

export interface FieldsProps {
  readonly words: Words
  readonly typed: (name: string) => string
  readonly errors: FormErrors
}

const field = ({ words, errors }: FieldsProps, name: FieldName) => ({
  words,
  name,
  label: words.t(`grants.field.${name}`),
  error: errors.of[name],
})

const dayOf = ({ typed }: FieldsProps, name: string) => ({
  day: typed(`${name}-day`),
  month: typed(`${name}-month`),
  year: typed(`${name}-year`),
})

export function AboutFields(props: FieldsProps) {
  const { t } = props.words
  return (
    <>
      <TextField {...field(props, 'title')} value={props.typed('title')} autocomplete="off" />
      <TextArea
        {...field(props, 'purpose')}
        hint={t('grants.hint.purpose')}
        value={props.typed('purpose')}
        rows={6}
      />
    </>
  )
}

interface WhoProps extends FieldsProps {
  readonly organisers: readonly { readonly id: string; readonly name: string }[]
}

export function WhoFields(props: WhoProps) {
  const { words, typed, organisers } = props
  const { t } = words
  return (
    <>
      <Radios
        {...field(props, 'grantee')}
        value={typed('grantee')}
        options={[
          {
            value: 'organisation',
            text: t('grants.grantee.organisation'),
            more: (
              <TextField
                {...field(props, 'orgId')}
                hint={t('grants.hint.orgId')}
                value={typed('orgId')}
                letters="medium"
                autocomplete="off"
              />
            ),
          },
          {
            value: 'person',
            text: t('grants.grantee.person'),
            more: (
              <Checkboxes
                {...field(props, 'published')}
                values={[typed('published')]}
                options={[{ value: 'yes', text: t('grants.grantee.published') }]}
              />
            ),
          },
        ]}
      />
      <TextField {...field(props, 'name')} value={typed('name')} autocomplete="off" />
      <Select
        {...field(props, 'organiser')}
        hint={t('grants.hint.organiser')}
        value={typed('organiser')}
        options={[
          { value: '', text: t('grants.choose') },
          ...organisers.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <TextField
        {...field(props, 'supplier')}
        hint={t('grants.hint.supplier')}
        value={typed('supplier')}
        letters="medium"
        autocomplete="off"
      />
    </>
  )
}

export function WhenFields(props: FieldsProps) {
  const { words, typed } = props
  return (
    <>
      <DateTimeField {...field(props, 'from')} value={dayOf(props, 'from')} />
      <DateTimeField {...field(props, 'until')} value={dayOf(props, 'until')} />
      <TextField
        {...field(props, 'decision')}
        hint={words.t('grants.hint.decision')}
        value={typed('decision')}
        autocomplete="off"
      />
      <TextArea
        {...field(props, 'lessBase')}
        hint={words.t('grants.hint.lessBase')}
        value={typed('lessBase')}
        rows={3}
        optional
      />
    </>
  )
}

interface InstalmentProps extends FieldsProps {
  readonly metrics: readonly { readonly id: string; readonly name: string }[]
}

export function InstalmentFields(props: InstalmentProps) {
  const { words, typed, metrics } = props
  const { t } = words
  return (
    <>
      <Radios
        {...field(props, 'kind')}
        value={typed('kind')}
        options={instalmentKinds.map(kind => ({
          value: kind,
          text: t(`grants.kind.${kind}`),
          hint: t(`grants.kindHint.${kind}`),
        }))}
      />
      <TextField
        {...field(props, 'what')}
        hint={t('grants.hint.what')}
        value={typed('what')}
        autocomplete="off"
      />
      <MoneyField {...field(props, 'amount')} value={typed('amount')} />
      <DateTimeField {...field(props, 'due')} hint={t('grants.hint.due')} value={dayOf(props, 'due')} />
      <Select
        {...field(props, 'metric')}
        hint={t('grants.hint.metric')}
        value={typed('metric')}
        options={[
          { value: '', text: t('grants.noMetric') },
          ...metrics.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <TextField
        {...field(props, 'evidence')}
        hint={t('grants.hint.evidence')}
        value={typed('evidence')}
        autocomplete="off"
        optional
      />
      <Radios
        {...field(props, 'curve')}
        value={typed('curve')}
        options={[
          { value: 'linear', text: t('grants.curve.linear'), hint: t('grants.curve.linearHint') },
          {
            value: 'steps',
            text: t('grants.curve.steps'),
            more: (
              <TextArea
                {...field(props, 'steps')}
                hint={t('grants.hint.steps')}
                value={typed('steps')}
                rows={3}
              />
            ),
          },
        ]}
      />
      <Checkboxes
        {...field(props, 'beyondChance')}
        values={[typed('beyondChance')]}
        options={[{ value: 'yes', text: t('grants.beyondChance') }]}
      />
    </>
  )
}
