// The proposal that a promise is about, and whoever acts on it; and what was promised as it stands, without sums whose entry
// was taken back.
import type { NotFoundRefusal } from '../../../shared/contract/refusals.ts'
import type { Promised } from '../../../shared/funds/promise.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../../shared/rounds/policy.ts'
import type { NamedAct, Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { getEntry } from '../../store/ledger.ts'
import { promisesFor } from '../../store/promises.ts'
import { getProposal } from '../../store/proposals.ts'
import { getRound } from '../../store/rounds.ts'
import { namedBy, type Recorded } from './money-asked.ts'

export interface AskedPromise {
  readonly round: Round
  readonly proposal: Proposal
  readonly by: NamedAct
  readonly recorded: Omit<Recorded, 'act' | 'facts' | 'why'>
}

export async function askPromise(
  { db, clock }: Hands,
  actor: Actor,
  act: Act,
  ids: { readonly round: RoundId; readonly proposal: ProposalId },
): Promise<Result<AskedPromise, NotFoundRefusal | PolicyRefusal>> {
  const now = clock.now()
  const round = await getRound(db, ids.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, ids.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const place = proposal.neighbourhood
  const ask = { actor, now, round, place, proposal: proposal.id }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  return ok({
    round,
    proposal,
    by: namedBy(actor, now),
    recorded: {
      as: dutyFor(act, ask) ?? 'round',
      round: round.id,
      place,
      proposal: proposal.id,
      subject: proposal.title,
    },
  })
}

export async function standingPromises(db: Hands['db'], proposal: ProposalId): Promise<Promised[]> {
  const promises = await promisesFor(db, proposal)
  return Promise.all(
    promises.map(async promise => {
      const received = await Promise.all(
        promise.received.map(async receipt =>
          (await getEntry(db, `${receipt.entry}.reversed`)) ? [] : [receipt],
        ),
      )
      return { ...promise, received: received.flat() }
    }),
  )
}
