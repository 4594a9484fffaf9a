// The public pages of proposals: the list of a round, and each by itself. The same for everybody, so that the edge keeps
// them; what is personal stands on the twins under /me.
import type { Context } from 'hono'
import { draws, inDrawnOrder, isDraw } from '../../../shared/proposals/drawn-order.ts'
import {
  type Category,
  categories,
  type Proposal,
  type ProposalState,
  stateOf,
} from '../../../shared/proposals/proposal.ts'
import { findProposals } from '../../../shared/proposals/search.ts'
import { conversationOf } from '../../../shared/proposals/thread.ts'
import { isOpen } from '../../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../../shared/rounds/round.ts'
import { ProposalPage } from '../../../web/pages/proposal.tsx'
import { proposalStates } from '../../../web/pages/proposal-words.ts'
import { ProposalsPage } from '../../../web/pages/proposals.tsx'
import { type ProposalQuery, queryText } from '../../../web/pages/proposals-query.ts'
import { listComments } from '../../store/comments.ts'
import { listProposals } from '../../store/proposals.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App, Variables } from '../site.ts'
import { shownProposal, shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const perPage = 24
/** More words than anyone searches for; the rest is left out. */
const mostLetters = 200

export function proposalsPages(app: App): void {
  app.get('/:language/rounds/:round/proposals', async c => {
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const query = queryOf(c, round.value)
    if (!isDraw(query.draw)) return toDraw(c, query)
    return listPage(c, round.value, query)
  })

  app.get('/:language/rounds/:round/proposals/:proposal', async c => {
    const shown = await shownProposal(c)
    return shown.ok ? proposalPage(c, shown.value.round, shown.value.proposal) : refusalPage(c, shown.refusal)
  })
}

/** What the address asks for; whatever it cannot mean is left out. */
function queryOf(c: C, round: Round): ProposalQuery {
  const offered = <T extends string>(name: string, options: readonly T[]): T | undefined =>
    options.find(option => option === c.req.query(name))
  const page = Number(c.req.query('page') ?? 1)
  return {
    draw: Number(c.req.query('draw') ?? 0),
    sort: offered('sort', ['newest'] as const) ?? 'drawn',
    words: (c.req.query('words') ?? '').trim().slice(0, mostLetters),
    neighbourhood: potOf(round, c.req.query('neighbourhood') ?? '')?.neighbourhood,
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

async function listPage(c: C, round: Round, asked: ProposalQuery): Promise<Response> {
  const { words, site } = c.var
  const { db, clock, council } = site.hands
  const now = clock.now()
  const all = await listProposals(db, round.id)
  const found = inOrder(findProposals(all, asked), asked)
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const query = { ...asked, page: Math.min(asked.page, pages) }
  return page(c, {
    title: words.t('proposals.list.title', { count: all.length }),
    keepSeconds: keepSecondsFor([round], now),
    children: (
      <ProposalsPage
        words={words}
        council={council}
        round={round}
        query={query}
        places={round.pots.map(({ neighbourhood, amountMinor }) => ({
          place: neighbourhood,
          potMinor: amountMinor,
          count: all.filter(proposal => proposal.neighbourhood === neighbourhood).length,
        }))}
        total={all.length}
        found={found.length}
        onBallot={
          round.acts.reviewFinished && all.filter(proposal => stateOf(proposal) === 'shortlisted').length
        }
        shown={found.slice((query.page - 1) * perPage, query.page * perPage)}
        pages={pages}
        open={isOpen('propose', round, now)}
      />
    ),
  })
}

/** Ids are in the order proposals came in. What was withdrawn comes last either way. */
function inOrder(found: readonly Proposal[], { sort, draw }: ProposalQuery): Proposal[] {
  const ordered = sort === 'newest' ? found.toReversed() : inDrawnOrder(found, draw)
  return [...ordered.filter(({ withdrawn }) => !withdrawn), ...ordered.filter(({ withdrawn }) => withdrawn)]
}

async function proposalPage(c: C, round: Round, proposal: Proposal): Promise<Response> {
  const { words, site } = c.var
  const { db, clock, council } = site.hands
  const now = clock.now()
  const comments = await listComments(db, proposal.id)
  return page(c, {
    title: proposal.title,
    keepSeconds: keepSecondsFor([round], now),
    children: (
      <ProposalPage
        words={words}
        council={council}
        round={round}
        proposal={proposal}
        conversation={conversationOf(comments)}
        open={{
          comment: isOpen('comment', round, now),
          edit: isOpen('edit-proposal', round, now),
          withdraw: isOpen('withdraw-proposal', round, now) && !round.acts.frozen,
        }}
      />
    ),
  })
}
