// One change of the voter roll, in whatever state it is: a list whose columns are being named, a change that waits for a
// second officer, letters that wait to be sent. Numbers, and never a name.
import { type ColumnUse, columnUses } from '../../shared/eligibility/roll-columns.ts'
import type { RollLineFault } from '../../shared/eligibility/roll-rows.ts'
import { keptUntil, type RollChange, type RollDifference } from '../../shared/rounds/roll-change.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Select } from '../components/select.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { ShownState } from './roll.tsx'
import { changePath, lettersPath, rollPath } from './roll-paths.ts'

export interface ListColumnsView {
  /** The first lines; a column's own heading first. */
  readonly rows: readonly (readonly string[])[]
  readonly uses: readonly ColumnUse[]
  readonly header: boolean
  readonly note: string
  readonly faults: readonly RollLineFault[]
  readonly difference?: (RollDifference & { readonly codes: number }) | undefined
}

export interface RollChangePageProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  readonly change: RollChange
  readonly state: ShownState
  /** Whoever looks has asked for it, and cannot agree to it. */
  readonly own: boolean
  readonly columns?: ListColumnsView | undefined
  readonly error?: string | undefined
}

export function RollChangePage(props: RollChangePageProps) {
  const { words, round, change, state, error } = props
  const { t } = words
  const count = change.kind === 'codes' ? change.codes : (change.difference?.people ?? 0)
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ text: error }] : []} />
      <Headline
        kicker={round.title}
        title={t(`roll.change.${change.kind}`, { count })}
        standfirst={t(`roll.state.${state}`)}
      />
      <Record {...props} />
      {props.columns ? <Columns {...props} columns={props.columns} /> : <Steps {...props} />}
      <p>
        <a href={rollPath(words, round.id)}>{t('roll.title')}</a>
      </p>
    </>
  )
}

function Record({ words, change: { asked, approved, note, difference, codes } }: RollChangePageProps) {
  const { t } = words
  const signed = (key: 'roll.asked.by' | 'roll.approved.by', act: typeof asked) =>
    act && <p>{t(key, { name: act.byName, date: words.dateTime(act.at) })}</p>
  return (
    <>
      {signed('roll.asked.by', asked)}
      {note && <p>“{note}”</p>}
      {signed('roll.approved.by', approved)}
      {difference && <Difference words={words} difference={{ ...difference, codes }} />}
    </>
  )
}

function Difference({
  words,
  difference,
}: {
  readonly words: Words
  readonly difference: RollDifference & { readonly codes: number }
}) {
  const names = ['people', 'added', 'known', 'moved', 'missing', 'posted', 'codes'] as const
  return (
    <>
      <h2>{words.t('roll.difference')}</h2>
      <SummaryList
        words={words}
        rows={names.map(name => ({
          key: words.t(`roll.difference.${name}`),
          value: words.number(difference[name]),
        }))}
      />
    </>
  )
}

function Columns({
  words,
  round,
  change,
  columns,
}: RollChangePageProps & { readonly columns: ListColumnsView }) {
  const { t } = words
  const { rows, uses, header, note, faults, difference } = columns
  const changesNothing =
    difference && difference.added === 0 && difference.moved === 0 && difference.codes === 0
  return (
    <Form action={changePath(words, round.id, change.id)}>
      {faults.length > 0 && <Faults words={words} faults={faults} />}
      <h2>{t('roll.columns.title')}</h2>
      <p>{t('roll.columns.lead')}</p>
      {uses.map((use, column) => {
        const [head = '', ...cells] = rows.map(row => row[column] ?? '')
        const likes = (header ? cells : [head, ...cells]).filter(cell => cell !== '').slice(0, 3)
        return (
          <Select
            key={column}
            words={words}
            name={`use-${column}`}
            label={header && head !== '' ? head : t('roll.columns.column', { number: column + 1 })}
            hint={likes.length > 0 ? t('roll.columns.like', { cells: likes.join(' · ') }) : undefined}
            options={columnUses.filter(offered).map(value => ({ value, text: t(`roll.use.${value}`) }))}
            value={use}
          />
        )
      })}
      <Checkboxes
        words={words}
        name="header"
        label={t('roll.columns.title')}
        options={[{ value: 'yes', text: t('roll.columns.header') }]}
        values={header ? ['yes'] : []}
      />
      <TextField
        words={words}
        name="note"
        label={t('roll.note')}
        hint={t('roll.note.hint')}
        value={note}
        optional
      />
      {difference && <Difference words={words} difference={difference} />}
      {changesNothing && <p>{t('roll.difference.none')}</p>}
      <Buttons>
        <Button name="act" value="preview" kind={difference ? 'secondary' : 'primary'}>
          {t('roll.preview')}
        </Button>
        {difference && !changesNothing && (
          <Button name="act" value="ask">
            {t('roll.ask')}
          </Button>
        )}
      </Buttons>
    </Form>
  )
}

/** What people can sign in with today; the law knows the others too. */
const offered = (use: ColumnUse): boolean => use !== 'phone' && use !== 'claim'

function Steps({ words, round, change, state, own }: RollChangePageProps) {
  const { t } = words
  const action = changePath(words, round.id, change.id)
  if (state === 'waiting' || state === 'under-way')
    return (
      <Form action={action}>
        {state === 'under-way' && <p>{t('roll.goOn.lead', { reached: change.reached ?? 0 })}</p>}
        {own && <p>{t('roll.approve.own')}</p>}
        <Buttons>
          {!own && (
            <Button name="act" value="approve">
              {t(state === 'waiting' ? 'roll.approve' : 'roll.goOn')}
            </Button>
          )}
          {state === 'waiting' && (
            <Button name="act" value="refuse" kind="secondary">
              {t(own ? 'roll.takeBack' : 'roll.refuse')}
            </Button>
          )}
        </Buttons>
      </Form>
    )
  if (change.sent) return <p>{t('roll.letters.gone')}</p>
  if (state !== 'print') return null
  const letters = lettersPath(words, round.id, change.id)
  return (
    <>
      <p>{t('roll.letters.lead', { count: change.codes, date: words.dateTime(keptUntil(change)) })}</p>
      <ul>
        <li>
          <a href={letters}>{t('roll.letters.print')}</a>
        </li>
        <li>
          <a href={`${letters}.csv`}>{t('roll.letters.csv')}</a>
        </li>
      </ul>
      <Form action={action}>
        <Buttons>
          <Button name="act" value="sent">
            {t('roll.letters.sent')}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}

const mostShown = 100

const Faults = ({ words, faults }: { readonly words: Words; readonly faults: readonly RollLineFault[] }) => (
  <>
    <DataTable
      caption={words.t('roll.faults')}
      columns={[{ head: words.t('roll.fault.line') }, { head: words.t('roll.fault.what') }]}
      rows={faults
        .slice(0, mostShown)
        .map(({ line, problem, firstLine }) => [
          words.t('roll.fault.lineNumber', { line }),
          words.t(`roll.fault.${problem}`, { first: firstLine ?? 0 }),
        ])}
    />
    {faults.length > mostShown && <p>{words.t('roll.faults.more', { count: faults.length - mostShown })}</p>}
  </>
)
