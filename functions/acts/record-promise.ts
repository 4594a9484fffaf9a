// Writing down what somebody promises to a proposal, and that a promise is kept no more. Neither changes what it costs.
import type { PromiseInputs } from '../../shared/contract/promises.ts'
import type {
  ChangedRefusal,
  InputRefusal,
  MoneyActRefusal,
  NotFoundRefusal,
} from '../../shared/contract/refusals.ts'
import type { Promised } from '../../shared/funds/promise.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askPromise } from '../parts/money/promise-asked.ts'
import { journalled } from '../store/journal.ts'
import { changedPromise, getPromise, newPromise } from '../store/promises.ts'
import { counted } from '../store/tallies.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | InputRefusal | MoneyActRefusal | ChangedRefusal
type Answer = Result<{ promise: string }, Refused>

export async function recordPromise(
  hands: Hands,
  actor: Actor,
  input: PromiseInputs['record-promise'],
): Promise<Answer> {
  const asked = await askPromise(hands, actor, 'record-promise', input)
  if (!asked.ok) return asked
  const { proposal, by, recorded } = asked.value
  const { promise: id, kind, from, what, amountMinor } = input
  // A sum is said of money and of nothing else.
  if ((kind === 'money') !== (amountMinor !== null))
    return refuse({
      reason: 'invalid-input',
      fields: [{ field: 'amountMinor', problem: kind === 'money' ? 'missing' : 'not-offered' }],
    })
  const promise: Promised = {
    id,
    round: proposal.round,
    proposal: proposal.id,
    fund: proposal.neighbourhood,
    kind,
    from,
    what,
    ...(amountMinor === null ? {} : { amountMinor }),
    recorded: by,
    received: [],
    version: 0,
  }
  const written = await transact(hands.db, [
    newPromise(promise),
    ...counted(proposal.round, proposal.id, { promises: 1 }),
    journalled({
      id: hands.entropy.ulid() as JournalId,
      ...by,
      ...recorded,
      act: 'record-promise',
      why: what,
      facts: { kind, about: from },
    }),
  ])
  if (written.ok) return ok({ promise: id })
  const kept = await getPromise(hands.db, proposal.id, id)
  const same =
    kept?.recorded.by === by.by &&
    kept.kind === kind &&
    kept.from === from &&
    kept.what === what &&
    (kept.amountMinor ?? null) === amountMinor
  return same ? ok({ promise: id }) : refuse({ reason: 'entry-differs' })
}

export async function withdrawPromise(
  hands: Hands,
  actor: Actor,
  input: PromiseInputs['withdraw-promise'],
): Promise<Answer> {
  const asked = await askPromise(hands, actor, 'withdraw-promise', input)
  if (!asked.ok) return asked
  const { proposal, by, recorded } = asked.value
  const { reason } = input
  const promise = await getPromise(hands.db, proposal.id, input.promise)
  if (!promise) return refuse({ reason: 'unknown-promise' })
  if (promise.withdrawn)
    return promise.withdrawn.by === by.by && promise.withdrawn.reason === reason
      ? ok({ promise: promise.id })
      : refuse({ reason: 'already-done' })
  if (promise.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(hands.db, [
    changedPromise({ ...promise, withdrawn: { ...by, reason } }),
    journalled({
      id: hands.entropy.ulid() as JournalId,
      ...by,
      ...recorded,
      act: 'withdraw-promise',
      why: reason,
      facts: { about: promise.from },
    }),
  ])
  return written.ok ? ok({ promise: promise.id }) : refuse({ reason: 'changed-meanwhile' })
}
