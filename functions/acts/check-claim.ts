// Checking a claim: an officer looks at the working and says that it is right. The sum is worked out here and never typed; it
// becomes a payment that others have to approve.
import type { GrantInputs } from '../../shared/contract/grants.ts'
import { awardStanding } from '../../shared/funds/holdings.ts'
import { checkAmount, type Payment } from '../../shared/funds/payment.ts'
import { awardIn } from '../../shared/grants/booking.ts'
import type { Claim } from '../../shared/grants/claim.ts'
import type { Grant } from '../../shared/grants/grant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { askGrant, type GrantsRefusal } from '../parts/grants/grant-asked.ts'
import { claimNow } from '../parts/grants/measured.ts'
import { bookAct } from '../parts/money/money-asked.ts'
import { changedGrant } from '../store/grants.ts'
import { readBalances } from '../store/ledger.ts'
import { readingStands } from '../store/metrics.ts'
import { newPayment, paymentsFor } from '../store/payments.ts'
import type { Clause } from '../store/transact.ts'

export async function checkClaim(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['check-claim'],
): Promise<Result<{ payment: string }, GrantsRefusal>> {
  const asked = await askGrant(hands, actor, 'check-claim', input)
  if (!asked.ok) return asked
  const { grant, by, recorded } = asked.value
  const payments = await paymentsFor(hands.db, grant.id)
  const before = payments.find(({ id }) => id === input.payment)
  if (before) return repeated(before, by, input)
  const claim = await claimNow(hands, grant, input.instalment, input.reading ?? undefined, payments)
  if (!claim.ok) return claim
  const { amountMinor } = claim.value
  if (amountMinor !== input.amountMinor) return refuse({ reason: 'claim-differs' })
  const standing = awardStanding(await readBalances(hands.db, grant.payer.fund), grant.id)
  const within = checkAmount(amountMinor, standing, payments)
  if (!within.ok) return within
  const payment = paymentOf(grant, claim.value, input.payment, by)
  const done = await bookAct(
    hands,
    by,
    [],
    { ...recorded, act: 'check-claim', why: payment.what, facts: { amountMinor } },
    // Two who check the same claim at once both change the grant, and only one of them does.
    [newPayment(payment), changedGrant(grant), ...basis(claim.value)],
  )
  return done.ok ? ok({ payment: payment.id }) : done
}

/** A correction made meanwhile takes from the claim what it rests on. */
const basis = ({ reading, working: { measured } }: Claim): Clause[] =>
  reading === undefined || measured === undefined ? [] : [readingStands(measured.metric.id, reading)]

function paymentOf(
  grant: Grant,
  { instalment, reading, amountMinor }: Claim,
  id: string,
  by: NamedAct,
): Payment {
  const number = grant.instalments.findIndex(one => one.id === instalment.id) + 1
  return {
    ...awardIn(grant),
    id,
    claim: { instalment: instalment.id, ...(reading === undefined ? {} : { reading }) },
    amountMinor,
    what: instalment.what,
    supplier: grant.supplier,
    invoice: `${grant.id.slice(-6)}-${number}`,
    checked: by,
    approvals: [],
    version: 1,
  }
}

/** The same press twice is one payment. */
const repeated = (
  { id, checked, claim, amountMinor }: Payment,
  { by }: NamedAct,
  input: GrantInputs['check-claim'],
): Result<{ payment: string }, GrantsRefusal> =>
  checked.by === by && claim?.instalment === input.instalment && amountMinor === input.amountMinor
    ? ok({ payment: id })
    : refuse({ reason: 'entry-differs' })
