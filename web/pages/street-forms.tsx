// The two forms behind street revenue: the table of streets, and a rule.
import type { ListFault } from '../../shared/funds/street-line.ts'
import { streams } from '../../shared/funds/street-rule.ts'
import { uses } from '../../shared/ledger/purpose.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FileField } from '../components/file-field.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { ListFaults } from './list-faults.tsx'
import { streetDeskPath, streetFormPath } from './money-paths.ts'

interface FormProps {
  readonly words: Words
  readonly typed: (name: string) => string
  readonly errors: FormErrors
}

interface TableProps extends FormProps {
  readonly places: readonly string[]
  readonly streets: number
  readonly faults: readonly ListFault[]
}

export const streetTableLabels = ({ t }: Words) => ({
  file: t('streets.table.file'),
  lines: { label: t('streets.table.lines'), missing: t('streets.table.missing') },
})

export function StreetTablePage({ words, typed, errors, places, streets, faults }: TableProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <ListFaults words={words} faults={faults} />
      <Headline title={t('streets.table.title')} standfirst={t('streets.table.lead')} />
      {streets > 0 && (
        <p>
          <a href={streetFormPath(words, 'table.csv')}>{t('streets.table.download', { streets })}</a>
        </p>
      )}
      <Form action={streetFormPath(words, 'table')} multipart>
        <TextArea
          words={words}
          name="lines"
          label={t('streets.table.lines')}
          hint={t('streets.table.linesHint', { place: places[0] ?? '', places: words.list(places) })}
          error={errors.of.lines}
          value={typed('lines')}
          optional
        />
        <FileField
          words={words}
          name="file"
          label={t('streets.table.file')}
          hint={t('streets.table.fileHint')}
          error={errors.of.file}
          accept=".csv,.txt,text/csv,text/plain"
          optional
        />
        <Buttons>
          <Button>{t('streets.table.button')}</Button>
          <a href={streetDeskPath(words)}>{t('streets.desk.toDesk')}</a>
        </Buttons>
      </Form>
    </>
  )
}

export const streetRuleLabels = ({ t }: Words) => ({
  stream: t('streets.rule.stream'),
  percent: t('streets.rule.percent'),
  use: t('streets.rule.use'),
  from: t('streets.rule.from'),
  decision: t('streets.rule.decision'),
})

export function StreetRulePage({ words, typed, errors, id }: FormProps & { readonly id: string }) {
  const { t } = words
  const shared = (name: keyof ReturnType<typeof streetRuleLabels>) => ({
    words,
    name,
    label: t(`streets.rule.${name}`),
    error: errors.of[name],
  })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={t('streets.rule.title')} standfirst={t('streets.rule.lead')} />
      <Form action={streetFormPath(words, 'rule')} hidden={{ id }}>
        <Select
          {...shared('stream')}
          value={typed('stream')}
          options={streams.map(value => ({ value, text: t(`streets.stream.${value}`) }))}
        />
        <TextField
          {...shared('percent')}
          hint={t('streets.rule.percentHint')}
          value={typed('percent')}
          letters="short"
          inputmode="numeric"
          autocomplete="off"
        />
        <Select
          {...shared('use')}
          value={typed('use')}
          options={uses
            .filter(use => use !== 'place')
            .map(value => ({ value, text: t(`payments.use.${value}`) }))}
        />
        <DateTimeField
          {...shared('from')}
          hint={t('streets.rule.fromHint')}
          value={{ day: typed('from-day'), month: typed('from-month'), year: typed('from-year') }}
        />
        <TextField
          {...shared('decision')}
          hint={t('payments.hint.decision')}
          value={typed('decision')}
          autocomplete="off"
        />
        <Buttons>
          <Button>{t('streets.rule.button')}</Button>
          <a href={streetDeskPath(words)}>{t('streets.desk.toDesk')}</a>
        </Buttons>
      </Form>
    </>
  )
}
