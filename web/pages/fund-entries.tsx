// The entries behind a figure of a fund's year, newest first, and what they come to.
import type { CameFrom, WentTo } from '../../shared/funds/fund-year.ts'
import { Headline } from '../components/headline.tsx'
import type { Outline } from '../components/outline.ts'
import { Pager } from '../components/pager.tsx'
import type { Words } from '../messages/translate.ts'
import { EntryList, type ShownEntry } from './entry-list.tsx'
import { entriesPath, fundYearPath } from './money-paths.ts'

interface Props {
  readonly words: Words
  readonly place: { readonly id: string; readonly name: string; readonly outline: Outline }
  readonly year: string
  readonly from: string
  readonly to: string
  readonly figure: Figure | undefined
  /** On all pages. */
  readonly count: number
  /** Of this page, newest first. */
  readonly entries: readonly ShownEntry[]
  /** The entry that this page goes on from, where it is not the first. */
  readonly after: string | undefined
  /** The entry that the next page goes on from, where there is one. */
  readonly last: string | undefined
}

export type Figure = Exclude<CameFrom, 'carried'> | WentTo

export function FundEntriesPage(props: Props) {
  const { words, place, year, from, to, figure, count, entries, after, last } = props
  const { t } = words
  const path = (start?: string) => entriesPath(words, place.id, year, figure, start)
  return (
    <>
      <Headline
        emblem={place.outline}
        kicker={t('money.fund.kicker', {
          place: place.name,
          from: words.shortDate(from),
          to: words.shortDate(to),
        })}
        title={entriesTitle(words, figure, count)}
        standfirst={t('money.entries.lead')}
      />
      {entries.length === 0 ? (
        <p>{t('money.entries.none')}</p>
      ) : (
        <EntryList words={words} entries={entries} />
      )}
      <Pager
        words={words}
        previous={last && path(last)}
        next={after && path()}
        texts={{ previous: t('journal.earlier'), next: t('journal.later') }}
      />
      <p>
        <a href={fundYearPath(words, place.id, year)}>{t('money.entries.back', { place: place.name })}</a>
      </p>
    </>
  )
}

export function entriesTitle(words: Words, figure: Figure | undefined, count: number): string {
  if (figure === undefined) return words.t('money.entries.all', { count })
  return words.t('money.entries.of', { what: figureText(words, figure), count })
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
