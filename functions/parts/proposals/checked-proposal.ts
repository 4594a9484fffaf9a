// How every act of checking begins and is told: the round and the proposal it is about, whether whoever acts may, and the
// journal's entry of it. Whether they have an interest in it, the policy says with the rest.
import type { NotFoundRefusal } from '../../../shared/contract/refusals.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { JournalId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'
import {
  type Act,
  type Actor,
  type DutyName,
  dutyFor,
  may,
  type PolicyRefusal,
} from '../../../shared/rounds/policy.ts'
import type { NamedAct, Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { journalled } from '../../store/journal.ts'
import { getProposal } from '../../store/proposals.ts'
import { getRound } from '../../store/rounds.ts'
import type { Clause } from '../../store/transact.ts'

export interface CheckedProposal {
  readonly act: Act
  readonly round: Round
  readonly proposal: Proposal
  readonly by: NamedAct
  readonly as: DutyName
}

export async function proposalToCheck(
  { db, clock }: Hands,
  act: Act,
  actor: Actor,
  named: { readonly round: RoundId; readonly proposal: ProposalId },
): Promise<Result<CheckedProposal, NotFoundRefusal | PolicyRefusal>> {
  const now = clock.now()
  const round = await getRound(db, named.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, named.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const ask = { actor, now, round, place: proposal.neighbourhood, proposal: proposal.id }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  const by = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  return ok({ act, round, proposal, by, as: must(dutyFor(act, ask), 'the act was allowed under a duty') })
}

export const checkJournalled = (
  { entropy }: Hands,
  { act, round, proposal, by, as }: CheckedProposal,
  told: Pick<JournalEntry, 'why' | 'facts'> = {},
): Clause =>
  journalled({
    id: entropy.ulid() as JournalId,
    act,
    ...by,
    as,
    round: round.id,
    place: proposal.neighbourhood,
    proposal: proposal.id,
    subject: proposal.title,
    ...told,
  })
