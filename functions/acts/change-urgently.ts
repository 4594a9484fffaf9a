// Letting the software be changed while people vote: one officer asks, naming the code and the reason, another agrees. The
// command that deploys asks the site whether both have.
import type { DeploymentInputs } from '../../shared/contract/deployment.ts'
import type { ChangedRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import {
  agreedUrgently,
  type UrgentChange,
  type UrgentRefusal,
  urgentState,
} from '../../shared/rounds/urgent-change.ts'
import type { Hands } from '../hands.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { openVotes } from '../parts/open-votes.ts'
import { journalled } from '../store/journal.ts'
import { type Clause, transact } from '../store/transact.ts'
import { changedUrgentChange, getUrgentChange, newUrgentChange } from '../store/urgent-changes.ts'

type Answer = Result<{ code: string }, PolicyRefusal | UrgentRefusal | ChangedRefusal>

/** Asking anew, once the time of an agreement is over, takes the place of what was asked before. */
export async function askUrgentChange(
  hands: Hands,
  actor: Actor,
  { code, reason }: DeploymentInputs['ask-urgent-change'],
): Promise<Answer> {
  const now = hands.clock.now()
  const allowed = may('ask-urgent-change', { actor, now })
  if (!allowed.ok) return allowed
  const by = namedBy(actor, now)
  const before = await getUrgentChange(hands.db, code)
  if (before && urgentState(before, now) !== 'over')
    return before.asked.by === by.by && before.reason === reason && !before.agreed
      ? ok({ code })
      : refuse({ reason: 'already-done' })
  if ((await openVotes(hands)).length === 0) return refuse({ reason: 'no-vote-open' })
  const change: UrgentChange = { code, reason, asked: by, version: before?.version ?? 0 }
  const clause = before ? changedUrgentChange(change) : newUrgentChange(change)
  return write(hands, change, clause, by, dutyFor('ask-urgent-change', { actor, now }), {
    act: 'ask-urgent-change',
  })
}

export async function agreeUrgentChange(
  hands: Hands,
  actor: Actor,
  { code, version }: DeploymentInputs['agree-urgent-change'],
): Promise<Answer> {
  const now = hands.clock.now()
  const allowed = may('agree-urgent-change', { actor, now })
  if (!allowed.ok) return allowed
  const by = namedBy(actor, now)
  const before = await getUrgentChange(hands.db, code)
  if (!before) return refuse({ reason: 'unknown-urgent-change' })
  if (before.agreed?.by === by.by && urgentState(before, now) === 'agreed') return ok({ code })
  const agreed = agreedUrgently(before, by)
  if (!agreed.ok) return agreed
  if (before.version !== version) return refuse({ reason: 'changed-meanwhile' })
  return write(
    hands,
    agreed.value,
    changedUrgentChange(agreed.value),
    by,
    dutyFor('agree-urgent-change', { actor, now }),
    { act: 'agree-urgent-change', askedBy: before.asked.byName },
  )
}

async function write(
  { db, entropy }: Hands,
  { code, reason }: UrgentChange,
  clause: Clause,
  by: NamedAct,
  as: string | undefined,
  { act, askedBy }: { readonly act: Act; readonly askedBy?: string },
): Promise<Answer> {
  const written = await transact(db, [
    clause,
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      as: as ?? 'round',
      act,
      subject: code,
      why: reason,
      facts: { code, ...(askedBy !== undefined && { askedBy }) },
    }),
  ])
  return written.ok ? ok({ code }) : refuse({ reason: 'changed-meanwhile' })
}
