// Standing beside somebody's proposal, after an invitation: by its link, signed in, under one's own name.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, ProposingRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId, ProposalId, RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { mostCoProposers } from '../../shared/proposals/invitation.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { isCoProposer } from '../../shared/proposals/proposers.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { getInvitation, type KeptInvitation, spentInvitation } from '../store/invitations.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, changedProposer, getProposal, getProposer } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { hashOfToken } from '../store/sessions.ts'
import { transact } from '../store/transact.ts'

type Refused =
  | NotFoundRefusal
  | PolicyRefusal
  | ProposingRefusal
  | ChangedRefusal
  | Refusal<'withdrawn' | 'merged' | 'ballot-frozen'>
type Accepted = Result<{ readonly round: RoundId; readonly proposal: ProposalId }, Refused>

export interface Invited {
  readonly invitation: KeptInvitation
  readonly round: Round
  readonly proposal: Proposal
}

/** What an invitation is to, for the page that asks before anything is done. */
export async function lookAtInvitation(
  { db, clock }: Pick<Hands, 'db' | 'clock'>,
  token: string,
): Promise<Result<Invited, ProposingRefusal | NotFoundRefusal>> {
  const invitation = await getInvitation(db, await hashOfToken(token), clock.now())
  if (!invitation) return refuse({ reason: 'invitation-gone' })
  const round = await getRound(db, invitation.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, invitation.round, invitation.proposal)
  return proposal ? ok({ invitation, round, proposal }) : refuse({ reason: 'unknown-proposal' })
}

export const acceptInvitation = (
  hands: Hands,
  actor: Actor,
  input: Inputs['accept-invitation'],
): Promise<Accepted> => decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  { token }: Inputs['accept-invitation'],
): Promise<Accepted | typeof moved> {
  const { db, clock, entropy } = hands
  const now = clock.now()
  const { person } = actor
  if (person === undefined) return refuse({ reason: 'not-signed-in' })
  const looked = await lookAtInvitation(hands, token)
  if (!looked.ok) return looked
  const { invitation, round, proposal } = looked.value
  const answer = { round: round.id, proposal: proposal.id }
  if (isCoProposer(proposal, person)) return ok(answer)
  if (invitation.usedAt !== undefined) return refuse({ reason: 'invitation-gone' })
  const allowed = may('accept-invitation', { actor, now, round })
  if (!allowed.ok) return allowed
  if (proposal.author === person) return refuse({ reason: 'invited-self' })
  if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
  if (proposal.merged) return refuse({ reason: 'merged' })
  if (round.acts.frozen) return refuse({ reason: 'ballot-frozen' })
  const beside = proposal.coProposers ?? []
  if (beside.length >= mostCoProposers)
    return refuse({ reason: 'too-many-proposers', limit: mostCoProposers })
  const name = must(actor.name, 'whoever acts has a name')
  const proposer = await getProposer(db, round.id, person)
  const written = await transact(db, [
    changedProposal({ ...proposal, coProposers: [...beside, { person, name, at: now }] }),
    changedProposer({ ...proposer, beside: [...proposer.beside, proposal.id] }),
    spentInvitation(await hashOfToken(token), now),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'accept-invitation',
      by: person,
      byName: name,
      as: 'resident',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
    }),
  ])
  return written.ok ? ok(answer) : moved
}
