// The staff desk of street revenue: a statement to take in, the lines that wait and what for, and what was taken in before.
import type { ListFault } from '../../shared/funds/street-line.ts'
import type { StreetStatement, WaitingLine } from '../../shared/funds/street-plan.ts'
import { streams } from '../../shared/funds/street-rule.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FileField } from '../components/file-field.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { ListFaults } from './list-faults.tsx'
import { moneyDeskPath, streetFormPath, streetRulesPath } from './money-paths.ts'

export interface StreetDeskProps {
  readonly words: Words
  readonly statements: readonly StreetStatement[]
  readonly waiting: readonly WaitingLine[]
  readonly streets: number
  readonly may: { readonly takeIn: boolean; readonly decide: boolean }
  readonly ids: { readonly statement: string; readonly waiting: string }
  readonly title: string
  readonly errors: FormErrors
  readonly faults: readonly ListFault[]
  readonly done: string | undefined
}

export const streetDeskLabels = ({ t }: Words) => ({
  title: t('streets.desk.name'),
  file: t('streets.desk.file'),
})

export function StreetDeskPage(props: StreetDeskProps) {
  const { words, waiting, statements, may, done, errors } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <ListFaults words={words} faults={props.faults} />
      <Headline
        kicker={t('streets.desk.kicker')}
        title={t('streets.desk.title', { waiting: waiting.length })}
        standfirst={t('streets.desk.lead')}
      />
      {may.takeIn && <TakeIn {...props} />}
      {waiting.length > 0 && <Waiting {...props} />}
      {statements.length > 0 && <Statements words={words} statements={statements} />}
      <ul>
        {may.takeIn && (
          <li>
            <a href={streetFormPath(words, 'table')}>{t('streets.desk.table', { streets: props.streets })}</a>
          </li>
        )}
        {may.decide && (
          <li>
            <a href={streetFormPath(words, 'rule')}>{t('streets.desk.rule')}</a>
          </li>
        )}
        <li>
          <a href={streetRulesPath(words)}>{t('streets.desk.rules')}</a>
        </li>
        <li>
          <a href={moneyDeskPath(words)}>{t('streets.desk.back')}</a>
        </li>
      </ul>
    </>
  )
}

function TakeIn({ words, ids, title, errors }: StreetDeskProps) {
  const { t } = words
  return (
    <section aria-labelledby="take-in">
      <h2 id="take-in">{t('streets.desk.send')}</h2>
      <Form action={streetFormPath(words, 'statement')} hidden={{ id: ids.statement }} multipart>
        <TextField
          words={words}
          name="title"
          label={t('streets.desk.name')}
          hint={t('streets.desk.nameHint')}
          error={errors.of.title}
          value={title}
          autocomplete="off"
        />
        <FileField
          words={words}
          name="file"
          label={t('streets.desk.file')}
          hint={t('streets.desk.fileHint', { streams: words.list(streams) })}
          error={errors.of.file}
          accept=".csv,.txt,text/csv,text/plain"
        />
        <Buttons>
          <Button>{t('streets.desk.button')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

/** Lines of one street that wait for the same thing are one row: there may be thousands. */
function Waiting({ words, waiting, may, ids }: StreetDeskProps) {
  const { t } = words
  const rows = new Map<string, { line: WaitingLine; lines: number; sum: number }>()
  for (const line of waiting) {
    const key = line.why === 'no-rule' ? `${line.why} ${line.stream}` : `${line.why} ${line.where}`
    const row = rows.get(key) ?? { line, lines: 0, sum: 0 }
    rows.set(key, { ...row, lines: row.lines + 1, sum: row.sum + line.grossMinor })
  }
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t('streets.desk.waiting')}</h2>
      <p>{t('streets.desk.waitingLead')}</p>
      <DataTable
        caption={t('streets.desk.waiting')}
        captionHidden
        columns={[
          { head: t('streets.desk.where') },
          { head: t('streets.desk.why') },
          { head: t('streets.desk.lines'), numeric: true },
          { head: t('streets.desk.sum'), numeric: true },
        ]}
        rows={[...rows.values()].map(({ line, lines, sum }) => [
          line.why === 'no-rule' ? t(`streets.stream.${line.stream}`) : line.where,
          t(`streets.desk.wait.${line.why}`, { stream: t(`streets.stream.${line.stream}`) }),
          words.number(lines),
          words.money(sum),
        ])}
      />
      {may.takeIn && (
        <Form action={streetFormPath(words, 'waiting')} hidden={{ id: ids.waiting }}>
          <Buttons>
            <Button kind="secondary">{t('streets.desk.bookWaiting')}</Button>
          </Buttons>
        </Form>
      )}
    </section>
  )
}

function Statements({ words, statements }: Pick<StreetDeskProps, 'words' | 'statements'>) {
  const { t } = words
  return (
    <section aria-labelledby="statements">
      <h2 id="statements">{t('streets.desk.statements')}</h2>
      <DataTable
        caption={t('streets.desk.statements')}
        captionHidden
        columns={[
          { head: t('streets.desk.statement') },
          { head: t('streets.desk.when') },
          { head: t('streets.desk.lines'), numeric: true },
          { head: t('streets.desk.booked'), numeric: true },
          { head: t('streets.desk.state') },
        ]}
        rows={statements.map(({ title, imported, placed, shareMinor, done }) => [
          title,
          words.shortDate(imported.at),
          words.number(placed),
          words.money(shareMinor),
          t(done ? 'streets.desk.state.done' : 'streets.desk.state.open'),
        ])}
      />
    </section>
  )
}
