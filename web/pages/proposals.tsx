// Every proposal of a round: found by words, place, subject and state, in an order that favours none.

import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import type { Council } from '../../shared/platform/council.ts'
import { costOf, type Proposal } from '../../shared/proposals/proposal.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { ButtonLink } from '../components/button.tsx'
import { Headline } from '../components/headline.tsx'
import { Pager } from '../components/pager.tsx'
import { ProposalCard } from '../components/proposal-card.tsx'
import type { Words } from '../messages/translate.ts'
import { proposalPath, proposalsPath, proposePath, roundPath } from './proposal-paths.ts'
import { langOf, placeName, reasonForNo, stateTag } from './proposal-words.ts'
import { ProposalsFilter } from './proposals-filter.tsx'
import { isFiltered, type ProposalQuery, queryText } from './proposals-query.ts'

export interface ProposalsPageProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly query: ProposalQuery
  /** Proposals of each pot, in the order of the pots. */
  readonly places: readonly {
    readonly place: NeighbourhoodId
    readonly potMinor: number
    readonly count: number
  }[]
  readonly total: number
  readonly found: number
  /** On the ballot; absent while that is still being decided. */
  readonly onBallot?: number | undefined
  /** Those on this page. */
  readonly shown: readonly Proposal[]
  readonly pages: number
  /** May anyone still propose? */
  readonly open: boolean
}

export function ProposalsPage(props: ProposalsPageProps) {
  const { words, council, round, query, shown, total, pages, open } = props
  const { t } = words
  const filtered = isFiltered(query)
  const at = (page: number) => queryText(query, { page })
  return (
    <>
      <Headline
        kicker={t('proposals.list.kicker', { round: round.title })}
        title={headline(props)}
        standfirst={
          open
            ? t('proposals.list.standfirstOpen', { until: words.dateTime(round.dates.reviewingAt) })
            : t('proposals.list.standfirst')
        }
      />
      {open && (
        <p>
          <ButtonLink href={proposePath(words, round.id)}>{t('proposals.list.propose')}</ButtonLink>
        </p>
      )}
      {props.places.length > 1 && <Places {...props} />}
      {total > 0 && (
        <ProposalsFilter words={words} council={council} round={round} query={query} open={filtered} />
      )}
      {total === 0 ? (
        <p>{t(open ? 'proposals.list.emptyOpen' : 'proposals.list.empty')}</p>
      ) : (
        <p class="muted">
          {t(query.sort === 'newest' ? 'proposals.list.newestNote' : 'proposals.list.drawnNote')}
        </p>
      )}
      {shown.length > 0 && <h2 class="visually-hidden">{t('proposals.list.them')}</h2>}
      <ul class="proposals">
        {shown.map(proposal => (
          <li key={proposal.id}>
            <Card words={words} council={council} proposal={proposal} />
          </li>
        ))}
      </ul>
      <Pager
        words={words}
        previous={query.page > 1 ? at(query.page - 1) : undefined}
        next={query.page < pages ? at(query.page + 1) : undefined}
        position={t('proposals.list.position', { page: query.page, pages })}
      />
      <p>
        <a href={roundPath(words, round.id)}>{t('proposals.roundLink', { title: round.title })}</a>
      </p>
    </>
  )
}

function headline({ words, query, found, total: count, open, onBallot: on }: ProposalsPageProps): string {
  const { t } = words
  if (isFiltered(query)) return t('proposals.list.titleFound', { found })
  if (open) return t('proposals.list.titleOpen', { count })
  return on === undefined
    ? t('proposals.list.title', { count })
    : t('proposals.list.titleDecided', { on, count })
}

function Card({ words, council, proposal }: { words: Words; council: Council; proposal: Proposal }) {
  const no = reasonForNo(proposal)
  return (
    <ProposalCard
      words={words}
      href={proposalPath(words, proposal)}
      title={proposal.title}
      summary={proposal.summary}
      place={proposal.place || undefined}
      neighbourhood={placeName(council, proposal.neighbourhood)}
      costMinor={costOf(proposal)}
      state={stateTag(words, proposal)}
      note={no && words.t('proposals.list.why', { reason: no })}
      lang={langOf(words, proposal)}
    />
  )
}

function Places({ words, council, round, query, places }: ProposalsPageProps) {
  const { t } = words
  const base = proposalsPath(words, round.id)
  return (
    <nav aria-label={t('proposals.list.places')}>
      <h2>{t('proposals.list.places')}</h2>
      <ul>
        {places.map(({ place, potMinor, count }) => (
          <li key={place}>
            <a
              href={`${base}${queryText(query, { neighbourhood: place })}`}
              aria-current={query.neighbourhood === place ? 'true' : undefined}
            >
              {placeName(council, place)}
            </a>{' '}
            <span class="note">{t('proposals.list.placeNote', { pot: words.money(potMinor), count })}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}
