// Entries of the ledger as people read them: what moved, who booked it when, why, and under which decision.
import type { Entry } from '../../shared/ledger/entry.ts'
import type { Words } from '../messages/translate.ts'
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
        {t('money.entry.decision', { decision: decision.text })}
        {reference !== undefined && ` ${t('money.entry.reference', { reference })}`}
        {takenBack && ` ${t('money.entry.takenBack')}`}
        {!unlinked && <EntryLink words={words} entry={entry} />}
      </p>
    </li>
  )
}

function EntryLink({
  words,
  entry: { decision, subject },
}: {
  readonly words: Words
  readonly entry: Entry
}) {
  const { round, proposal } = decision
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
