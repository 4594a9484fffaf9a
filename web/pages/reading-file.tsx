// One more photo or file that shows a reading.
import type { Metric, Reading } from '../../shared/grants/metric.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FileField } from '../components/file-field.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { readingPath } from './metric-paths.ts'
import { figureWords } from './metric-words.ts'

interface Props {
  readonly words: Words
  readonly metric: Metric
  readonly reading: Reading
  readonly mostMegabytes: number
  readonly errors: FormErrors
}

export function EvidenceFilePage({ words, metric, reading, mostMegabytes, errors }: Props) {
  const { t } = words
  const home = readingPath(words, metric, reading.id)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={`${metric.name} · ${figureWords(words, reading.value, metric.unit)}`}
        title={t('metrics.file.title')}
        standfirst={t('metrics.file.lead')}
      />
      <Form action={`${home}/photo`} hidden={{ version: reading.version }} multipart id="photo-form">
        <FileField
          words={words}
          name="photo"
          label={t('metrics.record.file')}
          hint={t('metrics.record.fileHint', { limit: mostMegabytes })}
          accept="image/jpeg,image/png,image/webp,application/pdf,.csv,text/csv"
          error={errors.of.photo}
        />
        <Buttons>
          <Button>{t('metrics.file.send')}</Button>
          <a href={home}>{t('metrics.record.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}
