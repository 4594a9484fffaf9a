// What anyone may read as JSON: rounds, proposals, the frozen ballot, the published outcome, the journal. Nothing here
// depends on who asks.
import type { Context } from 'hono'
import { statusOf } from '../../../shared/contract/refusals.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { isHeld, isPublicWords } from '../../../shared/proposals/moderation.ts'
import { costOf, type Proposal, stateOf } from '../../../shared/proposals/proposal.ts'
import { publicProposal } from '../../../shared/proposals/proposers.ts'
import { told as toldComment } from '../../../shared/proposals/thread.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { urgentState } from '../../../shared/rounds/urgent-change.ts'
import { english, type MessageKey } from '../../../web/messages/catalogues.ts'
import { openVotes } from '../../parts/open-votes.ts'
import { version } from '../../parts/version.ts'
import { listComments } from '../../store/comments.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { readRoundJournal } from '../../store/journal.ts'
import { readOutcome } from '../../store/outcome.ts'
import { getProposal, listProposals } from '../../store/proposals.ts'
import { getRound, listRounds } from '../../store/rounds.ts'
import { listUrgentChanges } from '../../store/urgent-changes.ts'
import { problem } from '../problem.ts'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const roundOf = (c: C) => getRound(c.var.site.hands.db, (c.req.param('round') ?? '') as RoundId)

/** A draft is nobody's business yet. */
const isPublic = (round: Round): boolean =>
  !round.acts.deleted && (round.acts.announced !== undefined || round.importedFrom !== undefined)

function shown(c: C, round: Round) {
  const { id, title, summary, rehearsal, pots, rules, dates, acts } = round
  return {
    id,
    title,
    summary,
    rehearsal,
    phase: phaseOf(round, c.var.site.hands.clock.now()),
    pots,
    rules,
    dates,
    frozen: acts.frozen,
    published: acts.published,
  }
}

function told(proposal: Proposal) {
  return { ...publicProposal(proposal), state: stateOf(proposal), costMinor: costOf(proposal) ?? null }
}

export function readRoutes(app: App): void {
  app.get('/api/deployment', async c => {
    const { hands } = c.var.site
    const now = hands.clock.now()
    const [votes, changes] = await Promise.all([openVotes(hands), listUrgentChanges(hands.db)])
    return c.json({
      version,
      votesOpen: votes.map(({ id }) => id),
      urgentChanges: changes
        .filter(change => urgentState(change, now) === 'agreed')
        .map(({ code, reason, asked, agreed }) => ({
          code,
          reason,
          asked: { name: asked.byName, at: asked.at },
          agreed: { name: agreed!.byName, at: agreed!.at },
        })),
    })
  })
  app.get('/api/problems', c =>
    c.json({
      problems: [...Object.entries(statusOf), ['fault', 500] as const].map(([reason, status]) => ({
        reason,
        status,
        title: english[reason === 'fault' ? 'refusals.fault.title' : (`refusals.${reason}` as MessageKey)],
      })),
    }),
  )
  app.get('/api/rounds', async c => {
    const rounds = await listRounds(c.var.site.hands.db)
    return c.json({ rounds: rounds.filter(isPublic).map(round => shown(c, round)) })
  })
  app.get('/api/rounds/:round', async c => {
    const round = await roundOf(c)
    return round && isPublic(round) ? c.json(shown(c, round)) : problem(c, { reason: 'unknown-round' })
  })
  app.get('/api/rounds/:round/proposals', async c => {
    const round = await roundOf(c)
    if (!round || !isPublic(round)) return problem(c, { reason: 'unknown-round' })
    const proposals = await listProposals(c.var.site.hands.db, round.id)
    return c.json({ proposals: proposals.filter(isPublicWords).map(told) })
  })
  app.get('/api/rounds/:round/proposals/:proposal', async c => {
    const round = await roundOf(c)
    if (!round || !isPublic(round)) return problem(c, { reason: 'unknown-round' })
    const { db } = c.var.site.hands
    const proposal = await getProposal(db, round.id, c.req.param('proposal') as ProposalId)
    if (!proposal || !isPublicWords(proposal)) return problem(c, { reason: 'unknown-proposal' })
    const comments = (await listComments(db, proposal.id)).filter(said => !isHeld(said)).map(toldComment)
    return c.json({ ...told(proposal), comments })
  })
  app.get('/api/rounds/:round/ballot', async c => {
    const round = await roundOf(c)
    if (!round || !isPublic(round)) return problem(c, { reason: 'unknown-round' })
    if (!round.acts.frozen) return problem(c, { reason: 'not-found' })
    return c.json(await readFrozenBallot(c.var.site.hands.files, round))
  })
  app.get('/api/rounds/:round/results', async c => {
    const round = await roundOf(c)
    if (!round || !isPublic(round)) return problem(c, { reason: 'unknown-round' })
    const outcome = round.acts.published && (await readOutcome(c.var.site.hands.files, round))
    return outcome ? c.json(outcome) : problem(c, { reason: 'not-found' })
  })
  app.get('/api/rounds/:round/journal', async c => {
    const round = await roundOf(c)
    if (!round || !isPublic(round)) return problem(c, { reason: 'unknown-round' })
    const { entries } = await readRoundJournal(c.var.site.hands.db, round.id, { limit: 100 })
    return c.json({ entries: entries.map(({ by: _by, ...entry }) => entry) })
  })
}
