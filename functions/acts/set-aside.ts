// Setting money aside in one of the council's pools, under the decision that gives it.
import type { ChangedRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import type { RewardInputs } from '../../shared/contract/rewards.ts'
import { setAsideEntry } from '../../shared/funds/set-aside.ts'
import { ok, type Result } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookAct, keepingOf, namedBy } from '../parts/money/money-asked.ts'

type Refused = PolicyRefusal | MoneyActRefusal | ChangedRefusal

export async function setAside(
  hands: Hands,
  actor: Actor,
  input: RewardInputs['set-aside'],
): Promise<Result<{ entry: string }, Refused>> {
  const now = hands.clock.now()
  const allowed = may('set-aside', { actor, now })
  if (!allowed.ok) return allowed
  const by = namedBy(actor, now)
  const entry = setAsideEntry(keepingOf(hands.council), { ...input, id: input.entry }, by)
  const booked = await bookAct(hands, by, [entry], {
    act: 'set-aside',
    as: 'payment-approval',
    subject: input.decision,
    facts: { amountMinor: input.amountMinor, kind: input.pool },
  })
  return booked.ok ? ok({ entry: entry.id }) : booked
}
