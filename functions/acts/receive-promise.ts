// Booking money that was promised to a proposal, once it has come in: from partners, and for that proposal alone.
import type { PromiseInputs } from '../../shared/contract/promises.ts'
import type { ChangedRefusal, MoneyActRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { receivePromise as receive } from '../../shared/funds/promise.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookAct, keepingOf } from '../parts/money/money-asked.ts'
import { askPromise } from '../parts/money/promise-asked.ts'
import { fundKept } from '../store/funds.ts'
import { changedPromise, getPromise } from '../store/promises.ts'

type Refused = NotFoundRefusal | PolicyRefusal | MoneyActRefusal | ChangedRefusal

export async function receivePromise(
  hands: Hands,
  actor: Actor,
  input: PromiseInputs['receive-promise'],
): Promise<Result<{ entry: string }, Refused>> {
  const asked = await askPromise(hands, actor, 'receive-promise', input)
  if (!asked.ok) return asked
  const { proposal, by, recorded } = asked.value
  const promise = await getPromise(hands.db, proposal.id, input.promise)
  if (!promise) return refuse({ reason: 'unknown-promise' })
  const before = promise.received.find(({ entry }) => entry === `income.${input.entry}`)
  if (before)
    return before.by.by === by.by && before.amountMinor === input.amountMinor
      ? ok({ entry: before.entry })
      : refuse({ reason: 'entry-differs' })
  if (promise.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const { amountMinor, decision, reference } = input
  const incoming = { id: input.entry, amountMinor, title: proposal.title, decision, reference }
  const received = receive(keepingOf(hands.council), promise, incoming, by)
  if (!received.ok) return received
  const { entry } = received.value
  const booked = await bookAct(
    hands,
    by,
    [entry],
    {
      ...recorded,
      act: 'receive-promise',
      why: decision,
      facts: { amountMinor, about: promise.from },
    },
    [fundKept(promise.fund), changedPromise(received.value.promise)],
  )
  return booked.ok ? ok({ entry: entry.id }) : booked
}
