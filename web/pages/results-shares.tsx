// Which part of the money and of the votes went to each kind of project, or to each neighbourhood: a sentence, bars, a table.
import { sharesByCategory, sharesByPot, type VoteShare } from '../../shared/formats/vote-shares.ts'
import { categories } from '../../shared/proposals/proposal.ts'
import { DataTable } from '../components/data-table.tsx'
import { ShareBars } from '../components/share-bars.tsx'
import type { Words } from '../messages/translate.ts'
import { supportUnit } from './results-support.ts'
import type { PotView } from './results-view.ts'

interface Props {
  readonly words: Words
  readonly kind: 'category' | 'place'
  readonly shares: readonly VoteShare[]
  readonly nameOf: (of: string) => string
  readonly unit: Unit
}

type Unit = 'votes' | 'points'

export function CategoryShares({ words, view }: { readonly words: Words; readonly view: PotView }) {
  // An imported election may have categories of its own.
  const nameOf = (of: string) => {
    const known = categories.find(category => category === of)
    return known ? words.t(`proposals.category.${known}`) : of
  }
  return (
    <Shares
      words={words}
      kind="category"
      shares={sharesByCategory(view)}
      nameOf={nameOf}
      unit={supportUnit(view.outcome.settings)}
    />
  )
}

export function PlaceShares({ words, views }: { readonly words: Words; readonly views: readonly PotView[] }) {
  const names = new Map(views.map(({ outcome, place }) => [outcome.pot as string, place.name]))
  // All pots of a round are voted in and counted the same way.
  const unit = views[0] ? supportUnit(views[0].outcome.settings) : 'votes'
  return (
    <Shares
      words={words}
      kind="place"
      shares={sharesByPot(views)}
      nameOf={of => names.get(of) ?? of}
      unit={unit}
    />
  )
}

function Shares({ words, kind, shares, nameOf, unit }: Props) {
  const { t, money, number } = words
  const votes = shares.reduce((sum, share) => sum + share.votes, 0)
  if (shares.length < 2 || votes === 0) return null
  const title = t(`results.shares.${kind}Title`, { unit })
  return (
    <section aria-labelledby={`by-${kind}`}>
      <h2 id={`by-${kind}`}>{title}</h2>
      <p>{sharesInWords(words, shares, nameOf, unit)}</p>
      <ShareBars
        bars={shares.map(({ of, ofVotes, ofMoney }) => ({
          name: nameOf(of),
          text: t('results.shares.bar', { unit, votes: percent(ofVotes), money: percent(ofMoney) }),
          upper: ofVotes,
          lower: ofMoney,
        }))}
      />
      <details>
        <summary>{t('common.asTable')}</summary>
        <DataTable
          caption={title}
          captionHidden
          columns={[
            { head: t(kind === 'category' ? 'results.shares.kind' : 'results.shares.place') },
            { head: t(`common.${unit}Head`), numeric: true },
            { head: t('results.shares.ofVotes', { unit }), numeric: true },
            { head: t('results.shares.money'), numeric: true },
            { head: t('results.shares.ofMoney'), numeric: true },
          ]}
          rows={shares.map(share => [
            nameOf(share.of),
            number(share.votes),
            t('results.shares.percent', { percent: percent(share.ofVotes) }),
            money(share.spentMinor),
            t('results.shares.percent', { percent: percent(share.ofMoney) }),
          ])}
        />
      </details>
    </section>
  )
}

const percent = (share: number): number => Math.round(share * 100)
/** Less than a twentieth of the votes is no news. */
const worthSaying = 0.05

export function sharesInWords(
  words: Words,
  shares: readonly VoteShare[],
  nameOf: (of: string) => string,
  unit: Unit = 'votes',
): string {
  const { t } = words
  const [first, ...rest] = shares
  if (!first) return ''
  const about = {
    unit,
    of: nameOf(first.of),
    votes: percent(first.ofVotes),
    money: percent(first.ofMoney),
  }
  if (first.spentMinor === 0) return t('results.shares.nothing', about)
  const none = rest.filter(({ spentMinor, ofVotes }) => spentMinor === 0 && ofVotes >= worthSaying)
  const together = percent(none.reduce((sum, { ofVotes }) => sum + ofVotes, 0))
  const empty =
    none.length > 0 &&
    t('results.shares.none', { unit, of: words.list(none.map(({ of }) => nameOf(of))), votes: together })
  return [t('results.shares.most', about), empty].filter(Boolean).join(' ')
}
