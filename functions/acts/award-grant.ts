// Awarding a grant, by an officer who did not propose it: from then on its money is reserved. Or refusing it, with a reason.
import type { GrantInputs } from '../../shared/contract/grants.ts'
import { awardStanding } from '../../shared/funds/holdings.ts'
import { payableMinor } from '../../shared/funds/payment.ts'
import { commitGrant, type ProjectMoney } from '../../shared/grants/booking.ts'
import { checkGrant } from '../../shared/grants/check-grant.ts'
import { type Grant, grantState, totalMinor } from '../../shared/grants/grant.ts'
import type { Balance } from '../../shared/ledger/account.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askGrant, type GrantsRefusal } from '../parts/grants/grant-asked.ts'
import { knownIn } from '../parts/grants/measured.ts'
import { metricsTaken } from '../parts/grants/metrics-of-grant.ts'
import { bookAct, keepingOf } from '../parts/money/money-asked.ts'
import { changedGrant } from '../store/grants.ts'
import { readBalances } from '../store/ledger.ts'
import { payableChanged, payableVersion, paymentsFor } from '../store/payments.ts'

type Answer = Result<{ version: number }, GrantsRefusal>

export async function awardGrant(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['award-grant'],
): Promise<Answer> {
  const asked = await askGrant(hands, actor, 'award-grant', input)
  if (!asked.ok) return asked
  const { grant, by, recorded } = asked.value
  if (grant.awarded?.by === by.by) return ok({ version: grant.version })
  const mayDecide = decidable(grant, by.by, input.version)
  if (!mayDecide.ok) return mayDecide
  // A metric can have ended since it was proposed.
  const fits = checkGrant(grant, await knownIn(hands, grant.payer.fund))
  if (!fits.ok) return fits
  // Before its balances: nobody promises the project's money a second time meanwhile.
  const payable = grant.project && (await payableVersion(hands.db, grant.project.proposal))
  const balances = await readBalances(hands.db, grant.payer.fund)
  const project = await moneyOfProject(hands, grant, balances)
  const entry = commitGrant(keepingOf(hands.council), grant, balances, project, by)
  if (!entry.ok) return entry
  const done = await bookAct(
    hands,
    by,
    [entry.value],
    {
      ...recorded,
      act: 'award-grant',
      why: grant.purpose,
      facts: { amountMinor: totalMinor(grant), askedBy: grant.proposed.byName },
    },
    [
      changedGrant({ ...grant, awarded: by }),
      ...(await metricsTaken(hands, grant)),
      ...(grant.project && payable !== undefined ? [payableChanged(grant.project.proposal, payable)] : []),
    ],
  )
  return done.ok ? ok({ version: grant.version + 1 }) : done
}

export async function refuseGrant(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['refuse-grant'],
): Promise<Answer> {
  const asked = await askGrant(hands, actor, 'refuse-grant', input)
  if (!asked.ok) return asked
  const { grant, by, recorded } = asked.value
  if (grant.refused?.by === by.by && grant.refused.reason === input.reason)
    return ok({ version: grant.version })
  const mayDecide = decidable(grant, by.by, input.version)
  if (!mayDecide.ok) return mayDecide
  const refused = { ...grant, refused: { ...by, reason: input.reason } }
  const done = await bookAct(hands, by, [], { ...recorded, act: 'refuse-grant', why: input.reason }, [
    changedGrant(refused),
  ])
  return done.ok ? ok({ version: grant.version + 1 }) : done
}

function decidable(grant: Grant, person: string, version: number): Result<undefined, GrantsRefusal> {
  if (grantState(grant) !== 'proposed') return refuse({ reason: 'already-done' })
  if (grant.proposed.by === person) return refuse({ reason: 'same-person' })
  return grant.version === version ? ok() : refuse({ reason: 'changed-meanwhile' })
}

async function moneyOfProject(
  { db }: Hands,
  { project }: Grant,
  balances: readonly Balance[],
): Promise<ProjectMoney | undefined> {
  if (!project) return undefined
  const standing = awardStanding(balances, project.proposal)
  return { standing, freeMinor: payableMinor(standing, await paymentsFor(db, project.proposal)) }
}
