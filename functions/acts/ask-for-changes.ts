// Asking the author to change a proposal: what, and until when. They answer by editing it, also while proposals are checked;
// after the date it is checked as it stands.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  CheckingRefusal,
  InputRefusal,
  NotFoundRefusal,
} from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { askedForChanges } from '../../shared/proposals/checks.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { checkJournalled, proposalToCheck } from '../parts/proposals/checked-proposal.ts'
import { changedProposal } from '../store/proposals.ts'
import { changedRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckingRefusal | InputRefusal | ChangedRefusal
type Asked = Result<{ readonly version: number }, Refused>

export const askForChanges = (hands: Hands, actor: Actor, input: Inputs['ask-for-changes']): Promise<Asked> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  input: Inputs['ask-for-changes'],
): Promise<Asked | typeof moved> {
  const checked = await proposalToCheck(hands, 'ask-for-changes', actor, input)
  if (!checked.ok) return checked
  const { round, proposal, by } = checked.value
  const { what, until } = input
  if (proposal.version !== input.version) {
    const { asked } = proposal
    const same = asked?.by === by.by && asked.what === what && asked.until === until
    return same && proposal.version === input.version + 1
      ? ok({ version: proposal.version })
      : refuse({ reason: 'changed-meanwhile' })
  }
  // Later than that, nobody would be left to look at the answer.
  const problem = until <= by.at ? 'too-small' : until > round.dates.discussingAt ? 'too-large' : undefined
  if (problem) return refuse({ reason: 'invalid-input', fields: [{ field: 'until', problem }] })
  const after = askedForChanges(round, proposal, { ...by, what, until })
  if (!after.ok) return after
  const written = await transact(hands.db, [
    changedProposal(after.value),
    changedRound(round),
    checkJournalled(hands, checked.value, { why: what, facts: { until } }),
  ])
  return written.ok ? ok({ version: proposal.version + 1 }) : moved
}
