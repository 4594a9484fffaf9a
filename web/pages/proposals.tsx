// Every proposal of a round: found by words, place, subject and state, in an order that favours none.

import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import { type Council, neighbourhoodOf } from '../../shared/platform/council.ts'
import { costOf, type Proposal, type Tally } from '../../shared/proposals/proposal.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { ButtonLink } from '../components/button.tsx'
import { Headline } from '../components/headline.tsx'
import { Pager } from '../components/pager.tsx'
import { type Pin, PinMap } from '../components/pin-map.tsx'
import { ProposalCard } from '../components/proposal-card.tsx'
import type { Words } from '../messages/translate.ts'
import {
  calendarPath,
  feedPath,
  followRoundPath,
  proposalPath,
  proposalsPath,
  proposePath,
  roundPath,
} from './proposal-paths.ts'
import { supportShort } from './proposal-support.tsx'
import { langOf, placeName, reasonForNo, stateTag } from './proposal-words.ts'
import { ProposalsFilter } from './proposals-filter.tsx'
import { isFiltered, type ProposalQuery, queryText } from './proposals-query.ts'

export interface Listed {
  readonly proposal: Proposal
  readonly tally: Tally
}

export interface ProposalsPageProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly query: ProposalQuery
  /** Outlines of what residents call their neighbourhood, to choose from. */
  readonly drawn: readonly { readonly id: string; readonly name: string }[]
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
  readonly shown: readonly Listed[]
  /** Where those found are, as far as they have a place. */
  readonly pins: readonly Pin[]
  /** Nothing has exactly the words that were asked for. */
  readonly nearly: boolean
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
        <ProposalsFilter
          words={words}
          council={council}
          round={round}
          query={query}
          drawn={props.drawn}
          open={filtered}
        />
      )}
      {total === 0 ? (
        <p>{t(open ? 'proposals.list.emptyOpen' : 'proposals.list.empty')}</p>
      ) : (
        <p class="muted">{t(props.nearly ? 'talk.list.nearly' : orderNote(query))}</p>
      )}
      {props.pins.length > 0 && <OnTheMap {...props} />}
      {shown.length > 0 && <h2 class="visually-hidden">{t('proposals.list.them')}</h2>}
      <ul class="proposals">
        {shown.map(listed => (
          <li key={listed.proposal.id}>
            <Card words={words} council={council} round={round} {...listed} />
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
      <h2>{t('talk.follow.stay')}</h2>
      <ul>
        <li>
          <a href={followRoundPath(words, round.id)}>{t('talk.follow.title', { title: round.title })}</a>
        </li>
        <li>
          <a href={feedPath(words, round.id)}>{t('talk.follow.feed')}</a>
        </li>
        <li>
          <a href={calendarPath(words, round.id)}>{t('talk.follow.calendar')}</a>
        </li>
      </ul>
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

const orderNotes = {
  drawn: 'proposals.list.drawnNote',
  newest: 'proposals.list.newestNote',
  supported: 'talk.list.supportedNote',
  cheapest: 'talk.list.cheapestNote',
} as const

/** Whoever searches wants what fits best first, unless they say otherwise. */
const orderNote = ({ sort, words }: ProposalQuery) =>
  sort === 'drawn' && words !== '' ? 'talk.list.bestNote' : orderNotes[sort]

function OnTheMap({ words, council, round, pins, found }: ProposalsPageProps) {
  const { t } = words
  const places = round.pots.flatMap(({ neighbourhood }) => neighbourhoodOf(council, neighbourhood) ?? [])
  return (
    <details>
      <summary>{t('talk.map.title')}</summary>
      <p class="muted">{t('talk.map.note', { without: found - pins.length })}</p>
      <PinMap outlines={places} pins={pins} />
    </details>
  )
}

interface CardProps extends Listed {
  readonly words: Words
  readonly council: Council
  readonly round: Round
}

function Card({ words, council, round, proposal, tally }: CardProps) {
  const no = reasonForNo(proposal)
  const comments = tally.for + tally.against + tally.question
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
      support={supportShort(words, round, tally)}
      comments={comments === 0 ? undefined : comments}
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
