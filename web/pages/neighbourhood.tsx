// A neighbourhood's own page: what it can decide on now, what its people chose, and the wider places they belong to.
import { newsInPlace, type RoundNews } from '../../shared/formats/round-news.ts'
import { Emblem } from '../components/emblem.tsx'
import { Headline } from '../components/headline.tsx'
import { LiveHere } from '../components/live-here.tsx'
import type { Words } from '../messages/translate.ts'
import { childrenPath } from './children-paths.ts'
import { drawnPath } from './drawn-paths.ts'
import type { PlaceOnMap } from './first-page.tsx'
import { fundPath } from './money-paths.ts'
import { Reports } from './reports.tsx'
import { DecidedStory, RoundStory } from './round-story.tsx'
import { type Naming, spentOf } from './round-words.ts'

export interface NeighbourhoodPageProps {
  readonly words: Words
  readonly place: PlaceOnMap & { readonly population?: number | undefined }
  /** Those it lies in, nearest first. */
  readonly wider: readonly PlaceOnMap[]
  readonly inside: readonly PlaceOnMap[]
  /** What residents call their neighbourhood, and lies in it at least in part. */
  readonly drawn: readonly { readonly id: string; readonly name: string }[]
  readonly nameOf: Naming
  /** With a pot for this place, or for one it lies in. */
  readonly open: readonly RoundNews[]
  readonly decided: readonly RoundNews[]
}

export function NeighbourhoodPage(props: NeighbourhoodPageProps) {
  const { words, place, wider, inside, drawn, nameOf, open, decided } = props
  const { t } = words
  const here = inPlace(open, place.id)
  const past = inPlace(decided, place.id)
  return (
    <>
      <Headline
        emblem={place.outline}
        kicker={[
          ...(place.population === undefined
            ? []
            : [t('home.neighbourhood.people', { count: place.population })]),
          ...wider.map(({ name }) => t('home.neighbourhood.within', { place: name })),
        ].join(' · ')}
        title={neighbourhoodTitle(words, place, open, decided)}
        standfirst={t('home.standfirst')}
      />
      <LiveHere words={words} place={place} />
      <section aria-labelledby="open">
        <h2 id="open">{t('home.neighbourhood.open')}</h2>
        {here.length === 0 && <p>{t('home.neighbourhood.nothing', { place: place.name })}</p>}
        {here.map(news => (
          <RoundStory key={news.round.id} words={words} news={news} nameOf={nameOf} />
        ))}
      </section>
      {wider.map(({ id, name }) => {
        const there = inPlace(open, id)
        return there.length === 0 ? null : (
          <section key={id}>
            <h2>{t('home.neighbourhood.wider', { place: name })}</h2>
            <p class="muted">{t('home.neighbourhood.widerNote', { place: place.name })}</p>
            {there.map(news => (
              <RoundStory key={news.round.id} words={words} news={news} nameOf={nameOf} />
            ))}
          </section>
        )
      })}
      {past.length > 0 && (
        <section aria-labelledby="decided">
          <h2 id="decided">{t('home.neighbourhood.decided')}</h2>
          {past.map(news => (
            <DecidedStory key={news.round.id} words={words} news={news} nameOf={nameOf} />
          ))}
        </section>
      )}
      <Reports words={words} title={t('home.making')} rounds={past} nameOf={nameOf} most={10} />
      {inside.length > 0 && (
        <section aria-labelledby="inside">
          <h2 id="inside">{t('home.neighbourhood.inside')}</h2>
          <ul class="places">
            {inside.map(({ id, name, outline }) => (
              <li key={id}>
                <Emblem outline={outline} size={32} />
                <a href={`/${words.language}/neighbourhoods/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {drawn.length > 0 && (
        <section aria-labelledby="drawn">
          <h2 id="drawn">{t('drawn.public.title')}</h2>
          <ul>
            {drawn.map(({ id, name }) => (
              <li key={id}>
                <a href={`${drawnPath(words)}#${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href={fundPath(words, place.id)}>{t('money.fund.link', { place: place.name })}</a>
      </p>
      <p>
        <a href={childrenPath(words)}>{t('children.list.title')}</a>
      </p>
      <p>
        <a href={`/${words.language}#find`}>{t('home.neighbourhood.others')}</a>
      </p>
    </>
  )
}

export function neighbourhoodTitle(
  words: Words,
  place: PlaceOnMap,
  open: readonly RoundNews[],
  decided: readonly RoundNews[],
): string {
  const toSpend = inPlace(open, place.id)
    .flatMap(({ pots }) => pots)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (toSpend > 0)
    return words.t('home.neighbourhood.headline.open', { place: place.name, amount: words.money(toSpend) })
  const spent = inPlace(decided, place.id).reduce((sum, news) => sum + spentOf(news), 0)
  return spent > 0
    ? words.t('home.neighbourhood.headline.spent', { place: place.name, amount: words.money(spent) })
    : words.t('home.neighbourhood.headline.none', { place: place.name })
}

const inPlace = (rounds: readonly RoundNews[], place: string): RoundNews[] =>
  rounds.flatMap(news => newsInPlace(news, place) ?? [])
