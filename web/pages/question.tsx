// A question that is asked here, as people answer it: its statements, what is kept of an answer, and thanks.
import { type Asking, answerPoints } from '../../shared/grants/asking.ts'
import type { Metric } from '../../shared/grants/metric.ts'
import { shownAbove } from '../../shared/lib/few.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { metricPath, questionPath } from './metric-paths.ts'
import { dayWords } from './metric-words.ts'

export const answerName = (item: number): string => `answer-${item + 1}`

export const answerLabels = ({ t }: Words, { question }: Asking): FieldLabels => ({
  ...Object.fromEntries(
    question.items.map((item, index) => [
      answerName(index),
      { label: item, missing: t('metrics.asking.missing') },
    ]),
  ),
})

export interface AskedShared {
  readonly words: Words
  readonly place: string
  readonly metric: Metric
  readonly asking: Asking
}

export const scaleWords = ({ t }: Words, { question }: Asking, point: (typeof answerPoints)[number]) =>
  t(`metrics.answer.${question.scale}.${point}`)

export function Items({ words, asking, typed, errors }: Pick<AskedShared, 'words' | 'asking'> & Typed) {
  return (
    <>
      {asking.question.items.map((item, index) => (
        <Radios
          key={item}
          words={words}
          name={answerName(index)}
          label={item}
          value={typed(answerName(index))}
          error={errors.of[answerName(index)]}
          options={[...answerPoints]
            .reverse()
            .map(point => ({ value: String(point), text: scaleWords(words, asking, point) }))}
        />
      ))}
    </>
  )
}

export interface Typed {
  readonly typed: (name: string) => string
  readonly errors: FormErrors
}

interface QuestionProps extends AskedShared, Typed {
  /** They have answered, just now or before. */
  readonly answered: boolean
  readonly mayAnswer: boolean
}

export function QuestionPage(props: QuestionProps) {
  const { words, place, metric, asking, errors, answered, mayAnswer } = props
  const { t } = words
  const { question } = asking
  const link = <a href={metricPath(words, metric.place, metric.id)}>{t('metrics.asking.results')}</a>
  if (answered)
    return (
      <>
        <Notice words={words} kind="success" title={t('metrics.asking.thanks')} />
        <Headline
          kicker={place}
          title={t('metrics.asking.thanksTitle')}
          standfirst={t('metrics.asking.thanksText', { until: dayWords(words, asking.period.until) })}
        />
        <p>{link}</p>
      </>
    )
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={place}
        title={t('metrics.asking.title', { count: question.items.length, scale: question.scale })}
        standfirst={t('metrics.asking.lead', { until: dayWords(words, asking.period.until) })}
      />
      {mayAnswer && (
        <Form action={questionPath(words, metric, asking.id)}>
          <Items {...props} />
          <p>{t('metrics.asking.secret', { least: shownAbove })}</p>
          <Buttons>
            <Button>{t('metrics.asking.send')}</Button>
          </Buttons>
        </Form>
      )}
      <p>{link}</p>
    </>
  )
}
