// More money for a project than residents were told it would cost: one person asks, with the reason and where it comes from,
// another agrees. Asking anew takes the place of what was asked before.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { agree, type VariationAsked } from '../../shared/funds/variation.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askAward } from '../parts/money/award-asked.ts'
import type { AwardRefusal } from '../parts/money/may-pay.ts'
import { bookAct, heldUnder, keepingOf } from '../parts/money/money-asked.ts'
import { journalled } from '../store/journal.ts'
import { getEntry } from '../store/ledger.ts'
import { askedVariation, getVariation, variationDone } from '../store/payments.ts'
import { transact } from '../store/transact.ts'

export async function askVariation(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['ask-variation'],
): Promise<Result<{ variation: string }, AwardRefusal>> {
  const asked = await askAward(hands, actor, 'ask-variation', input)
  if (!asked.ok) return asked
  const { award, by, recorded } = asked.value
  const { variation: id, amountMinor, reason, decision } = input
  const before = await getVariation(hands.db, award.award)
  if (before?.id === id && before.asked.by === by.by) return ok({ variation: id })
  const from = await heldUnder(hands, award.fund, input.from)
  if (!from.ok) return from
  if (from.value.minor < amountMinor)
    return refuse({
      reason: 'fund-short',
      neededMinor: amountMinor,
      heldMinor: from.value.minor,
      place: award.fund,
    })
  const { purpose } = from.value
  const variation: VariationAsked = { ...award, id, amountMinor, purpose, reason, decision, asked: by }
  await transact(hands.db, [
    askedVariation(variation),
    journalled({
      id: hands.entropy.ulid() as JournalId,
      ...by,
      ...recorded,
      act: 'ask-variation',
      why: reason,
      facts: { amountMinor },
    }),
  ])
  return ok({ variation: id })
}

export async function agreeVariation(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['agree-variation'],
): Promise<Result<{ variation: string }, AwardRefusal>> {
  const asked = await askAward(hands, actor, 'agree-variation', input)
  if (!asked.ok) return asked
  const { award, by, recorded } = asked.value
  const variation = await getVariation(hands.db, award.award)
  if (variation?.id !== input.variation) {
    const booked = await getEntry(hands.db, `variation.${input.variation}`)
    return booked?.by === by.by ? ok({ variation: input.variation }) : refuse({ reason: 'unknown-variation' })
  }
  const agreed = agree(keepingOf(hands.council), variation, by)
  if (!agreed.ok) return agreed
  const done = await bookAct(
    hands,
    by,
    [agreed.value],
    {
      ...recorded,
      act: 'agree-variation',
      why: variation.reason,
      facts: { amountMinor: variation.amountMinor, askedBy: variation.asked.byName },
    },
    [variationDone(variation)],
  )
  return done.ok ? ok({ variation: variation.id }) : done
}
