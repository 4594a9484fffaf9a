// Signing a project before the ballot, as the cabinet member, for legal or for finance, where the round asks for it; or
// refusing to, with a reason that everyone reads.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  CheckingRefusal,
  InputRefusal,
  NotFoundRefusal,
} from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { signatureOf, signed } from '../../shared/proposals/signing.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import { projectSigningActs } from '../../shared/rounds/reviewing.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { checkJournalled, proposalToCheck } from '../parts/proposals/checked-proposal.ts'
import { changedProposal } from '../store/proposals.ts'
import { changedRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckingRefusal | InputRefusal | ChangedRefusal
type Signed = Result<{ readonly version: number }, Refused>

/** As many characters as the other published reasons have at least. */
const shortestReason = 10

export const signProject = (hands: Hands, actor: Actor, input: Inputs['sign-project']): Promise<Signed> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  { version, as, yes, why, ...named }: Inputs['sign-project'],
): Promise<Signed | typeof moved> {
  const checked = await proposalToCheck(hands, projectSigningActs[as], actor, named)
  if (!checked.ok) return checked
  const { round, proposal, by } = checked.value
  if (!yes && why.length < shortestReason) {
    const problem = why === '' ? 'missing' : 'too-short'
    return refuse({ reason: 'invalid-input', fields: [{ field: 'why', problem, limit: shortestReason }] })
  }
  if (proposal.version !== version) {
    const there = signatureOf(proposal, as)
    const same = there?.by === by.by && there.yes === yes && there.why === why
    return same && proposal.version === version + 1
      ? ok({ version: proposal.version })
      : refuse({ reason: 'changed-meanwhile' })
  }
  const after = signed(round, proposal, { ...by, as, yes, why })
  if (!after.ok) return after
  const { costMinor } = must(after.value.signatures?.at(-1), 'it was just added')
  const written = await transact(hands.db, [
    changedProposal(after.value),
    changedRound(round),
    checkJournalled(hands, checked.value, {
      ...(why !== '' && { why }),
      facts: { yes: yes ? 'yes' : 'no', costMinor },
    }),
  ])
  return written.ok ? ok({ version: version + 1 }) : moved
}
