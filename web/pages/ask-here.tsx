// Beginning to ask people: from when until when, everyone or some drawn by lot.
import type { Metric } from '../../shared/grants/metric.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Select } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels } from './form-errors.ts'
import { askPath, keptMetricPath } from './metric-paths.ts'
import type { Typed } from './question.tsx'

export const askLabels = ({ t }: Words): FieldLabels => ({
  from: t('metrics.ask.from'),
  until: t('metrics.ask.until'),
  round: t('metrics.ask.whom'),
  people: t('metrics.ask.people'),
})

interface AskProps extends Typed {
  readonly words: Words
  readonly place: string
  readonly metric: Metric
  readonly id: string
  readonly rounds: readonly { readonly id: string; readonly title: string }[]
}

export function AskHerePage({ words, place, metric, id, rounds, typed, errors }: AskProps) {
  const { t } = words
  const day = (name: string) => ({
    day: typed(`${name}-day`),
    month: typed(`${name}-month`),
    year: typed(`${name}-year`),
  })
  const field = (name: 'from' | 'until' | 'round' | 'people') => ({ words, name, error: errors.of[name] })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={`${metric.name} · ${place}`}
        title={t('metrics.ask.title')}
        standfirst={t('metrics.ask.lead')}
      />
      <ul>
        {metric.asks?.items.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <Form action={askPath(words, metric)} hidden={{ asking: id }}>
        <DateTimeField {...field('from')} label={t('metrics.ask.from')} value={day('from')} />
        <DateTimeField {...field('until')} label={t('metrics.ask.until')} value={day('until')} />
        <Select
          {...field('round')}
          label={t('metrics.ask.whom')}
          hint={t('metrics.ask.whomHint')}
          value={typed('round')}
          options={[
            { value: '', text: t('metrics.ask.everyone') },
            ...rounds.map(round => ({
              value: round.id,
              text: t('metrics.ask.sample', { round: round.title }),
            })),
          ]}
        />
        <TextField
          {...field('people')}
          label={t('metrics.ask.people')}
          hint={t('metrics.ask.peopleHint')}
          value={typed('people')}
          letters="short"
          inputmode="numeric"
          autocomplete="off"
        />
        <Buttons>
          <Button>{t('metrics.ask.send')}</Button>
          <a href={keptMetricPath(words, metric)}>{t('metrics.record.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}
