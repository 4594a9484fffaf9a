// What a grant does in the ledger before anything of it is paid: its money is reserved when it is awarded, out of the fund or
// out of what is reserved for the project it carries out; a change reserves more or gives some back; its end gives back the rest.
import { type Award, awardAccount, decisionOf } from '../funds/award.ts'
import { type Doer, fundEntry, type Keeping, moving } from '../funds/booking.ts'
import { draw, drawUpTo, type Part, type ShortRefusal, sumOf } from '../funds/draw.ts'
import { type AwardStanding, available, awardStanding } from '../funds/holdings.ts'
import { availableIn, type PotRefusal } from '../funds/pots.ts'
import type { Account, Balance } from '../ledger/account.ts'
import type { Entry } from '../ledger/entry.ts'
import { general } from '../ledger/purpose.ts'
import { dayOf } from '../ledger/year.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { type Grant, type GrantChange, instalmentOf, totalMinor } from './grant.ts'

export const commitmentOf = ({ id }: Pick<Grant, 'id'>): string => `commitment.grant.${id}`

export const awardIn = ({ id, payer, title }: Pick<Grant, 'id' | 'payer' | 'title'>): Award => ({
  fund: payer.fund,
  award: id,
  title,
  grant: id,
})

const restricted = ['environment', 'roads', 'place'] as const

/** What of the project's reserved money nobody waits for; absent where the grant carries out none. */
export interface ProjectMoney {
  readonly standing: AwardStanding
  readonly freeMinor: number
}

export function commitGrant(
  keeping: Keeping,
  grant: Grant,
  balances: readonly Balance[],
  project: ProjectMoney | undefined,
  by: NamedAct,
): Result<Entry, PotRefusal> {
  const { fund } = grant.payer
  const needed = totalMinor(grant)
  const day = dayOf(by.at, keeping)
  const parts = project ? fromProject(project, needed) : draw(available(balances), needed, [], day)
  if (!parts.ok) return refuse({ ...parts.refusal, place: fund })
  const from =
    project && grant.project
      ? awardAccount({ fund, award: grant.project.proposal, title: grant.title }, 'committed')
      : availableIn(fund)
  return ok(
    entryOf(keeping, grant, by, {
      id: commitmentOf(grant),
      kind: 'commitment',
      why: grant.purpose,
      text: grant.decision,
      postings: moving(parts.value, from, awardAccount(awardIn(grant), 'committed')),
    }),
  )
}

/** What was reserved for the project met its purpose then. */
function fromProject(
  { standing, freeMinor }: ProjectMoney,
  needed: Minor,
): Result<readonly Part[], ShortRefusal> {
  const heldMinor = Math.min(freeMinor, sumOf(standing.committed))
  return heldMinor < needed
    ? refuse({ reason: 'fund-short', neededMinor: needed, heldMinor })
    : ok(drawUpTo(standing.committed, needed, restricted, ''))
}

/** How much more it promises; less where below 0. */
export const changeMinor = (grant: Grant, { instalment }: Pick<GrantChange, 'instalment'>): number =>
  instalment.amountMinor - (instalmentOf(grant, instalment.id)?.amountMinor ?? 0)

/** None where no sum changes. */
export function changeEntry(
  keeping: Keeping,
  grant: Grant,
  change: GrantChange,
  balances: readonly Balance[],
  by: NamedAct,
): Result<Entry | undefined, PotRefusal> {
  const { fund } = grant.payer
  const minor = changeMinor(grant, change)
  if (minor === 0) return ok(undefined)
  const about = { id: `variation.${change.id}`, kind: 'variation' as const, why: change.reason }
  const [free, reserved] = [purseOf(grant), awardAccount(awardIn(grant), 'committed')]
  if (minor > 0) {
    const parts = draw(heldFor(grant, balances), minor as Minor, [], dayOf(by.at, keeping))
    if (!parts.ok) return refuse({ ...parts.refusal, place: fund })
    const postings = moving(parts.value, free, reserved)
    return ok(entryOf(keeping, grant, by, { ...about, text: change.decision, postings }))
  }
  const { committed } = awardStanding(balances, grant.id)
  const heldMinor = sumOf(committed)
  if (heldMinor < -minor) return refuse({ reason: 'fund-short', neededMinor: -minor, heldMinor, place: fund })
  const postings = moving(drawUpTo(committed, -minor, restricted, ''), reserved, free)
  return ok(entryOf(keeping, grant, by, { ...about, text: change.decision, postings }))
}

/** Where its money came from, and what is left of it goes back to. */
const purseOf = ({ payer }: Pick<Grant, 'payer'>): ((part: Part) => Account) =>
  payer.kind === 'mutual'
    ? () => ({ kind: 'group', fund: payer.fund, group: payer.group })
    : availableIn(payer.fund)

const heldFor = ({ payer }: Pick<Grant, 'payer'>, balances: readonly Balance[]): readonly Part[] =>
  payer.kind === 'mutual'
    ? balances.flatMap(({ account, balanceMinor }) =>
        account.kind === 'group' && account.group === payer.group
          ? [{ purpose: general, minor: balanceMinor }]
          : [],
      )
    : available(balances)

/** None where nothing is left. */
export function releaseGrant(
  keeping: Keeping,
  grant: Grant,
  { committed }: AwardStanding,
  by: NamedAct,
  why: string,
): Entry | undefined {
  const left = committed.filter(({ minor }) => minor > 0)
  if (left.length === 0) return undefined
  return entryOf(keeping, grant, by, {
    id: `release.grant.${grant.id}`,
    kind: 'release',
    why,
    text: grant.decision,
    postings: moving(left, awardAccount(awardIn(grant), 'committed'), purseOf(grant)),
  })
}

function entryOf(
  keeping: Keeping,
  grant: Grant,
  by: Doer,
  about: Pick<Entry, 'id' | 'kind' | 'why' | 'postings'> & { readonly text: string },
): Entry {
  const { id, kind, why, text, postings } = about
  const decision = decisionOf(awardIn(grant), text)
  return fundEntry(keeping, grant.payer.fund, { id, kind, subject: grant.title, why, decision }, by, postings)
}
