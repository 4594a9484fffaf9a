// A round as a story in a list: where the money is, the news, what is asked, and the way to it.
import { type RoundNews, sumOf } from '../../shared/formats/round-news.ts'
import { plainTitle } from '../../shared/rounds/rehearsal.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { askOf, choseOf, doingsOf, headlineOf, type Naming, roundPath } from './round-words.ts'

interface Props {
  readonly words: Words
  readonly news: RoundNews
  readonly nameOf: Naming
}

export function RoundStory({ words, news, nameOf }: Props) {
  const { round, pots } = news
  const { main, others } = doingsOf(words, news)
  const places = words.list(pots.map(({ neighbourhood }) => nameOf(neighbourhood)))
  return (
    <article class="story">
      <p class="kicker">
        {round.rehearsal && plainTitle(round.title) === round.title && (
          <Tag tone="waiting">{words.t('rounds.rehearsal')} · </Tag>
        )}
        {round.title} · {places} · <span class="money">{words.money(sumOf(news, 'amountMinor'))}</span>
      </p>
      <h3>
        <a href={roundPath(words, round)}>{headlineOf(words, news, nameOf)}</a>
      </h3>
      <p>{askOf(words, news)}</p>
      {(main || others.length > 0) && (
        <Buttons>
          {main && <ButtonLink href={main.href}>{main.text}</ButtonLink>}
          {others.map(({ href, text }) => (
            <a key={href} href={href}>
              {text}
            </a>
          ))}
        </Buttons>
      )}
    </article>
  )
}

/** The same in the past: what was chosen, in one breath. */
export function DecidedStory({ words, news, nameOf }: Props) {
  const { t } = words
  // One pot's projects stand in the headline already.
  const several = news.decided.length > 1
  return (
    <article class="story">
      <p class="kicker">
        {news.round.title} · {t(`rounds.phase.${news.phase}`)}
      </p>
      <h3>
        <a href={`${roundPath(words, news.round)}/results`}>{choseOf(words, news, nameOf, 2)}</a>
      </h3>
      {news.phase !== 'results' && <p>{headlineOf(words, news, nameOf)}</p>}
      <ul class="chosen">
        {news.decided.map(({ pot, funded, costMinor }) => (
          <li key={pot.neighbourhood}>
            {several && <b>{nameOf(pot.neighbourhood)} </b>}
            {t('rounds.pot.funded', { count: funded.length, amount: words.money(costMinor) })}
            {several && funded.length > 0 && (
              <span class="note"> {words.list(funded.slice(0, 4).map(({ title }) => title))}</span>
            )}
          </li>
        ))}
      </ul>
    </article>
  )
}
