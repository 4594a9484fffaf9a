// Taking over a proposal that was entered for oneself, by the code on the slip or the link in the message. From then on it
// is like any other of theirs; that it was entered with help stays said.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, ProposingRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId, ProposalId, RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { readClaimCode } from '../../shared/proposals/invitation.ts'
import { nameInJournal } from '../../shared/proposals/proposers.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { claimHashOf } from '../parts/proposals/claim-codes.ts'
import { getClaim, spentClaim } from '../store/invitations.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, changedProposer, getProposal, getProposer } from '../store/proposals.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'
import { takeTry } from '../store/tries.ts'

type Refused = NotFoundRefusal | PolicyRefusal | ProposingRefusal | ChangedRefusal | Refusal<'too-many-tries'>

/** Sixty bits cannot be guessed in any number of tries; this keeps a page from being used to try. */
const perPerson = { most: 20, seconds: 3600 }

export async function claimProposal(
  { db, clock, entropy, keys }: Hands,
  actor: Actor,
  input: Inputs['claim-proposal'],
): Promise<Result<{ readonly round: RoundId; readonly proposal: ProposalId }, Refused>> {
  const now = clock.now()
  const { person } = actor
  if (person === undefined) return refuse({ reason: 'not-signed-in' })
  const allowed = may('claim-proposal', { actor, now })
  if (!allowed.ok) return allowed
  if (!(await takeTry(db, `CLAIM#${person}`, perPerson, now))) return refuse({ reason: 'too-many-tries' })
  const code = readClaimCode(input.code)
  const hash = code && (await claimHashOf(keys, code))
  const claim = hash && (await getClaim(db, hash))
  if (!hash || !claim) return refuse({ reason: 'wrong-claim-code' })
  const round = await getRound(db, claim.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, claim.round, claim.proposal)
  if (!proposal?.enteredBy) return refuse({ reason: 'unknown-proposal' })
  const { round: id } = claim
  const answer = { round: id, proposal: proposal.id }
  if (proposal.author === person) return ok(answer)
  // The slip was used by somebody else: they came first.
  if (proposal.enteredBy.claimedAt !== undefined) return refuse({ reason: 'wrong-claim-code' })
  const theirs = {
    ...proposal,
    author: person,
    enteredBy: { ...proposal.enteredBy, claimedAt: now },
    coProposers: (proposal.coProposers ?? []).filter(one => one.person !== person),
  }
  const proposer = await getProposer(db, id, person)
  const written = await transact(db, [
    changedProposal(theirs),
    changedProposer({
      ...proposer,
      [proposal.withdrawn ? 'withdrawn' : 'proposals']: [
        ...(proposal.withdrawn ? proposer.withdrawn : proposer.proposals),
        proposal.id,
      ],
      beside: proposer.beside.filter(other => other !== proposal.id),
    }),
    spentClaim(hash, now),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'claim-proposal',
      by: person,
      ...nameInJournal(theirs, actor),
      as: 'resident',
      round: id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
    }),
  ])
  return written.ok ? ok(answer) : refuse({ reason: 'changed-meanwhile' })
}
