// Taking a proposal forward that found less support than its round asks for: a ward councillor does it in their own name,
// with a reason, and everyone reads both on its page.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, CheckingRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { takenForward } from '../../shared/proposals/support-needed.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { checkJournalled, proposalToCheck } from '../parts/proposals/checked-proposal.ts'
import { changedProposal } from '../store/proposals.ts'
import { changedRound } from '../store/rounds.ts'
import { getTally } from '../store/tallies.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckingRefusal | ChangedRefusal
type Taken = Result<{ readonly version: number }, Refused>

export const takeForward = (hands: Hands, actor: Actor, input: Inputs['take-forward']): Promise<Taken> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  { version, why, ...named }: Inputs['take-forward'],
): Promise<Taken | typeof moved> {
  const checked = await proposalToCheck(hands, 'take-forward', actor, named)
  if (!checked.ok) return checked
  const { round, proposal, by } = checked.value
  if (proposal.version !== version) {
    const taken = proposal.takenForward
    const same = taken?.by === by.by && taken.why === why && proposal.version === version + 1
    return same ? ok({ version: proposal.version }) : refuse({ reason: 'changed-meanwhile' })
  }
  const { supports } = await getTally(hands.db, round.id, proposal.id)
  const after = takenForward(round, proposal, supports, { ...by, why })
  if (!after.ok) return after
  const written = await transact(hands.db, [
    changedProposal(after.value),
    changedRound(round),
    checkJournalled(hands, checked.value, { why, facts: { supports } }),
  ])
  return written.ok ? ok({ version: version + 1 }) : moved
}
