// The public pages of proposals: the list of a round, and each by itself. The same for everybody, so that the edge keeps
// them; what is personal stands on the twins under /me.
import type { Context } from 'hono'
import { onMap } from '../../../shared/lib/geo.ts'
import type { CommentId } from '../../../shared/lib/ids.ts'
import { draws, isDraw } from '../../../shared/proposals/drawn-order.ts'
import { editingAct } from '../../../shared/proposals/editing.ts'
import { isHeld, isPublicWords, takenDown } from '../../../shared/proposals/moderation.ts'
import { type Category, categories, type ProposalState, stateOf } from '../../../shared/proposals/proposal.ts'
import { isDelivered, summaryOf } from '../../../shared/proposals/rating.ts'
import type { DrawnNeighbourhood } from '../../../shared/rounds/drawn-neighbourhood.ts'
import { isOpen } from '../../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../../shared/rounds/round.ts'
import { talkOf } from '../../../shared/rounds/talk.ts'
import type { Pin } from '../../../web/components/pin-map.tsx'
import { ProposalPage } from '../../../web/pages/proposal.tsx'
import { proposalPath } from '../../../web/pages/proposal-paths.ts'
import { TakenDownPage } from '../../../web/pages/proposal-taken-down.tsx'
import { proposalStates } from '../../../web/pages/proposal-words.ts'
import { ProposalsPage } from '../../../web/pages/proposals.tsx'
import { type ProposalQuery, proposalSorts, queryText } from '../../../web/pages/proposals-query.ts'
import { standingPromises } from '../../parts/money/promise-asked.ts'
import { type ThreadEnd, threadsPage } from '../../store/comments.ts'
import { type Listed, listBriefly } from '../../store/proposals-in-list.ts'
import { listRatings } from '../../store/ratings.ts'
import type { Counted } from '../../store/tallies.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App, Variables } from '../site.ts'
import { isPinnedIn, outlinesIn } from './parts/drawn-here.ts'
import { loadProject } from './parts/fund-views.ts'
import { inOrder } from './parts/proposals-in-order.ts'
import { searchRound } from './parts/round-search.ts'
import { shownCounted, shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const perPage = 24
/** More words than anyone searches for; the rest is left out. */
const mostLetters = 200

export function proposalsPages(app: App): void {
  app.get('/:language/rounds/:round/proposals', async c => {
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const drawn = await outlinesIn(c.var.site.hands, round.value)
    const query = queryOf(c, round.value, drawn)
    if (!isDraw(query.draw)) return toDraw(c, query)
    return listPage(c, round.value, query, drawn)
  })

  app.get('/:language/rounds/:round/proposals/:proposal', async c => {
    const shown = await shownCounted(c)
    if (!shown.ok) return refusalPage(c, shown.refusal)
    // What moderators have not looked at yet is there for its author alone, on a page of their own.
    if (isHeld(shown.value.proposal)) return refusalPage(c, { reason: 'unknown-proposal' })
    return proposalPage(c, shown.value.round, shown.value)
  })
}

/** What the address asks for; whatever it cannot mean is left out. */
function queryOf(c: C, round: Round, drawn: readonly DrawnNeighbourhood[]): ProposalQuery {
  const offered = <T extends string>(name: string, options: readonly T[]): T | undefined =>
    options.find(option => option === c.req.query(name))
  const page = Number(c.req.query('page') ?? 1)
  return {
    draw: Number(c.req.query('draw') ?? 0),
    sort: offered('sort', proposalSorts) ?? 'drawn',
    words: (c.req.query('words') ?? '').trim().slice(0, mostLetters),
    neighbourhood: potOf(round, c.req.query('neighbourhood') ?? '')?.neighbourhood,
    drawn: drawn.find(({ id }) => id === c.req.query('drawn'))?.id,
    category: offered<Category>('category', categories),
    state: offered<ProposalState>('state', proposalStates),
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
  }
}

/** Whoever comes without a draw gets one; the answer itself is never kept, or everyone would get the same. */
function toDraw(c: C, query: ProposalQuery): Response {
  const draw = (c.var.site.hands.entropy.bytes(1)[0]! % draws) + 1
  c.header('cache-control', 'no-store')
  return c.redirect(`${c.req.path}${queryText(query, { draw, page: query.page })}`, 302)
}

async function listPage(
  c: C,
  round: Round,
  asked: ProposalQuery,
  drawn: readonly DrawnNeighbourhood[],
): Promise<Response> {
  const { words, site } = c.var
  const { db, clock, council } = site.hands
  const now = clock.now()
  const all = (await listBriefly(db, round.id)).filter(({ proposal }) => isPublicWords(proposal))
  const proposals = all.map(({ proposal }) => proposal)
  const search = asked.words === '' ? undefined : await searchRound(db, round.id, proposals, asked.words)
  const outline = drawn.find(({ id }) => id === asked.drawn)?.outline
  const here = outline ? all.filter(({ proposal }) => isPinnedIn(council, outline, proposal)) : all
  const found = inOrder(here, asked, search?.ids)
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const query = { ...asked, page: Math.min(asked.page, pages) }
  const shown = found.slice((query.page - 1) * perPage, query.page * perPage)
  return page(c, {
    title: `${words.t('proposals.list.title', { count: all.length })} (${round.title})`,
    keepSeconds: keepSecondsFor([round], now),
    children: (
      <ProposalsPage
        words={words}
        council={council}
        round={round}
        query={query}
        drawn={drawn}
        places={round.pots.map(({ neighbourhood, amountMinor }) => ({
          place: neighbourhood,
          potMinor: amountMinor,
          count: proposals.filter(proposal => proposal.neighbourhood === neighbourhood).length,
        }))}
        total={all.length}
        found={found.length}
        onBallot={
          round.acts.reviewFinished &&
          proposals.filter(proposal => stateOf(proposal) === 'shortlisted').length
        }
        shown={shown}
        pins={pinsOf(c, found, shown)}
        nearly={found.length > 0 && search?.nearly === true}
        pages={pages}
        open={isOpen('propose', round, now)}
      />
    ),
  })
}

/** Those found that have a place on the map; those on this page lie on top. */
function pinsOf(c: C, found: readonly Listed[], shown: readonly Listed[]): Pin[] {
  const { map } = c.var.site.hands.council
  if (!map) return []
  const here = new Set(shown.map(({ proposal }) => proposal.id))
  return found.flatMap(({ proposal }) => {
    const { id, title, pin } = proposal
    const href = proposalPath(c.var.words, proposal)
    return pin ? [{ id, title, href, at: onMap(map, pin), here: here.has(id) }] : []
  })
}

const threadsPerPage = 20

async function proposalPage(c: C, round: Round, { proposal, tally }: Counted): Promise<Response> {
  const { words, site } = c.var
  const { db, clock, council } = site.hands
  const now = clock.now()
  const after = threadEnd(c.req.query('comments'))
  const [{ threads, next }, promises, ratings, money] = await Promise.all([
    threadsPage(db, proposal.id, { limit: threadsPerPage, after }),
    tally.promises > 0 ? standingPromises(db, proposal.id) : [],
    isDelivered(proposal) ? listRatings(db, proposal.id) : undefined,
    round.acts.published ? loadProject(site.hands, proposal.neighbourhood, proposal.id) : undefined,
  ])
  const here = proposalPath(words, proposal)
  const hidden = takenDown(proposal) !== undefined
  const Page = hidden ? TakenDownPage : ProposalPage
  return page(c, {
    title: hidden ? words.t('talk.hiddenTitle') : proposal.title,
    keepSeconds: keepSecondsFor([round], now),
    children: (
      <Page
        words={words}
        council={council}
        round={round}
        proposal={proposal}
        talk={{
          tally,
          threads,
          next: next && `${here}?comments=${next.agrees}.${next.id}#comments`,
          first: after && `${here}#comments`,
          before: talkOf(round).moderation === 'before',
        }}
        ratings={ratings && summaryOf(ratings)}
        money={money?.sums}
        promises={promises}
        open={{
          rate: isOpen('rate-project', round, now),
          challenge: isOpen('make-challenge', round, now),
          comment: isOpen('comment', round, now),
          support: isOpen('support', round, now),
          edit: isOpen(editingAct(proposal, round, now), round, now),
          withdraw: isOpen('withdraw-proposal', round, now) && !round.acts.frozen,
        }}
      />
    ),
  })
}

/** Where a page of comments goes on, as the address has it; what it cannot mean begins at the top. */
function threadEnd(text = ''): ThreadEnd | undefined {
  const [, agrees, id] = /^(\d{1,9})\.([0-9A-Z]{26})$/.exec(text) ?? []
  return id === undefined ? undefined : { agrees: Number(agrees), id: id as CommentId }
}
