// The public journal: every decision in order, by month for the council, in one run for a round.
import { Headline } from '../components/headline.tsx'
import { type JournalItem, JournalList } from '../components/journal-list.tsx'
import { Pager } from '../components/pager.tsx'
import type { Words } from '../messages/translate.ts'

export interface JournalPageProps {
  readonly words: Words
  readonly title: string
  readonly kicker: string | undefined
  /** "November 2026"; none for a round. */
  readonly month: string | undefined
  readonly entries: readonly JournalItem[]
  readonly earlier: string | undefined
  readonly later: string | undefined
  /** To the journal of the whole council, from a round's. */
  readonly all: string | undefined
}

export function JournalPage({ words, title, kicker, month, entries, earlier, later, all }: JournalPageProps) {
  const { t } = words
  return (
    <>
      <Headline kicker={kicker} title={title} standfirst={t('journal.standfirst')} />
      {month !== undefined && <h2>{month}</h2>}
      {entries.length > 0 ? (
        <JournalList words={words} entries={entries} />
      ) : (
        <p>{month === undefined ? t('journal.emptyRound') : t('journal.empty', { month })}</p>
      )}
      <Pager
        words={words}
        previous={earlier}
        next={later}
        texts={{ previous: t('journal.earlier'), next: t('journal.later') }}
      />
      <p class="muted">{t('journal.secret')}</p>
      {all !== undefined && (
        <p>
          <a href={all}>{t('journal.all')}</a>
        </p>
      )}
    </>
  )
}
