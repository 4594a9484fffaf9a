// Recording a reading, made for a phone in the street: the figure, the days, a photo, sent. And the page where official figures
// are pasted in.
import type { Metric } from '../../shared/grants/metric.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FileField } from '../components/file-field.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { MessageKey, Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { importPath, keptMetricPath, recordPath } from './metric-paths.ts'

type Figure = 'value' | 'numerator' | 'denominator'

/** Which figures are asked for: a number, or so many of so many. */
export const figuresOf = ({ measure }: Pick<Metric, 'measure'>): readonly Figure[] =>
  measure === 'count' || measure === 'number' ? ['value'] : ['numerator', 'denominator']

export const recordLabels = ({ t }: Words, metric: Metric): FieldLabels => ({
  ...Object.fromEntries(figuresOf(metric).map(name => [name, t(`metrics.record.${name}`)])),
  from: t('metrics.record.from'),
  until: t('metrics.record.until'),
  of: t('metrics.record.of'),
  photo: t('metrics.record.file'),
  note: t('metrics.record.note'),
})

interface Props {
  readonly words: Words
  readonly place: string
  readonly metric: Metric
  readonly id: string
  readonly corrects: string | undefined
  readonly typed: (name: string) => string
  readonly comparisons: readonly { readonly id: string; readonly name: string }[]
  readonly mostMegabytes: number
  readonly errors: FormErrors
}

export function RecordReadingPage(props: Props) {
  const { words, place, metric, id, corrects, typed, comparisons, errors } = props
  const { t } = words
  const day = (name: string) => ({
    day: typed(`${name}-day`),
    month: typed(`${name}-month`),
    year: typed(`${name}-year`),
  })
  const field = (name: string) => ({ words, name, error: errors.of[name] })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={`${metric.name} · ${place}`}
        title={t(corrects === undefined ? 'metrics.record.title' : 'metrics.record.correct')}
        standfirst={t(corrects === undefined ? 'metrics.record.lead' : 'metrics.record.correctLead')}
      />
      <Form
        action={recordPath(words, metric)}
        hidden={{ reading: id, corrects: corrects ?? '' }}
        multipart
        id="photo-form"
      >
        {figuresOf(metric).map(name => (
          <TextField
            key={name}
            {...field(name)}
            label={t(`metrics.record.${name}`)}
            hint={hintOf(words, metric, name)}
            value={typed(name)}
            letters="short"
            inputmode="decimal"
            autocomplete="off"
          />
        ))}
        <FileField
          {...field('photo')}
          label={t('metrics.record.file')}
          hint={t('metrics.record.fileHint', { limit: props.mostMegabytes })}
          accept="image/jpeg,image/png,image/webp,application/pdf,.csv,text/csv"
          optional
        />
        <DateTimeField {...field('from')} label={t('metrics.record.from')} value={day('from')} />
        <DateTimeField {...field('until')} label={t('metrics.record.until')} value={day('until')} />
        {comparisons.length > 1 && (
          <Select
            {...field('of')}
            label={t('metrics.record.of')}
            value={typed('of')}
            options={comparisons.map(one => ({ value: one.id, text: one.name }))}
          />
        )}
        <TextArea
          {...field('note')}
          label={t('metrics.record.note')}
          value={typed('note')}
          rows={2}
          optional
        />
        <p>{t('metrics.record.private')}</p>
        <Buttons>
          <Button>{t('metrics.record.send')}</Button>
          <a href={keptMetricPath(words, metric)}>{t('metrics.record.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}

/** Of so many how many they are, as the definition says it; a figure is in its unit. */
function hintOf({ t }: Words, { definition, unit }: Metric, name: Figure): string {
  if (name === 'denominator') return t('metrics.record.denominatorHint')
  return name === 'numerator' ? definition : unit
}

interface ImportProps {
  readonly words: Words
  readonly place: string
  readonly metric: Metric
  readonly lines: string
  readonly faults: readonly { readonly line: number; readonly problem: string }[]
  readonly errors: FormErrors
}

/** What can be wrong with a line that no form could be refused for. */
const ownProblems = ['unreadable', 'no-day', 'unknown-place', 'no-figure'] as const

function faultWords(words: Words, problem: string): string {
  const own = ownProblems.find(one => one === problem)
  return words.t(own ? `metrics.import.fault.${own}` : 'metrics.import.fault.other', {
    problem: own ? '' : words.t(`metrics.import.refused.${problem}` as MessageKey),
  })
}

export const importLabels = ({ t }: Words): FieldLabels => ({ lines: t('metrics.import.lines') })

export function ImportReadingsPage({ words, place, metric, lines, faults, errors }: ImportProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={`${metric.name} · ${place}`}
        title={t('metrics.import.title')}
        standfirst={t('metrics.import.lead')}
      />
      {faults.length > 0 && (
        <ul>
          {faults.map(({ line, problem }) => (
            <li key={line}>{t('metrics.import.line', { line, problem: faultWords(words, problem) })}</li>
          ))}
        </ul>
      )}
      <Form action={importPath(words, metric)}>
        <TextArea
          words={words}
          name="lines"
          label={t('metrics.import.lines')}
          hint={t('metrics.import.hint')}
          value={lines}
          rows={12}
          error={errors.of.lines}
        />
        <Buttons>
          <Button>{t('metrics.import.send')}</Button>
          <a href={keptMetricPath(words, metric)}>{t('metrics.record.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}
