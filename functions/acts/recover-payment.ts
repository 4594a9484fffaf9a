// Money that came back from whom it was paid to: one person asks for it to be booked, with the bank's reference, another
// agrees. Asking anew takes the place of what was asked before.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { checkRecovery, type RecoveryAsked, recover } from '../../shared/funds/recovery.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askAward } from '../parts/money/award-asked.ts'
import type { AwardRefusal } from '../parts/money/may-pay.ts'
import { bookAct, keepingOf } from '../parts/money/money-asked.ts'
import { journalled } from '../store/journal.ts'
import { getEntry } from '../store/ledger.ts'
import { askedRecovery, getRecovery, payableChanged, recoveryDone } from '../store/payments.ts'
import { transact } from '../store/transact.ts'

type Answer = Result<{ recovery: string }, AwardRefusal>

export async function askRecovery(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['ask-recovery'],
): Promise<Answer> {
  const asked = await askAward(hands, actor, 'ask-recovery', input)
  if (!asked.ok) return asked
  const { award, by, recorded, standing } = asked.value
  const { recovery: id, amountMinor, reference, reason } = input
  const before = await getRecovery(hands.db, award.award)
  if (before?.id === id && before.asked.by === by.by) return ok({ recovery: id })
  const within = checkRecovery(amountMinor, standing)
  if (!within.ok) return within
  const recovery: RecoveryAsked = { ...award, id, amountMinor, reference, reason, asked: by }
  await transact(hands.db, [
    askedRecovery(recovery),
    journalled({
      id: hands.entropy.ulid() as JournalId,
      ...by,
      ...recorded,
      act: 'ask-recovery',
      why: reason,
      facts: { amountMinor },
    }),
  ])
  return ok({ recovery: id })
}

export async function agreeRecovery(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['agree-recovery'],
): Promise<Answer> {
  const asked = await askAward(hands, actor, 'agree-recovery', input)
  if (!asked.ok) return asked
  const { award, by, recorded, standing, payable } = asked.value
  const recovery = await getRecovery(hands.db, award.award)
  if (recovery?.id !== input.recovery) {
    const booked = await getEntry(hands.db, `recovery.${input.recovery}`)
    return booked?.by === by.by ? ok({ recovery: input.recovery }) : refuse({ reason: 'unknown-recovery' })
  }
  const entry = recover(keepingOf(hands.council), recovery, standing, by)
  if (!entry.ok) return entry
  const done = await bookAct(
    hands,
    by,
    [entry.value],
    {
      ...recorded,
      act: 'agree-recovery',
      why: recovery.reason,
      facts: { amountMinor: recovery.amountMinor, askedBy: recovery.asked.byName },
    },
    [recoveryDone(recovery), payableChanged(award.award, payable)],
  )
  return done.ok ? ok({ recovery: recovery.id }) : done
}
