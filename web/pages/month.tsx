// One month: what is only in the finance system, what is only here, and what is in both; sending its lines in, and closing it.
import { type MonthBook, openLines, type Reconciled } from '../../shared/funds/reconciling.ts'
import type { ListFault } from '../../shared/funds/street-line.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FileField } from '../components/file-field.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { ListFaults } from './list-faults.tsx'
import { monthPath, monthsPath } from './money-paths.ts'
import { MonthLists } from './month-lists.tsx'
import { monthName } from './months.tsx'

export interface MonthProps {
  readonly words: Words
  readonly book: MonthBook
  readonly reconciled: Reconciled
  readonly over: boolean
  readonly person: string
  readonly may: { readonly take: boolean; readonly close: boolean }
  readonly errors: FormErrors
  readonly faults: readonly ListFault[]
  readonly done: string | undefined
}

export function monthTitle(words: Words, { month, closed }: MonthBook, reconciled: Reconciled): string {
  const name = monthName(words, month)
  if (closed) return words.t('months.one.closed', { month: name })
  const { matched, missingHere, missingThere } = reconciled
  return matched.length + missingHere.length + missingThere.length === 0
    ? words.t('months.one.empty', { month: name })
    : words.t('months.one.title', { count: openLines(reconciled), month: name })
}

export function MonthPage(props: MonthProps) {
  const { words, book, reconciled, over, done, errors, faults, may } = props
  const { t } = words
  const { closed, month } = book
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <ListFaults words={words} faults={faults} said={faultWords(words)} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={t('months.one.kicker', { month: monthName(words, month) })}
        title={monthTitle(words, book, reconciled)}
        standfirst={closed ? closedText(words, closed) : t(over ? 'months.one.lead' : 'months.one.notOver')}
      />
      <MonthLists words={words} book={book} reconciled={reconciled} />
      {!closed && may.take && <TakeForm {...props} />}
      {!closed && over && may.close && <CloseForm {...props} />}
      <p>
        <a href={monthsPath(words)}>{t('months.toMonths')}</a>
      </p>
    </>
  )
}

const closedText = (words: Words, { byName, at, matched, explained }: NonNullable<MonthBook['closed']>) =>
  words.t('months.one.closedBy', { name: byName, date: words.date(at), matched, explained })

const faultWords = ({ t }: Words) => ({
  columns: t('months.fault.columns'),
  reference: t('months.fault.reference'),
  amount: t('months.fault.amount'),
  changed: t('months.fault.changed'),
})

function TakeForm({ words, book, errors }: MonthProps) {
  const { t } = words
  return (
    <>
      <h2>{t('months.one.take')}</h2>
      <p>{t('months.one.takeLead')}</p>
      {book.files.length > 0 && (
        <ul>
          {book.files.map(({ sha256, lines, byName, at }) => (
            <li key={sha256}>{t('months.one.files', { lines, name: byName, date: words.dateTime(at) })}</li>
          ))}
        </ul>
      )}
      <Form action={`${monthPath(words, book.month)}/lines`} multipart>
        <FileField
          words={words}
          name="file"
          label={t('months.one.file')}
          error={errors.of.file}
          accept=".csv,.txt,text/csv,text/plain"
        />
        <Buttons>
          <Button kind="secondary">{t('months.one.takeSend')}</Button>
        </Buttons>
      </Form>
    </>
  )
}

function CloseForm({ words, book, reconciled, person }: MonthProps) {
  const { t } = words
  if (openLines(reconciled) > 0) return null
  const month = monthName(words, book.month)
  if (book.hands.some(by => by === person)) return <p class="muted">{t('months.one.closeNot')}</p>
  return (
    <Form action={`${monthPath(words, book.month)}/close`}>
      <p>{t('months.one.closeLead')}</p>
      <Buttons>
        <Button>{t('months.one.close', { month })}</Button>
      </Buttons>
    </Form>
  )
}
