// The pots of a round, each under its neighbourhood's emblem: how much, how far it is, and the way to vote.
import type { PotNews, RoundNews } from '../../shared/formats/round-news.ts'
import { pastAnnouncedClose } from '../../shared/rounds/phase.ts'
import { ButtonLink } from '../components/button.tsx'
import { Emblem } from '../components/emblem.tsx'
import type { Words } from '../messages/translate.ts'
import type { PlaceOnMap } from './first-page.tsx'

interface Props {
  readonly words: Words
  readonly news: RoundNews
  readonly placeOf: (id: string) => PlaceOnMap | undefined
}

export function PotList({ words, news, placeOf }: Props) {
  const { round, phase, now } = news
  const voting = phase === 'voting' && !pastAnnouncedClose(round, now)
  return (
    <ul class="pots">
      {news.pots.map(pot => {
        const place = placeOf(pot.neighbourhood)
        const name = place?.name ?? pot.neighbourhood
        return (
          <li key={pot.neighbourhood}>
            {place && <Emblem outline={place.outline} size={44} />}
            <div>
              <p class="pot-name">
                <a href={`/${words.language}/neighbourhoods/${pot.neighbourhood}`}>{name}</a>
              </p>
              <p class="facts">
                <span class="cost">{words.money(pot.amountMinor)}</span>
                <span>{howFar(words, news, pot)}</span>
              </p>
              <Chosen words={words} news={news} pot={pot} />
            </div>
            {voting && (
              <ButtonLink href={`/${words.language}/me/rounds/${round.id}/vote/${pot.neighbourhood}`}>
                {words.t('rounds.do.vote', { place: name })}
              </ButtonLink>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Chosen({ words, news, pot }: { words: Words; news: RoundNews; pot: PotNews }) {
  const decided = news.decided.find(one => one.pot.neighbourhood === pot.neighbourhood)
  if (!decided || decided.funded.length === 0) return null
  return <p class="note">{words.list(decided.funded.map(({ title }) => title))}</p>
}

function howFar(words: Words, news: RoundNews, pot: PotNews): string {
  const { t } = words
  const decided = news.decided.find(one => one.pot.neighbourhood === pot.neighbourhood)
  if (decided) {
    const { funded, costMinor } = decided
    return t('rounds.pot.funded', { count: funded.length, amount: words.money(costMinor) })
  }
  const projects = ['discussing', 'voting', 'counting'].includes(news.phase)
  return projects
    ? t('rounds.pot.projects', { count: pot.projects })
    : t('rounds.pot.ideas', { count: pot.ideas })
}
