// The entries behind a figure of a fund's year, newest first, and what they come to.
import type { CameFrom, WentTo } from '../../shared/funds/fund-year.ts'
import { Headline } from '../components/headline.tsx'
import type { Outline } from '../components/outline.ts'
import type { Words } from '../messages/translate.ts'
import { EntryList, type ShownEntry, withReversals } from './entry-list.tsx'
import { fundYearPath } from './money-paths.ts'

interface Props {
  readonly words: Words
  readonly place: { readonly id: string; readonly name: string; readonly outline: Outline }
  readonly year: string
  readonly from: string
  readonly to: string
  readonly figure: Figure | undefined
  /** Newest first. */
  readonly entries: readonly ShownEntry[]
}

export type Figure = Exclude<CameFrom, 'carried'> | WentTo

export function FundEntriesPage({ words, place, year, from, to, figure, entries }: Props) {
  const { t } = words
  return (
    <>
      <Headline
        emblem={place.outline}
        kicker={t('money.fund.kicker', {
          place: place.name,
          from: words.shortDate(from),
          to: words.shortDate(to),
        })}
        title={entriesTitle(words, figure, entries)}
        standfirst={t('money.entries.lead')}
      />
      {entries.length === 0 ? (
        <p>{t('money.entries.none')}</p>
      ) : (
        <EntryList words={words} entries={withReversals(entries)} />
      )}
      <p>
        <a href={fundYearPath(words, place.id, year)}>{t('money.entries.back', { place: place.name })}</a>
      </p>
    </>
  )
}

export function entriesTitle(
  words: Words,
  figure: Figure | undefined,
  entries: readonly ShownEntry[],
): string {
  if (figure === undefined) return words.t('money.entries.all', { count: entries.length })
  return words.t('money.entries.of', { what: figureText(words, figure), count: entries.length })
}

function figureText({ t }: Words, figure: Figure): string {
  switch (figure) {
    case 'paid':
    case 'committed':
    case 'pots':
    case 'groups':
    case 'available':
    case 'lapsed':
      return t(`money.to.${figure}`)
    default:
      return t(`money.from.${figure}`)
  }
}
