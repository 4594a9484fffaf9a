// A fund's year and a project's money, loaded for the pages that show them.

import { sumOf } from '../../../../shared/funds/draw.ts'
import { type FundYear, fundYear, type YearEntries } from '../../../../shared/funds/fund-year.ts'
import { awardStanding } from '../../../../shared/funds/holdings.ts'
import { type AwardId, accountId, type Balance } from '../../../../shared/ledger/account.ts'
import type { Entry } from '../../../../shared/ledger/entry.ts'
import { type FinancialYear, firstDay, lastDay, yearAfter, yearOf } from '../../../../shared/ledger/year.ts'
import type { NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import type { Council } from '../../../../shared/platform/council.ts'
import type { FundPot, FundProject } from '../../../../web/pages/fund.tsx'
import type { ProjectSums } from '../../../../web/pages/project-money.tsx'
import type { Hands } from '../../../hands.ts'
import { keepingOf } from '../../../parts/money/money-asked.ts'
import { readBalances, readEntries, readStatement } from '../../../store/ledger.ts'

type Reads = Pick<Hands, 'db' | 'council' | 'clock'>

export interface LoadedFund {
  readonly year: FundYear
  readonly current: FinancialYear
  readonly entries: readonly Entry[]
  readonly projects: readonly FundProject[]
  readonly pots: readonly FundPot[]
}

export const currentYear = ({ council, clock }: Omit<Reads, 'db'>): FinancialYear =>
  yearOf(clock.now(), keepingOf(council))

/** First and last day of a financial year, each at noon UTC: the same day wherever the council is. */
export const daysOf = (council: Council, year: FinancialYear) => ({
  from: `${firstDay(year, keepingOf(council))}T12:00:00.000Z`,
  to: `${lastDay(year, keepingOf(council))}T12:00:00.000Z`,
})

export async function loadFund(
  hands: Reads,
  fund: NeighbourhoodId,
  year: FinancialYear,
): Promise<LoadedFund> {
  const current = currentYear(hands)
  const years: FinancialYear[] = []
  for (let one = year; one <= current; one = yearAfter(one)) years.push(one)
  const [balances, ...entries] = await Promise.all([
    readBalances(hands.db, fund),
    ...years.map(
      async (one): Promise<YearEntries> => ({
        year: one,
        entries: await readEntries(hands.db, fund, one),
      }),
    ),
  ])
  const shown = fundYear(fund, year, balances, entries)
  const mine = entries[0]?.entries ?? []
  return {
    year: shown,
    current,
    entries: mine,
    projects: projectsIn(mine, balances),
    pots: year === current ? potsIn(mine, balances) : [],
  }
}

/** Those whose money moved in the year, in the order in which it was first promised, as they stand now. */
function projectsIn(entries: readonly Entry[], balances: readonly Balance[]): FundProject[] {
  const found = new Map<string, FundProject>()
  for (const { decision, subject } of entries) {
    const { round, proposal } = decision
    if (round === undefined || proposal === undefined || found.has(proposal)) continue
    const { committed, inPayment, paid } = awardStanding(balances, proposal)
    const paidMinor = sumOf(paid)
    const promisedMinor = paidMinor + sumOf(committed) + sumOf(inPayment)
    found.set(proposal, { round, proposal, title: subject, promisedMinor, paidMinor })
  }
  return [...found.values()]
}

function potsIn(entries: readonly Entry[], balances: readonly Balance[]): FundPot[] {
  const titles = new Map(entries.map(({ decision, why, subject }) => [decision.round, { subject, why }]))
  const sums = new Map<string, number>()
  for (const { account, balanceMinor } of balances)
    if (account.kind === 'pot') sums.set(account.round, (sums.get(account.round) ?? 0) + balanceMinor)
  return [...sums]
    .filter(([, minor]) => minor > 0)
    .map(([round, minor]) => ({ round, minor, title: titles.get(round as never)?.subject ?? round }))
}

export interface LoadedProject {
  readonly sums: ProjectSums
  /** Newest first. */
  readonly entries: readonly Entry[]
}

/** Undefined where no money was ever reserved for it. */
export async function loadProject(
  { db }: Pick<Hands, 'db'>,
  fund: NeighbourhoodId,
  award: AwardId,
): Promise<LoadedProject | undefined> {
  const balances = await readBalances(db, fund)
  const accounts = balances.filter(({ account }) => 'award' in account && account.award === award)
  if (accounts.length === 0) return undefined
  const statements = await Promise.all(accounts.map(({ account }) => readStatement(db, accountId(account))))
  const entries = new Map(statements.flat().map(({ entry }) => [entry.id, entry]))
  const { committed, inPayment, paid } = awardStanding(balances, award)
  const all = [...entries.values()].sort((a, b) => (a.at + a.id < b.at + b.id ? 1 : -1))
  const returned = all
    .filter(({ kind }) => kind === 'release')
    .flatMap(({ postings }) => postings)
    .reduce((sum, { minor }) => sum + Math.max(0, minor), 0)
  return {
    sums: {
      paidMinor: sumOf(paid),
      onItsWayMinor: sumOf(inPayment),
      leftMinor: sumOf(committed),
      returnedMinor: returned,
    },
    entries: all,
  }
}
