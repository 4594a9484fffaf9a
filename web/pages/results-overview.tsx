// The results of a round with several pots: each pot's news in a sentence, what it chose, and the way to its own page.
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { challengesPath } from './challenges.tsx'
import { type Bundle, Downloads, Secrecy } from './results-check.tsx'
import { headlineOf, standfirstOf } from './results-headline.ts'
import { potResultsPath, receiptPath } from './results-paths.ts'
import { SignedOff } from './results-pot.tsx'
import { PlaceShares } from './results-shares.tsx'
import { Corrected, type Corrections } from './results-versions.tsx'
import { isFunded, type PotView, placeIn, projectViews, titleIn } from './results-view.ts'

interface Props {
  readonly words: Words
  readonly views: readonly PotView[]
  readonly title: string
  readonly round: string
  readonly bundle: Bundle
  readonly corrections: Corrections
}

export function ResultsOverviewPage({ words, views, title, round, bundle, corrections }: Props) {
  const { t, money } = words
  const sum = (of: (view: PotView) => number) => views.reduce((total, view) => total + of(view), 0)
  return (
    <>
      <Headline
        kicker={title}
        title={t('results.overview', {
          funded: sum(({ outcome }) => outcome.funded.length + outcome.partFunded.length),
          places: views.length,
        })}
        standfirst={t('results.overviewText', {
          ballots: sum(({ outcome }) => outcome.account.opened),
          cost: money(sum(({ outcome }) => outcome.costMinor)),
          pot: money(sum(({ outcome }) => outcome.amountMinor)),
        })}
      />
      <Corrected
        words={words}
        round={round}
        corrections={corrections}
        nameOf={placeIn(views)}
        titleOf={titleIn(views)}
      />
      {views.map(view => (
        <PotNews key={view.outcome.pot} words={words} view={view} />
      ))}
      <PlaceShares words={words} views={views} />
      <p>
        <a href={receiptPath(words, round)}>{t('results.checkReceipt')}</a>
      </p>
      <p>
        <a href={challengesPath(words, round)}>{t('challenges.link')}</a>
      </p>
      <Secrecy words={words} bundle={bundle} />
      <Downloads words={words} round={round} bundle={bundle} />
    </>
  )
}

const mostListed = 6

function PotNews({ words, view }: { readonly words: Words; readonly view: PotView }) {
  const { t } = words
  const { outcome, place, pot, round } = view
  const funded = projectViews(view).filter(isFunded)
  const more = funded.length - mostListed
  return (
    <section id={outcome.pot} aria-labelledby={`${outcome.pot}-news`}>
      <h2 id={`${outcome.pot}-news`}>{headlineOf(words, view)}</h2>
      <p>{standfirstOf(words, view)}</p>
      {funded.length > 0 && (
        <ul>
          {funded.slice(0, mostListed).map(({ project, why, support, unit, news }) => (
            <li key={project.id}>
              <span lang={news.language}>{project.title}</span>
              {' · '}
              <span class="money">
                {words.money(why.outcome === 'part-funded' ? why.givenMinor : project.costMinor)}
              </span>
              {' · '}
              {t(`common.${unit}`, { count: support })}
            </li>
          ))}
          {more > 0 && <li>{t('results.overviewMore', { count: more })}</li>}
        </ul>
      )}
      <p>
        <a href={potResultsPath(words, round.id, outcome.pot)}>
          {t('results.overviewLink', { count: pot.projects.length, place: place.name })}
        </a>
      </p>
      <SignedOff words={words} view={view} />
    </section>
  )
}
