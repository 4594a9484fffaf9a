// The shortlist: a feasible proposal goes on its neighbourhood's ballot, or does not, and then everyone reads why.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  CheckingRefusal,
  InputRefusal,
  NotFoundRefusal,
} from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { shortlisted } from '../../shared/proposals/checks.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | InputRefusal | CheckingRefusal | ChangedRefusal
type Shortlisted = Result<{ readonly version: number }, Refused>

/** As many characters as the other published reasons have at least. */
const shortestReason = 10

export const shortlistProposal = (
  hands: Hands,
  actor: Actor,
  input: Inputs['shortlist-proposal'],
): Promise<Shortlisted> => decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['shortlist-proposal'],
): Promise<Shortlisted | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const ask = { actor, now, round, place: proposal.neighbourhood, proposal: proposal.id }
  const allowed = may('shortlist-proposal', ask)
  if (!allowed.ok) return allowed
  const { on, why } = input
  if (!on && why.length < shortestReason) {
    const problem = why === '' ? 'missing' : 'too-short'
    return refuse({ reason: 'invalid-input', fields: [{ field: 'why', problem, limit: shortestReason }] })
  }
  const by = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  const after = shortlisted(round, proposal, { ...by, on, reason: why })
  if (!after.ok) return after
  if (proposal.version !== input.version) {
    const { shortlist } = proposal
    const same = shortlist?.by === by.by && shortlist.on === on && shortlist.reason === why
    return same && proposal.version === input.version + 1
      ? ok({ version: proposal.version })
      : refuse({ reason: 'changed-meanwhile' })
  }

  const written = await transact(db, [
    changedProposal(after.value),
    changedRound(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'shortlist-proposal',
      by: by.by,
      byName: by.byName,
      as: must(dutyFor('shortlist-proposal', ask), 'the act was allowed under a duty'),
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
      ...(why !== '' && { why }),
      facts: { on: on ? 'yes' : 'no' },
    }),
  ])
  return written.ok ? ok({ version: proposal.version + 1 }) : moved
}
