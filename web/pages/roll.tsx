// The voter roll as officers see it: how many, never who; what was asked for and waits; and the ways to ask for more.
import type { RollChangeKind } from '../../shared/rounds/roll-change.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FileField } from '../components/file-field.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { staffRoundPath } from './ballot-paths.ts'
import { changePath, deskPath, rollPath } from './roll-paths.ts'
import { SmallPots } from './small-pots.tsx'

export interface RollPot {
  readonly id: string
  readonly name: string
  readonly onRoll: number
  /** Only while the turnout may be seen. */
  readonly voted?: number | undefined
  /** Takes codes alone, so that codes can be handed out. */
  readonly codes: boolean
}

export interface ListedChange {
  readonly id: string
  readonly kind: RollChangeKind
  readonly count: number
  readonly by: string
  readonly state: ShownState
}

export const shownStates = ['begun', 'waiting', 'under-way', 'done', 'print', 'refused', 'run-out'] as const
export type ShownState = (typeof shownStates)[number]

export interface RollPageProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  /** On which day it was deleted, of a round that is over. */
  readonly forgotten?: string | undefined
  readonly pots: readonly RollPot[]
  /** Neighbourhoods a line may name. */
  readonly places: readonly string[]
  readonly changes: readonly ListedChange[]
  /** People can still be added. */
  readonly open: boolean
  readonly megabytes: number
  readonly typed: {
    readonly lines: string
    readonly pot: string
    readonly count: string
    readonly note: string
  }
  readonly errors: { readonly lines?: string | undefined; readonly count?: string | undefined }
}

export function RollPage(props: RollPageProps) {
  const { words, round, pots, errors, forgotten } = props
  const { t } = words
  if (forgotten !== undefined)
    return (
      <>
        <Headline
          kicker={round.title}
          title={t('roll.forgotten', { date: forgotten })}
          standfirst={t('roll.forgottenText')}
        />
        <Changes {...props} />
        <p>
          <a href={staffRoundPath(words, round.id)}>{t('roll.back')}</a>
        </p>
      </>
    )
  const count = pots.reduce((sum, { onRoll }) => sum + onRoll, 0)
  const summary = (['lines', 'count'] as const).flatMap(field =>
    errors[field] === undefined ? [] : [{ field, text: errors[field] }],
  )
  return (
    <>
      <ErrorSummary words={words} errors={summary} />
      <Headline kicker={round.title} title={t('roll.headline', { count })} standfirst={t('roll.lead')} />
      <Counts words={words} pots={pots} />
      {props.open && <SmallPots words={words} pots={pots} />}
      <Changes {...props} />
      {props.open ? (
        <>
          <p>
            <a href={deskPath(words, round.id)}>{t('roll.desk.link')}</a>
          </p>
          <AddList {...props} />
          {pots.some(({ codes }) => codes) && <AskForCodes {...props} />}
        </>
      ) : (
        <p>{t('roll.closed')}</p>
      )}
      <p>
        <a href={staffRoundPath(words, round.id)}>{t('roll.back')}</a>
      </p>
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

function Changes({ words, round, changes }: RollPageProps) {
  const { t } = words
  if (changes.length === 0) return <p>{t('roll.changes.none')}</p>
  return (
    <DataTable
      caption={t('roll.changes')}
      columns={[
        { head: t('roll.changes.what') },
        { head: t('roll.changes.who') },
        { head: t('roll.changes.state') },
      ]}
      rows={changes.map(({ id, kind, count, by, state }) => [
        <a key={id} href={changePath(words, round.id, id)}>
          {t(`roll.change.${kind}`, { count })}
        </a>,
        by,
        t(`roll.state.${state}`),
      ])}
    />
  )
}

function AddList({ words, round, places, megabytes, typed, errors }: RollPageProps) {
  const { t } = words
  return (
    <section>
      <h2>{t('roll.add')}</h2>
      <Form action={rollPath(words, round.id)} multipart>
        <FileField
          words={words}
          name="file"
          label={t('roll.file')}
          hint={t('roll.file.hint', { megabytes })}
          accept=".csv,.txt,text/csv,text/plain"
          error={errors.lines}
        />
        <TextArea
          words={words}
          name="lines"
          label={t('roll.lines')}
          hint={t('roll.lines.hint', { place: places[0] ?? '' })}
          rows={6}
          value={typed.lines}
        />
        <p class="note">{t('roll.places', { places: words.list(places) })}</p>
        <p class="note">{t('roll.kept')}</p>
        <Buttons>
          <Button>{t('roll.button')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

function AskForCodes({ words, round, pots, typed, errors }: RollPageProps) {
  const { t } = words
  return (
    <section>
      <h2>{t('roll.codes')}</h2>
      <p>{t('roll.codes.lead')}</p>
      <Form action={`${rollPath(words, round.id)}/codes`}>
        <Select
          words={words}
          name="pot"
          label={t('roll.codes.pot')}
          options={pots.filter(({ codes }) => codes).map(({ id, name }) => ({ value: id, text: name }))}
          value={typed.pot}
        />
        <TextField
          words={words}
          name="count"
          label={t('roll.codes.count')}
          hint={t('roll.codes.count.hint')}
          value={typed.count}
          error={errors.count}
          inputmode="numeric"
          letters="short"
        />
        <TextField
          words={words}
          name="note"
          label={t('roll.note')}
          hint={t('roll.note.hint')}
          value={typed.note}
          optional
        />
        <Buttons>
          <Button>{t('roll.codes.button')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
