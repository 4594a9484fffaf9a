// Standing beside somebody's proposal no longer. Open at any time: a name on something is its bearer's affair. The author
// withdraws instead.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { asAuthor, isCoProposer } from '../../shared/proposals/proposers.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, changedProposer, getProposal, getProposer } from '../store/proposals.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Left = Result<{ readonly version: number }, NotFoundRefusal | PolicyRefusal | ChangedRefusal>

export const leaveProposal = (hands: Hands, actor: Actor, input: Inputs['leave-proposal']): Promise<Left> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['leave-proposal'],
): Promise<Left | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const allowed = may('leave-proposal', { actor, now, round, author: asAuthor(proposal, actor) })
  if (!allowed.ok) return allowed
  const { person, name } = actor
  if (person === undefined || !isCoProposer(proposal, person)) return refuse({ reason: 'not-yours' })
  const left = (proposal.coProposers ?? []).filter(one => one.person !== person)
  const proposer = await getProposer(db, round.id, person)
  const written = await transact(db, [
    changedProposal({ ...proposal, coProposers: left }),
    changedProposer({ ...proposer, beside: proposer.beside.filter(id => id !== proposal.id) }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'leave-proposal',
      by: person,
      ...(name !== undefined && { byName: name }),
      as: 'resident',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
    }),
  ])
  return written.ok ? ok({ version: proposal.version + 1 }) : moved
}
