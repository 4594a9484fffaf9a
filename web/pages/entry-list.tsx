// Entries of the ledger as people read them: what moved, who booked it when, why, and under which decision.
import { lineOf } from '../../shared/funds/street-plan.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import type { Words } from '../messages/translate.ts'
import { grantPath } from './grant-paths.ts'
import { projectMoneyPath } from './money-paths.ts'
import { roundPath } from './proposal-paths.ts'

export interface ShownEntry {
  readonly entry: Entry
  /** What it did to the figure that is shown; its own sum where none is. */
  readonly minor?: number | undefined
  /** Another entry has taken it back. */
  readonly takenBack?: boolean | undefined
}

/** The sum that an entry moves: all that goes into its accounts. */
export const sumMoved = ({ postings }: Entry): number =>
  postings.reduce((sum, { minor }) => sum + Math.max(0, minor), 0)

interface Props {
  readonly words: Words
  readonly entries: readonly ShownEntry[]
  /** On the page that the entries would lead to. */
  readonly unlinked?: boolean | undefined
}

export function EntryList({ words, entries, unlinked }: Props) {
  return (
    <ol class="entries">
      {entries.map(shown => (
        <Line key={shown.entry.id} words={words} {...shown} unlinked={unlinked} />
      ))}
    </ol>
  )
}

function Line({ words, entry, minor, takenBack, unlinked }: ShownEntry & Pick<Props, 'words' | 'unlinked'>) {
  const { t } = words
  const { kind, subject, why, decision, byName, reference } = entry
  const moved = sumMoved(entry)
  const shown = minor ?? moved
  return (
    <li id={`entry-${entry.id}`}>
      <p class={takenBack ? 'entry-what taken-back' : 'entry-what'}>
        {t(`money.entry.${kind}`, { subject })}
      </p>
      <p class="entry-sum">
        {minor !== undefined && minor > 0 ? `+${words.money(shown)}` : words.money(shown)}
      </p>
      <p class="muted">
        {t('money.entry.when', {
          date: words.date(entry.at),
          who: byName ?? t('money.entry.bySystem'),
        })}
        {why !== subject && why !== decision.text && ` ${t('money.entry.why', { why })}`}{' '}
        {workingText(words, entry)}
        {t('money.entry.decision', { decision: decision.text })}
        {reference !== undefined && ` ${t('money.entry.reference', { reference })}`}
        {takenBack && ` ${t('money.entry.takenBack')}`}
        {!unlinked && <EntryLink words={words} entry={entry} />}
      </p>
    </li>
  )
}

/** What the sum of a street's line was worked out from. */
function workingText(words: Words, entry: Entry): string {
  const line = lineOf(entry)
  if (!line) return ''
  const text = words.t('streets.entry.working', {
    percent: entry.working?.percent ?? 0,
    gross: words.money(line.grossMinor),
    stream: words.t(`streets.stream.${line.stream}`),
    date: words.shortDate(`${line.day}T12:00:00.000Z`),
  })
  return `${text} `
}

function EntryLink({
  words,
  entry: { book, decision, subject },
}: {
  readonly words: Words
  readonly entry: Entry
}) {
  const { round, proposal, grant } = decision
  if (grant !== undefined)
    return (
      <>
        {' '}
        <a href={grantPath(words, { fund: book, grant })}>
          {words.t('money.entry.grant')}
          <span class="visually-hidden"> {subject}</span>
        </a>
      </>
    )
  if (round === undefined) return null
  return (
    <>
      {' '}
      {proposal === undefined ? (
        <a href={roundPath(words, round)}>{words.t('money.entry.round')}</a>
      ) : (
        <a href={projectMoneyPath(words, round, proposal)}>
          {words.t('money.entry.project')}
          <span class="visually-hidden"> {subject}</span>
        </a>
      )}
    </>
  )
}

/** With what another entry has taken back marked as such. */
export function withReversals(entries: readonly ShownEntry[]): ShownEntry[] {
  const reversed = new Set(entries.flatMap(({ entry }) => entry.reverses ?? []))
  return entries.map(shown => ({ ...shown, takenBack: reversed.has(shown.entry.id) }))
}
