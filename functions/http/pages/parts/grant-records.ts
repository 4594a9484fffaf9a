// Every grant that is awarded, as it is published, with what was paid on it as the ledger has it.
import {
  awardedMinorOf,
  type GrantRecord,
  isPublicGrant,
  modifiedAt,
  type PaidPart,
  publicGrantee,
} from '../../../../shared/formats/grant-record.ts'
import type { Grant } from '../../../../shared/grants/grant.ts'
import { accountId, type Balance } from '../../../../shared/ledger/account.ts'
import { dayOf } from '../../../../shared/ledger/year.ts'
import type { Day } from '../../../../shared/lib/day.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import type { Instant } from '../../../../shared/lib/instant.ts'
import type { Neighbourhood } from '../../../../shared/platform/council.ts'
import type { Hands } from '../../../hands.ts'
import { listGrants } from '../../../store/grants.ts'
import { readBalances, readStatement, type StatementLine } from '../../../store/ledger.ts'
import { listRounds } from '../../../store/rounds.ts'

type Reads = Pick<Hands, 'db' | 'council'>

/** In the order they were awarded. */
export async function grantRecords(hands: Reads, origin: string): Promise<GrantRecord[]> {
  const titles = new Map((await listRounds(hands.db)).map(({ id, title }) => [id, title]))
  const all = await Promise.all(
    hands.council.neighbourhoods.map(place => recordsOf(hands, origin, place, titles)),
  )
  return all.flat().sort((a, b) => (a.awardedOn + a.id < b.awardedOn + b.id ? -1 : 1))
}

async function recordsOf(
  { db, council }: Reads,
  origin: string,
  place: Neighbourhood,
  titles: ReadonlyMap<RoundId, string>,
): Promise<GrantRecord[]> {
  const grants = (await listGrants(db, place.id)).filter(isPublicGrant)
  if (grants.length === 0) return []
  const balances = await readBalances(db, place.id)
  const day = (at: Instant) => dayOf(at, council) as Day
  return Promise.all(
    grants.map(async grant => {
      const lines = await paidLines(db, grant, balances)
      const round = grant.project?.round
      return {
        id: grant.id,
        title: grant.title,
        purpose: grant.purpose,
        grantee: publicGrantee(grant),
        place: { id: place.id, name: place.name },
        ...(round === undefined ? {} : { round: { id: round, title: titles.get(round) ?? round } }),
        awardedMinor: awardedMinorOf(grant),
        awardedOn: day(grant.awarded?.at ?? grant.proposed.at),
        from: grant.from,
        until: grant.until,
        ...(grant.ended ? { endedOn: day(grant.ended.at) } : {}),
        paid: paidParts(lines, day),
        paidMinor: lines.reduce((sum, { minor }) => sum + minor, 0),
        url: `${origin}/${council.languages[0]}/neighbourhoods/${place.id}/grants/${grant.id}`,
        modified: [modifiedAt(grant), ...lines.map(({ entry }) => entry.at)].sort().at(-1)!,
      }
    }),
  )
}

async function paidLines(
  db: Hands['db'],
  { id }: Grant,
  balances: readonly Balance[],
): Promise<StatementLine[]> {
  const paid = balances.filter(({ account }) => account.kind === 'paid' && account.award === id)
  const statements = await Promise.all(paid.map(({ account }) => readStatement(db, accountId(account))))
  return statements.flat()
}

/** One for each payment that stands, whatever purposes its money was under. */
function paidParts(lines: readonly StatementLine[], day: (at: Instant) => Day): PaidPart[] {
  const reversed = new Set(lines.map(({ entry }) => entry.reverses))
  const parts = new Map<string, PaidPart>()
  for (const { minor, entry } of lines) {
    if (entry.kind !== 'payment-confirmed' || reversed.has(entry.id)) continue
    const before = parts.get(entry.id)?.minor ?? 0
    parts.set(entry.id, { id: entry.id, minor: before + minor, day: day(entry.at) })
  }
  return [...parts.values()].sort((a, b) => (a.day + a.id < b.day + b.id ? -1 : 1))
}
