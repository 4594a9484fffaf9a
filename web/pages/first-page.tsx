// The first page: for somebody who has never heard of this, then for somebody who wants to know what is on where they
// live, then for everybody who asks what became of the money.
import { type ComponentChildren, Fragment } from 'preact'
import { type RoundNews, sumOf } from '../../shared/formats/round-news.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { CouncilMap } from '../components/council-map.tsx'
import { Headline } from '../components/headline.tsx'
import type { Outline } from '../components/outline.ts'
import type { Words } from '../messages/translate.ts'
import { drawnPath } from './drawn-paths.ts'
import { FindByPostcode } from './find-by-postcode.tsx'
import { Reports } from './reports.tsx'
import { RoundSteps } from './round-steps.tsx'
import { DecidedStory, RoundStory } from './round-story.tsx'
import { doingsOf, headlineOf, type Naming, roundPath, spentOf, stepWords } from './round-words.ts'

export interface PlaceOnMap {
  readonly id: string
  readonly name: string
  readonly outline: Outline
  /** Others lie in it. */
  readonly surrounds?: boolean | undefined
}

export interface FirstPageProps {
  readonly words: Words
  /** A table of postcodes was built. */
  readonly postcodes: boolean
  readonly places: readonly PlaceOnMap[]
  /** Outlines of what residents call their neighbourhood. */
  readonly drawn: readonly { readonly id: string; readonly outline: Outline }[]
  readonly nameOf: Naming
  /** Most urgent first. */
  readonly open: readonly RoundNews[]
  /** Latest first. */
  readonly decided: readonly RoundNews[]
  readonly rehearsals: readonly RoundNews[]
  readonly cancelled: readonly Pick<Round, 'id' | 'title'>[]
}

export function FirstPage({
  words,
  postcodes,
  places,
  drawn,
  nameOf,
  open,
  decided,
  rehearsals,
  cancelled,
}: FirstPageProps) {
  const { t } = words
  const only = open.length === 1 ? open[0] : undefined
  const begin = only && doingsOf(words, only).main
  return (
    <>
      <Headline title={leadOf(words, open, decided, nameOf)} standfirst={t('home.standfirst')} />
      {begin && (
        <Buttons>
          <ButtonLink href={begin.href}>{begin.text}</ButtonLink>
        </Buttons>
      )}
      <section aria-labelledby="find">
        <h2 id="find">{t('home.find')}</h2>
        {postcodes && <FindByPostcode words={words} />}
        <p class="muted" data-no-place>
          {t('home.findNote')}
        </p>
        {places.map(({ id, name }) => (
          <p key={id} data-place={id} hidden>
            <a href={`/${words.language}/neighbourhoods/${id}`}>{t('home.mine.is', { place: name })}</a>
            {' · '}
            {noteOf(words, id, open)}
          </p>
        ))}
        <CouncilMap
          words={words}
          title={t('home.places')}
          places={places.map(place => ({
            ...place,
            href: `/${words.language}/neighbourhoods/${place.id}`,
            note: noteOf(words, place.id, open),
          }))}
          drawn={drawn}
        />
        <p>
          <a href={drawnPath(words)}>{t(drawn.length > 0 ? 'drawn.public.dashed' : 'drawn.public.link')}</a>
        </p>
      </section>
      <section aria-labelledby="open">
        <h2 id="open">{t('home.open')}</h2>
        {open.length === 0 && <p>{t('home.openNone')}</p>}
        {open.map(news => (
          <RoundStory key={news.round.id} words={words} news={news} nameOf={nameOf} />
        ))}
        {only && <RoundSteps words={words} news={only} />}
      </section>
      <div class="columns">
        {decided.length > 0 && (
          <section aria-labelledby="decided">
            <h2 id="decided">{t('home.decided')}</h2>
            {decided.map(news => (
              <DecidedStory key={news.round.id} words={words} news={news} nameOf={nameOf} />
            ))}
          </section>
        )}
        <Reports words={words} title={t('home.making')} rounds={decided} nameOf={nameOf} most={6} />
      </div>
      {rehearsals.length > 0 && (
        <section aria-labelledby="rehearsals">
          <h2 id="rehearsals">{t('home.rehearsals')}</h2>
          <p class="muted">{t('home.rehearsalsNote')}</p>
          {rehearsals.map(news => (
            <RoundStory key={news.round.id} words={words} news={news} nameOf={nameOf} />
          ))}
        </section>
      )}
      {cancelled.length > 0 && (
        <section aria-labelledby="cancelled">
          <h2 id="cancelled">{t('home.cancelled')}</h2>
          <ul>
            {cancelled.map(round => (
              <li key={round.id}>
                <a href={roundPath(words, round)}>{round.title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** The one sentence with the real figure in it. */
function leadOf(
  words: Words,
  open: readonly RoundNews[],
  decided: readonly RoundNews[],
  nameOf: Naming,
): string {
  const pots = open.flatMap(news => news.pots)
  const [first] = pots
  const one = pots.length === 1 ? first : undefined
  if (one)
    return words.t('home.headline.one', {
      place: nameOf(one.neighbourhood),
      amount: words.money(one.amountMinor),
    })
  if (first && pots.every(({ amountMinor }) => amountMinor === first.amountMinor))
    return words.t('home.headline.same', { amount: words.money(first.amountMinor) })
  if (first)
    return words.t('home.headline.sum', {
      amount: words.money(open.reduce((sum, news) => sum + sumOf(news, 'amountMinor'), 0)),
    })
  const spent = decided.reduce((sum, news) => sum + spentOf(news), 0)
  return spent > 0
    ? words.t('home.headline.spent', { amount: words.money(spent) })
    : words.t('home.headline.none')
}

/** "£25,000 · vote until 6 Nov 2026" */
function noteOf(words: Words, place: string, open: readonly RoundNews[]): ComponentChildren {
  const here = open.flatMap(news =>
    news.pots
      .filter(pot => pot.neighbourhood === place)
      .map(({ amountMinor }) =>
        words.t('home.place.amount', { amount: words.money(amountMinor), step: stepWords(words, news) }),
      ),
  )
  if (here.length === 0) return words.t('home.place.nothing')
  return here.map((line, index) => (
    <Fragment key={line}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ))
}

/** For the page's own title: the news where there is only one. */
export const firstPageTitle = (words: Words, open: readonly RoundNews[], nameOf: Naming): string =>
  open.length === 1 ? headlineOf(words, open[0]!, nameOf) : words.t('home.title')
