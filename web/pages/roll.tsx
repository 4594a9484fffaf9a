// The voter roll as officers see it: how many, never who. A list goes in; nothing of it ever comes out again.
import type { RollLineFault } from '../../shared/eligibility/roll-lines.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import { staffRoundPath } from './ballot-paths.ts'

export interface RollPot {
  readonly name: string
  readonly onRoll: number
  /** Only while the turnout may be seen. */
  readonly voted?: number | undefined
}

export interface RollPageProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  readonly pots: readonly RollPot[]
  /** Neighbourhoods a line may name. */
  readonly places: readonly string[]
  /** People can still be added. */
  readonly open: boolean
  readonly done?: { readonly people: number; readonly added: number; readonly known: number } | undefined
  readonly typed: string
  readonly error?: string | undefined
  readonly faults: readonly RollLineFault[]
}

export function RollPage(props: RollPageProps) {
  const { words, round, pots, done, error } = props
  const { t } = words
  const count = pots.reduce((sum, { onRoll }) => sum + onRoll, 0)
  return (
    <>
      {error && <ErrorSummary words={words} errors={[{ field: 'lines', text: error }]} />}
      {done && (
        <Notice words={words} kind="success" title={t('roll.done', { people: done.people })}>
          <p>
            {t('roll.done.added', { added: done.added })}
            {done.known > 0 && ` ${t('roll.done.known', { known: done.known })}`}
          </p>
        </Notice>
      )}
      <Headline kicker={round.title} title={t('roll.headline', { count })} standfirst={t('roll.lead')} />
      <Counts words={words} pots={pots} />
      {props.open ? (
        <Add {...props} />
      ) : (
        <>
          <p>{t('roll.closed')}</p>
          <p>
            <a href={staffRoundPath(words, round.id)}>{t('roll.back')}</a>
          </p>
        </>
      )}
    </>
  )
}

function Counts({ words, pots }: Pick<RollPageProps, 'words' | 'pots'>) {
  const { t } = words
  const turnout = pots.some(({ voted }) => voted !== undefined)
  const number = (head: string) => ({ head, numeric: true })
  return (
    <DataTable
      caption={t('roll.table')}
      columns={[
        { head: t('roll.pot') },
        number(t('roll.people')),
        ...(turnout ? [number(t('roll.voted'))] : []),
      ]}
      rows={pots.map(({ name, onRoll, voted }) => [
        name,
        words.number(onRoll),
        ...(turnout ? [words.number(voted ?? 0)] : []),
      ])}
    />
  )
}

function Add({ words, round, places, typed, error, faults }: RollPageProps) {
  const { t } = words
  return (
    <section>
      <h2>{t('roll.add')}</h2>
      {faults.length > 0 && <Faults words={words} faults={faults} />}
      <Form action={`${staffRoundPath(words, round.id)}/roll`}>
        <TextArea
          words={words}
          name="lines"
          label={t('roll.lines')}
          hint={
            <>
              {t('roll.lines.hint')} {t('roll.lines.example', { place: places[0] ?? '' })}
            </>
          }
          rows={12}
          value={typed}
          error={error}
        />
        <p class="note">{t('roll.places', { places: words.list(places) })}</p>
        <p class="note">{t('roll.kept')}</p>
        <Buttons>
          <Button>{t('roll.button')}</Button>
          <a href={staffRoundPath(words, round.id)}>{t('roll.back')}</a>
        </Buttons>
      </Form>
    </section>
  )
}

const mostShown = 100

const Faults = ({ words, faults }: Pick<RollPageProps, 'words' | 'faults'>) => (
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
