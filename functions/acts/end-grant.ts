// Ending a grant, with a reason: what is still reserved goes back to the fund. What was earned has to be paid first, so nothing
// may be on its way.
import type { GrantInputs } from '../../shared/contract/grants.ts'
import { sumOf } from '../../shared/funds/draw.ts'
import { awardStanding } from '../../shared/funds/holdings.ts'
import { isPaymentOpen } from '../../shared/funds/payment.ts'
import { releaseGrant } from '../../shared/grants/booking.ts'
import { grantState } from '../../shared/grants/grant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askGrant, type GrantsRefusal } from '../parts/grants/grant-asked.ts'
import { bookAct, keepingOf } from '../parts/money/money-asked.ts'
import { changedGrant } from '../store/grants.ts'
import { readBalances } from '../store/ledger.ts'
import { paymentsFor } from '../store/payments.ts'

export async function endGrant(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['end-grant'],
): Promise<Result<{ version: number }, GrantsRefusal>> {
  const asked = await askGrant(hands, actor, 'end-grant', input)
  if (!asked.ok) return asked
  const { grant, by, recorded } = asked.value
  if (grant.ended?.by === by.by) return ok({ version: grant.version })
  if (!['awarded', 'running'].includes(grantState(grant))) return refuse({ reason: 'already-done' })
  if (grant.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const payments = await paymentsFor(hands.db, grant.id)
  if (payments.some(isPaymentOpen)) return refuse({ reason: 'payments-open' })
  const standing = awardStanding(await readBalances(hands.db, grant.payer.fund), grant.id)
  const entry = releaseGrant(keepingOf(hands.council), grant, standing, by, input.reason)
  const { change: _dropped, ...rest } = grant
  const done = await bookAct(
    hands,
    by,
    entry ? [entry] : [],
    {
      ...recorded,
      act: 'end-grant',
      why: input.reason,
      facts: { amountMinor: sumOf(standing.committed) },
    },
    [changedGrant({ ...rest, ended: { ...by, reason: input.reason } })],
  )
  return done.ok ? ok({ version: grant.version + 1 }) : done
}
