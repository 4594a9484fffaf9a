// Choosing what to measure: with what the library says of it, or in one's own words; with baseline and target.
import { Button, Buttons } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Select } from '../components/select.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { TextField } from '../components/text-field.tsx'
import { DayField, field, type MetricFormProps, OwnDefinition, Short } from './metric-fields.tsx'
import { metricDeskPath } from './metric-paths.ts'

/** What the library says of a metric: shown, and sent as it is. */
const known = [
  'name',
  'definition',
  'unit',
  'better',
  'kind',
  'measure',
  'source',
  'sourceName',
  'sourceUrl',
  'per',
  'items',
  'scale',
] as const

export function MetricFormPage(props: MetricFormProps) {
  const { words, id, from, grant, places, typed, errors } = props
  const { t } = words
  const own = from === 'own'
  const hidden = own ? {} : Object.fromEntries(known.map(name => [name, typed(name)]))
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={grant ? grant.title : t('metrics.desk.kicker')}
        title={own ? t('metrics.new.title') : typed('name')}
        standfirst={t('metrics.new.lead')}
      />
      {!own && <Known {...props} />}
      <Form
        action={`${metricDeskPath(words)}/new`}
        hidden={{ metric: id, from, ...(grant && { grant: grant.id }), ...hidden }}
      >
        <Select
          {...field(props, 'place')}
          value={typed('place')}
          options={places.map(place => ({ value: place.id, text: place.name }))}
        />
        {own && <OwnDefinition {...props} />}
        <Baseline {...props} />
        <h2>{t('metrics.new.target')}</h2>
        <Short {...props} name="target" />
        <DayField {...props} name="targetBy" />
        <Short {...props} name="cadenceMonths" />
        {places.length > 1 && (
          <Checkboxes
            {...field(props, 'comparisons')}
            values={props.chosen('comparisons')}
            optional
            options={places.map(place => ({ value: place.id, text: place.name }))}
          />
        )}
        <Buttons>
          <Button>{t('metrics.new.send')}</Button>
          <a href={metricDeskPath(words)}>{t('metrics.desk.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}

function Known({ words, typed }: MetricFormProps) {
  const { t } = words
  const items = typed('items')
  return (
    <SummaryList
      words={words}
      rows={[
        { key: t('metrics.about.definition'), value: typed('definition') },
        ...(items === '' ? [] : [{ key: t('metrics.field.items'), value: items }]),
        { key: t('metrics.about.source'), value: typed('sourceName') },
        { key: t('metrics.field.unit'), value: typed('unit') },
      ]}
    />
  )
}

/** Of a count the figure alone; what people are to be asked begins with a guess. */
function Baseline(props: MetricFormProps) {
  const { words, from, typed } = props
  const own = from === 'own'
  const asked = typed('source') === 'asked-here'
  const parts = own || (!asked && typed('measure') !== 'count')
  return (
    <>
      <h2>{words.t('metrics.new.baseline')}</h2>
      {parts ? (
        <Short {...props} name="value" optional />
      ) : (
        <TextField
          {...field(props, 'value')}
          hint={typed('unit')}
          value={typed('value')}
          letters="short"
          inputmode="decimal"
        />
      )}
      {parts && <Short {...props} name="numerator" optional />}
      {parts && <Short {...props} name="denominator" optional />}
      {(own || asked) && (
        <Checkboxes
          {...field(props, 'askBaseline')}
          values={props.chosen('askBaseline')}
          optional
          options={[{ value: 'yes', text: words.t('metrics.ask.baselineYes') }]}
        />
      )}
      <DayField {...props} name="from" />
      <DayField {...props} name="until" />
    </>
  )
}
