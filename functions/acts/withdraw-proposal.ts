// Withdrawing one's own proposal, until the ballot is frozen. It stays readable, marked, and no longer counts against
// its author's limit. From the review on it changes what would be frozen, so it raises the round's version.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type CheckRefusal, withdrawn } from '../../shared/proposals/checks.ts'
import { nameInJournal } from '../../shared/proposals/proposers.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, changedProposer, getProposal, getProposer } from '../store/proposals.ts'
import { changedRound, getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckRefusal | ChangedRefusal
type Withdrawn = Result<{ readonly version: number }, Refused>

export const withdrawProposal = (
  hands: Hands,
  actor: Actor,
  input: Inputs['withdraw-proposal'],
): Promise<Withdrawn> => decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['withdraw-proposal'],
): Promise<Withdrawn | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const { author } = proposal
  const allowed = may('withdraw-proposal', { actor, now, round, author })
  if (!allowed.ok) return allowed
  if (proposal.withdrawn) return ok({ version: proposal.version })
  if (proposal.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const after = withdrawn(round, proposal, now)
  if (!after.ok) return after

  const proposer = await getProposer(db, round.id, author)
  const written = await transact(db, [
    changedProposal(after.value),
    changedProposer({
      ...proposer,
      proposals: proposer.proposals.filter(id => id !== proposal.id),
      withdrawn: [...proposer.withdrawn, proposal.id],
    }),
    phaseOf(round, now) === 'proposing' ? roundUnchanged(round) : changedRound(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'withdraw-proposal',
      by: author,
      ...nameInJournal(proposal, actor),
      as: 'resident',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
    }),
  ])
  return written.ok ? ok({ version: proposal.version + 1 }) : moved
}
