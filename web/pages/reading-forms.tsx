// What may be done about a reading, each a form of its own: asking, answering, refusing, and judging as a member of its panel.
import type { Metric, Reading } from '../../shared/grants/metric.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'

export const readingForms = ['ask', 'answer', 'verify', 'refuse', 'judge'] as const
export type ReadingForm = (typeof readingForms)[number]

/** Several forms stand on the page: each box has a name of its own. */
export const readingLabels = ({ t }: Words): Readonly<Record<ReadingForm, FieldLabels>> => ({
  ask: { ask: t('metrics.reading.askText') },
  answer: { answer: t('metrics.reading.answerText') },
  verify: {},
  refuse: { refuse: t('metrics.reading.refuseText') },
  judge: {
    verdict: { label: t('metrics.reading.verdict'), missing: t('metrics.reading.verdictMissing') },
    why: t('metrics.reading.why'),
    free: t('metrics.reading.free'),
  },
})

export interface ReadingProps {
  readonly words: Words
  readonly now: Instant
  /** This page's own address: its forms and its files lie under it. */
  readonly home: string
  readonly back: { readonly href: string; readonly text: string }
  readonly place: string
  readonly metric: Metric
  readonly reading: Reading
  readonly may: Readonly<Record<ReadingForm | 'add' | 'correct', boolean>>
  readonly typed: (name: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}

const texts = {
  ask: { label: 'metrics.reading.askText', send: 'metrics.reading.ask', kind: 'secondary' },
  answer: { label: 'metrics.reading.answerText', send: 'metrics.reading.answer', kind: 'primary' },
  refuse: { label: 'metrics.reading.refuseText', send: 'metrics.reading.refuse', kind: 'warning' },
} as const

export function OneText({
  words,
  home,
  reading,
  typed,
  errors,
  form,
}: ReadingProps & { readonly form: keyof typeof texts }) {
  const { label, send, kind } = texts[form]
  return (
    <Form action={`${home}/${form}`} hidden={{ version: reading.version }}>
      <TextArea
        words={words}
        name={form}
        label={words.t(label)}
        value={typed(form)}
        rows={3}
        error={errors.of[form]}
      />
      <Buttons>
        <Button kind={kind}>{words.t(send)}</Button>
      </Buttons>
    </Form>
  )
}

export function JudgeForm({ words, home, reading, typed, errors }: ReadingProps) {
  const { t } = words
  return (
    <>
      <h2>{t('metrics.reading.decide')}</h2>
      <Form action={`${home}/judge`} hidden={{ version: reading.version }}>
        <Radios
          words={words}
          name="verdict"
          label={t('metrics.reading.verdict')}
          value={typed('verdict')}
          error={errors.of.verdict}
          options={(['verify', 'refuse', 'aside'] as const).map(value => ({
            value,
            text: t(`metrics.verdict.${value}`),
          }))}
        />
        <TextArea
          words={words}
          name="why"
          label={t('metrics.reading.why')}
          hint={t('metrics.reading.whyHint')}
          value={typed('why')}
          rows={3}
          error={errors.of.why}
        />
        <Checkboxes
          words={words}
          name="free"
          label={t('metrics.reading.interest')}
          values={typed('free') === '' ? [] : ['yes']}
          error={errors.of.free}
          options={[{ value: 'yes', text: t('metrics.reading.free') }]}
        />
        <Buttons>
          <Button>{t('metrics.reading.judge')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
