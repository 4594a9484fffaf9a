// What a mutual group has decided to spend, reserved out of its own account as a grant with one sum that is due at once: from
// there it is checked, approved and paid like any other.
import { fundEntry, type Keeping } from '../funds/booking.ts'
import { groupAccount, type MutualGroup, type MutualScheme } from '../funds/mutual.ts'
import { type Spending, type SpendingRefusal, spendingState } from '../funds/spending.ts'
import type { Entry } from '../ledger/entry.ts'
import { general } from '../ledger/purpose.ts'
import { dayOf } from '../ledger/year.ts'
import { type Day, daysAfterDay } from '../lib/day.ts'
import type { GrantId, InstalmentId } from '../lib/ids.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from '../rounds/round.ts'
import { commitmentOf } from './booking.ts'
import type { Grant } from './grant.ts'

export interface Award {
  readonly grant: GrantId
  readonly instalment: InstalmentId
  /** The council's own number for whom it pays. */
  readonly supplier: string
}

export function awardSpending(
  keeping: Keeping,
  scheme: MutualScheme,
  group: MutualGroup,
  spending: Spending,
  { grant: id, instalment, supplier }: Award,
  by: NamedAct,
): Result<{ readonly spending: Spending; readonly grant: Grant; readonly entry: Entry }, SpendingRefusal> {
  if (spendingState(spending, by.at) !== 'approved') return refuse({ reason: 'not-agreed-to' })
  const { what, why, payee, amountMinor, proposed } = spending
  const day = dayOf(by.at, keeping) as Day
  // Members are not named in public: their group is.
  const members = { by: proposed.by, byName: group.name }
  const decided = spending.closesAt < by.at ? spending.closesAt : by.at
  const grant: Grant = {
    id,
    payer: { kind: 'mutual', fund: group.place, group: group.id },
    title: what,
    purpose: why,
    grantee: { kind: 'person', name: payee, published: true },
    organiser: proposed.by,
    organiserName: group.name,
    supplier,
    from: day,
    until: daysAfterDay(day, 365),
    instalments: [{ id: instalment, kind: 'base', amountMinor, due: day, what }],
    decision: `${group.name}, ${scheme.title}`,
    proposed: { ...members, at: proposed.at },
    awarded: by,
    accepted: { ...members, at: decided },
    version: 0,
  }
  const about = {
    id: commitmentOf(grant),
    kind: 'commitment' as const,
    subject: what,
    why,
    decision: { text: grant.decision, grant: id },
  }
  const entry = fundEntry(keeping, group.place, about, by, [
    { account: groupAccount(group), minor: -amountMinor },
    {
      account: { kind: 'committed', fund: group.place, award: id, purpose: general },
      minor: amountMinor,
    },
  ])
  return ok({ spending: { ...spending, awarded: { ...by, grant: id } }, grant, entry })
}
