// The results of one pot: the news first, then the money drawn to scale, then every project with the reason for its
// outcome, and beside it all that it takes to check.
import { Headline } from '../components/headline.tsx'
import { ResultsLine } from '../components/results-line.tsx'
import type { Words } from '../messages/translate.ts'
import { VoteAccountTable } from './results-account.tsx'
import { type Bundle, CheckYourself, Downloads } from './results-check.tsx'
import { CloseNotice } from './results-close.tsx'
import { headlineOf, standfirstOf } from './results-headline.ts'
import { potResultsPath, resultsPath, stepsPath } from './results-paths.ts'
import { ProjectOutcomes } from './results-projects.tsx'
import { TwoWays } from './results-rules.tsx'
import { CategoryShares } from './results-shares.tsx'
import { tieRuleText } from './results-ties.ts'
import { lineProjects, type PotView, projectViews } from './results-view.ts'

interface Props {
  readonly words: Words
  readonly view: PotView
  /** The round has other pots: this one has a page of its own. */
  readonly oneOfSeveral: boolean
  readonly bundle: Bundle
  readonly query: string
}

export function PotResultsPage({ words, view, oneOfSeveral, bundle, query }: Props) {
  const { t } = words
  const { round, place, outcome } = view
  const views = projectViews(view)
  const { line, left } = lineProjects(views)
  const here = oneOfSeveral ? potResultsPath(words, round.id, outcome.pot) : resultsPath(words, round.id)
  return (
    <>
      <Headline
        kicker={<SignedOff words={words} view={view} />}
        title={headlineOf(words, view)}
        standfirst={standfirstOf(words, view)}
        emblem={place.outline}
      />
      <CloseNotice words={words} pot={view.pot} outcome={outcome} signOffs={view.signOffs} />
      {query === '' && line.length > 0 && (
        <>
          <ResultsLine
            words={words}
            title={t('results.lineTitle', { pot: words.money(outcome.amountMinor) })}
            potMinor={outcome.amountMinor}
            projects={line}
          />
          {left > 0 && <p class="muted">{t('results.lineRest', { count: left })}</p>}
        </>
      )}
      <div class="split">
        <section aria-labelledby="why">
          <h2 id="why">{t('results.why')}</h2>
          <p>
            {t('results.rule')} {tieRuleText(words, outcome)}
          </p>
          <p>
            <a href={stepsPath(words, round.id, outcome.pot)}>{t('steps.start')}</a>
          </p>
          <ProjectOutcomes words={words} view={view} views={views} here={here} query={query} />
        </section>
        <div>
          <CheckYourself words={words} round={round.id} place={place.name} outcome={outcome} bundle={bundle}>
            <details>
              <summary>{t('results.accountTitle')}</summary>
              <VoteAccountTable words={words} caption={t('results.accountTitle')} outcome={outcome} short />
            </details>
          </CheckYourself>
          <TwoWays words={words} view={view} />
        </div>
      </div>
      {query === '' && <CategoryShares words={words} view={view} />}
      <Downloads words={words} round={round.id} bundle={bundle} pot={outcome.pot} />
      {oneOfSeveral && (
        <p>
          <a href={resultsPath(words, round.id)}>{t('results.otherPots')}</a>
        </p>
      )}
    </>
  )
}

export function SignedOff({ words, view }: { readonly words: Words; readonly view: PotView }) {
  const { round, place, signOffs } = view
  const councillor = signOffs.find(({ as }) => as === 'councillor')
  const officer = signOffs.find(({ as }) => as === 'officer')
  if (!councillor || !officer)
    return <>{words.t('results.kicker', { title: round.title, place: place.name })}</>
  return (
    <>
      {words.t('results.signedOff', {
        councillor: councillor.byName,
        officer: officer.byName,
        date: words.date(councillor.at > officer.at ? councillor.at : officer.at),
      })}
    </>
  )
}
