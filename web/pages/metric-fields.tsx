// The boxes of the form by which a metric is chosen: their names and labels, and those that only one's own words need.
import { mostItems } from '../../shared/grants/asking.ts'
import { answerScales, measureKinds, sourceKinds } from '../../shared/grants/metric.ts'
import { DateTimeField } from '../components/date-time-field.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { MessageKey, Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'

/** In the order of the page. */
const fields = [
  'place',
  'name',
  'definition',
  'source',
  'sourceName',
  'sourceUrl',
  'items',
  'scale',
  'kind',
  'measure',
  'unit',
  'per',
  'better',
  'value',
  'numerator',
  'denominator',
  'askBaseline',
  'from',
  'until',
  'target',
  'targetBy',
  'cadenceMonths',
  'comparisons',
] as const
type FieldName = (typeof fields)[number]

export const metricLabels = ({ t }: Words): FieldLabels =>
  Object.fromEntries(fields.map(name => [name, t(`metrics.field.${name}`)]))

export interface MetricFormProps {
  readonly words: Words
  readonly id: string
  readonly from: string
  readonly grant: { readonly id: string; readonly title: string } | undefined
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly typed: (name: string) => string
  readonly chosen: (name: string) => readonly string[]
  readonly errors: FormErrors
}

const hinted = [
  'definition',
  'sourceUrl',
  'items',
  'unit',
  'per',
  'value',
  'denominator',
  'comparisons',
] as const

export function field({ words, errors }: Pick<MetricFormProps, 'words' | 'errors'>, name: FieldName) {
  const { t } = words
  const hint = hinted.find(one => one === name)
  return {
    words,
    name,
    label: t(`metrics.field.${name}`),
    ...(hint && { hint: t(`metrics.hint.${hint}`) }),
    error: errors.of[name],
    autocomplete: 'off',
  }
}

const options = ({ t }: Words, values: readonly string[], key: string) =>
  values.map(value => ({ value, text: t(`metrics.${key}.${value}` as MessageKey) }))

export function Short({
  name,
  optional,
  ...props
}: MetricFormProps & { readonly name: FieldName; readonly optional?: boolean }) {
  const value = props.typed(name)
  return (
    <TextField
      {...field(props, name)}
      value={value}
      letters="short"
      inputmode="decimal"
      optional={optional}
    />
  )
}

export function DayField({ name, ...props }: MetricFormProps & { readonly name: FieldName }) {
  const part = (of: string) => props.typed(`${name}-${of}`)
  const value = { day: part('day'), month: part('month'), year: part('year') }
  return <DateTimeField {...field(props, name)} value={value} />
}

export function OwnDefinition(props: MetricFormProps) {
  const { words, typed } = props
  const { t } = words
  return (
    <>
      <TextField {...field(props, 'name')} value={typed('name')} />
      <TextArea {...field(props, 'definition')} value={typed('definition')} rows={3} />
      <h2>{t('metrics.new.source')}</h2>
      <Radios
        {...field(props, 'source')}
        value={typed('source')}
        options={options(words, sourceKinds, 'source')}
      />
      <TextField {...field(props, 'sourceName')} value={typed('sourceName')} />
      <TextField {...field(props, 'sourceUrl')} value={typed('sourceUrl')} type="url" optional />
      <TextArea {...field(props, 'items')} value={typed('items')} rows={mostItems} optional />
      <Select
        {...field(props, 'scale')}
        value={typed('scale')}
        options={[{ value: '', text: t('metrics.scale.none') }, ...options(words, answerScales, 'scale')]}
      />
      <h2>{t('metrics.new.figure')}</h2>
      <Radios
        {...field(props, 'kind')}
        value={typed('kind')}
        options={options(words, ['outcome', 'output'], 'kind')}
      />
      <Select
        {...field(props, 'measure')}
        value={typed('measure')}
        options={options(words, measureKinds, 'measure')}
      />
      <TextField {...field(props, 'unit')} value={typed('unit')} letters="medium" />
      <Short {...props} name="per" optional />
      <Radios
        {...field(props, 'better')}
        value={typed('better')}
        options={options(words, ['down', 'up'], 'better')}
      />
    </>
  )
}
