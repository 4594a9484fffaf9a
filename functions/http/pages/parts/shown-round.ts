// The round and the proposal that an address names, as far as they are anyone's to see: a round that was not announced
// yet is still being set up, and is not found.
import type { Context } from 'hono'
import type { NotFoundRefusal } from '../../../../shared/contract/refusals.ts'
import { isSlug, isUlid, type ProposalId, type RoundId } from '../../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../../shared/lib/result.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { isVisible } from '../../../../shared/rounds/visible.ts'
import { getProposal } from '../../../store/proposals.ts'
import { getRound } from '../../../store/rounds.ts'
import { type Counted, getCounted } from '../../../store/tallies.ts'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export async function shownRound(c: C): Promise<Result<Round, NotFoundRefusal>> {
  const { db, clock } = c.var.site.hands
  const id = c.req.param('round') ?? ''
  const round = isSlug(id) ? await getRound(db, id as RoundId) : undefined
  return round && isVisible(round, clock.now()) ? ok(round) : refuse({ reason: 'unknown-round' })
}

export interface ShownProposal {
  readonly round: Round
  readonly proposal: Proposal
}

export async function shownProposal(c: C): Promise<Result<ShownProposal, NotFoundRefusal>> {
  const round = await shownRound(c)
  if (!round.ok) return round
  const id = c.req.param('proposal') ?? ''
  const proposal = isUlid(id)
    ? await getProposal(c.var.site.hands.db, round.value.id, id as ProposalId)
    : undefined
  return proposal ? ok({ round: round.value, proposal }) : refuse({ reason: 'unknown-proposal' })
}

/** The same with what people have done about it, in no more reads. */
export async function shownCounted(
  c: C,
): Promise<Result<{ readonly round: Round } & Counted, NotFoundRefusal>> {
  const round = await shownRound(c)
  if (!round.ok) return round
  const id = c.req.param('proposal') ?? ''
  const counted = isUlid(id)
    ? await getCounted(c.var.site.hands.db, round.value.id, id as ProposalId)
    : undefined
  return counted ? ok({ round: round.value, ...counted }) : refuse({ reason: 'unknown-proposal' })
}
