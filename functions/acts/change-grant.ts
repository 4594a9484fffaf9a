// Changing one instalment of a grant: asked for by one officer with a reason, accepted by the organiser where it takes
// something from them, agreed to by another officer. Only then are the terms and the reserved money other ones.
import type { GrantInputs } from '../../shared/contract/grants.ts'
import { changeEntry, changeMinor } from '../../shared/grants/booking.ts'
import { acceptChange, agreeChange, askChange } from '../../shared/grants/change.ts'
import type { Grant, GrantChange } from '../../shared/grants/grant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askGrant, askOwnGrant, type GrantsRefusal } from '../parts/grants/grant-asked.ts'
import { knownIn } from '../parts/grants/measured.ts'
import { metricsTaken } from '../parts/grants/metrics-of-grant.ts'
import { organiserEntry } from '../parts/grants/organiser-entry.ts'
import { bookAct, keepingOf } from '../parts/money/money-asked.ts'
import { changedGrant } from '../store/grants.ts'
import { readBalances } from '../store/ledger.ts'
import { paymentsFor } from '../store/payments.ts'
import { transact } from '../store/transact.ts'

type Answer = Result<{ version: number }, GrantsRefusal>

export async function askGrantChange(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['ask-grant-change'],
): Promise<Answer> {
  const asked = await askGrant(hands, actor, 'ask-grant-change', input)
  if (!asked.ok) return asked
  const { grant, by, recorded } = asked.value
  if (grant.change?.id === input.change && grant.change.asked.by === by.by)
    return ok({ version: grant.version })
  if (grant.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const { change: id, instalment, reason, decision } = input
  const change: GrantChange = { id, instalment, reason, decision, asked: by }
  const [known, payments] = await Promise.all([
    knownIn(hands, grant.payer.fund),
    paymentsFor(hands.db, grant.id),
  ])
  const changed = askChange(grant, change, known, payments)
  if (!changed.ok) return changed
  const done = await bookAct(
    hands,
    by,
    [],
    {
      ...recorded,
      act: 'ask-grant-change',
      why: reason,
      facts: { amountMinor: changeMinor(grant, change) },
    },
    [changedGrant(changed.value)],
  )
  return done.ok ? ok({ version: grant.version + 1 }) : done
}

export async function acceptGrantChange(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['accept-grant-change'],
): Promise<Answer> {
  const asked = await askOwnGrant(hands, actor, 'accept-grant-change', input)
  if (!asked.ok) return asked
  const { grant, by } = asked.value
  if (isMade(grant, input.change) || (grant.change?.id === input.change && grant.change.accepted))
    return ok({ version: grant.version })
  const accepted = acceptChange(grant, input.change, by)
  if (!accepted.ok) return accepted
  const written = await transact(hands.db, [
    changedGrant(accepted.value),
    organiserEntry(hands, asked.value, 'accept-grant-change', grant.change?.reason),
  ])
  return written.ok ? ok({ version: grant.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}

export async function agreeGrantChange(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['agree-grant-change'],
): Promise<Answer> {
  const asked = await askGrant(hands, actor, 'agree-grant-change', input)
  if (!asked.ok) return asked
  const { grant, by, recorded } = asked.value
  if (isMade(grant, input.change)) return ok({ version: grant.version })
  const agreed = agreeChange(grant, input.change, by)
  if (!agreed.ok) return agreed
  const change = grant.change!
  const balances = await readBalances(hands.db, grant.payer.fund)
  const entry = changeEntry(keepingOf(hands.council), grant, change, balances, by)
  if (!entry.ok) return entry
  const done = await bookAct(
    hands,
    by,
    entry.value ? [entry.value] : [],
    {
      ...recorded,
      act: 'agree-grant-change',
      why: change.reason,
      facts: { amountMinor: changeMinor(grant, change), about: change.asked.byName },
    },
    [changedGrant(agreed.value), ...(await metricsTaken(hands, agreed.value))],
  )
  return done.ok ? ok({ version: grant.version + 1 }) : done
}

const isMade = ({ changes = [] }: Grant, id: string): boolean => changes.some(change => change.id === id)
