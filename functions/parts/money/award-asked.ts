// The award that an act or a page is about: the funded project or the grant, the fund its money comes from, and how it stands.
import type { AwardIds } from '../../../shared/contract/money.ts'
import type { MoneyActRefusal, NotFoundRefusal } from '../../../shared/contract/refusals.ts'
import type { Award } from '../../../shared/funds/award.ts'
import { type AwardStanding, awardedMinor, awardStanding } from '../../../shared/funds/holdings.ts'
import { isPaymentOpen, type Payment } from '../../../shared/funds/payment.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { type Act, type Actor, dutyFor, may } from '../../../shared/rounds/policy.ts'
import type { NamedAct } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { readBalances } from '../../store/ledger.ts'
import { payableVersion, paymentsFor } from '../../store/payments.ts'
import { type AwardedTo, type AwardRefusal, askOf, awardTo, findAwarded, mayPay, saidOf } from './may-pay.ts'
import { namedBy, type Recorded } from './money-asked.ts'

export interface AwardFacts {
  readonly award: Award
  readonly to: AwardedTo
  readonly standing: AwardStanding
  readonly payments: readonly Payment[]
  /** Before which of its changes this was read (`payableChanged`). */
  readonly payable: number
}

export interface AskedAward extends AwardFacts {
  readonly by: NamedAct
  /** For the journal: what every act on this award says. */
  readonly recorded: Omit<Recorded, 'act' | 'facts' | 'why'>
}

type Db = Pick<Hands, 'db'>

export async function loadAward(
  hands: Db,
  ids: AwardIds,
): Promise<Result<AwardFacts, NotFoundRefusal | MoneyActRefusal>> {
  const to = await findAwarded(hands, ids)
  return to.ok ? loadFacts(hands, to.value) : to
}

async function loadFacts({ db }: Db, to: AwardedTo): Promise<Result<AwardFacts, MoneyActRefusal>> {
  const award = awardTo(to)
  // First, so that whatever changes after it is noticed.
  const payable = await payableVersion(db, award.award)
  const [balances, payments] = await Promise.all([readBalances(db, award.fund), paymentsFor(db, award.award)])
  const standing = awardStanding(balances, award.award)
  if (awardedMinor(standing) === 0 && payments.length === 0) return refuse({ reason: 'unknown-award' })
  return ok({ award, to, standing, payments, payable })
}

/** The award, if this person may do this to it. */
export async function askAward(
  hands: Hands,
  actor: Actor,
  act: Act,
  ids: AwardIds,
): Promise<Result<AskedAward, AwardRefusal>> {
  const now = hands.clock.now()
  const to = await findAwarded(hands, ids)
  // Whoever has not the duty anywhere is not told what there is.
  const allowed = to.ok ? await mayPay(hands, act, { actor, now }, to.value) : may(act, { actor, now })
  if (!allowed.ok) return allowed
  if (!to.ok) return to
  const loaded = await loadFacts(hands, to.value)
  if (!loaded.ok) return loaded
  const { award } = loaded.value
  const ask = { actor, now, ...askOf(to.value) }
  return ok({
    ...loaded.value,
    by: namedBy(actor, now),
    recorded: {
      as:
        dutyFor(act, to.value.of === 'project' ? { ...ask, round: to.value.round } : ask) ?? 'payment-check',
      ...saidOf(award),
    },
  })
}

export const anyPaymentOpen = (payments: readonly Payment[]): boolean => payments.some(isPaymentOpen)
