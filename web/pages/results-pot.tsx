// The results of one pot: the news first, then the money drawn to scale, then every project with the reason for its
// outcome, and beside it all that it takes to check.
import type { Pot, SignOff } from '../../shared/rounds/round.ts'
import { Headline } from '../components/headline.tsx'
import { ResultsLine } from '../components/results-line.tsx'
import type { Words } from '../messages/translate.ts'
import { VoteAccountTable } from './results-account.tsx'
import { type Bundle, CheckYourself, Downloads } from './results-check.tsx'
import { CloseNotice } from './results-close.tsx'
import { headlineOf, standfirstOf } from './results-headline.ts'
import { potResultsPath, resultsPath, stepsPath } from './results-paths.ts'
import { ProjectOutcomes } from './results-projects.tsx'
import { ruleText } from './results-rule.ts'
import { TwoWays } from './results-rules.tsx'
import { CategoryShares } from './results-shares.tsx'
import { supportKind } from './results-support.ts'
import { Corrected, type Corrections } from './results-versions.tsx'
import { lineProjects, type PotView, placeIn, projectViews, titleIn } from './results-view.ts'
import { voteAccountPath } from './vote-account.tsx'
import { WhoVotes } from './who-votes.tsx'

interface Props {
  readonly words: Words
  readonly view: PotView
  /** The round has other pots: this one has a page of its own. */
  readonly oneOfSeveral: boolean
  readonly bundle: Bundle
  readonly corrections: Corrections
  readonly query: string
  /** As it was set up: it says how its voters proved who they are. */
  readonly pot: Pot
}

export function PotResultsPage(props: Props) {
  const { words, view, pot, oneOfSeveral, bundle, corrections, query } = props
  const { t } = words
  const { round, place, outcome } = view
  const views = projectViews(view)
  const { line, left } = lineProjects(views)
  const here = oneOfSeveral ? potResultsPath(words, round.id, outcome.pot) : resultsPath(words, round.id)
  return (
    <>
      <Headline
        kicker={t('results.kicker', { title: round.title, place: place.name })}
        title={headlineOf(words, view)}
        standfirst={standfirstOf(words, view)}
        emblem={place.outline}
      />
      <SignedOff words={words} view={view} />
      <Corrected
        words={words}
        round={round.id}
        corrections={{
          ...corrections,
          changes: corrections.changes.filter(({ pot: where }) => where === outcome.pot),
        }}
        nameOf={placeIn([view])}
        titleOf={titleIn([view])}
      />
      <CloseNotice words={words} pot={view.pot} outcome={outcome} signOffs={view.signOffs} />
      <Withdrawn words={words} view={view} />
      {query === '' && line.length > 0 && (
        <>
          <ResultsLine
            words={words}
            title={t(`results.lineTitle.${outcome.settings.rule}`, {
              pot: words.money(outcome.amountMinor),
              kind: supportKind(outcome.settings),
            })}
            potMinor={outcome.amountMinor}
            projects={line}
          />
          {left > 0 && <p class="muted">{t('results.lineRest', { count: left })}</p>}
        </>
      )}
      <div class="split">
        <section aria-labelledby="why">
          <h2 id="why">{t('results.why')}</h2>
          <p>{ruleText(words, outcome)}</p>
          {outcome.working && (
            <p>
              <a href={stepsPath(words, round.id, outcome.pot)}>{t('steps.start')}</a>
            </p>
          )}
          <ProjectOutcomes words={words} view={view} views={views} here={here} query={query} />
        </section>
        <div>
          <CheckYourself words={words} round={round.id} place={place.name} outcome={outcome} bundle={bundle}>
            <details>
              <summary>{t('results.accountTitle')}</summary>
              <VoteAccountTable words={words} caption={t('results.accountTitle')} outcome={outcome} short />
              <p>
                <a href={voteAccountPath(words, round.id)}>{t('results.accountWhole')}</a>
              </p>
            </details>
            <details>
              <summary>{t('rounds.proof')}</summary>
              <WhoVotes words={words} pots={[pot]} nameOf={() => place.name} />
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

/** Projects that were on the ballot and could not be funded any more: ballots that had them counted without them. */
function Withdrawn({
  words,
  view: { round, pot, outcome },
}: {
  readonly words: Words
  readonly view: PotView
}) {
  const gone = pot.projects.filter(({ id }) => outcome.withdrawn?.includes(id))
  if (gone.length === 0) return null
  return (
    <p class="note">
      {words.t('results.withdrawn', {
        count: gone.length,
        titles: words.list(gone.map(({ title }) => title)),
      })}{' '}
      <a href={`/${words.language}/rounds/${round.id}/journal`}>{words.t('results.withdrawnWhy')}</a>
    </p>
  )
}

export function SignedOff({ words, view }: { readonly words: Words; readonly view: PotView }) {
  const { signOffs } = view
  const councillor = signOffs.find(({ as }) => as === 'councillor')
  const officer = signOffs.find(({ as }) => as === 'officer')
  if (!councillor || !officer) return null
  const named = ({ byName: name, deputy }: SignOff) => (deputy ? words.t('results.deputy', { name }) : name)
  return (
    <p class="note">
      {words.t('results.signedOff', {
        councillor: named(councillor),
        officer: named(officer),
        date: words.date(councillor.at > officer.at ? councillor.at : officer.at),
      })}
    </p>
  )
}
