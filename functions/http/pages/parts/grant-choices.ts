// What can be chosen while a grant is put together: who is an organiser in a place, and which projects have money reserved.

import type { FinancialYear } from '../../../../shared/ledger/year.ts'
import { yearOf } from '../../../../shared/ledger/year.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../../shared/lib/ids.ts'
import { dutyState } from '../../../../shared/rounds/duties.ts'
import type { Hands } from '../../../hands.ts'
import { keepingOf } from '../../../parts/money/money-asked.ts'
import { listDuties } from '../../../store/duties.ts'
import { readBalances, readEntries } from '../../../store/ledger.ts'

type Reads = Pick<Hands, 'db' | 'clock' | 'council'>

/** By name, each once. */
export async function organisersIn({ db, clock }: Reads, fund: NeighbourhoodId) {
  const now = clock.now()
  const held = (await listDuties(db)).filter(
    duty =>
      duty.name === 'organiser' &&
      dutyState(duty, now) === 'in-force' &&
      (duty.place === 'council' || duty.place === fund),
  )
  return [
    ...new Map(held.map(({ person, personName }) => [person, { id: person, name: personName }])).values(),
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
}

export interface ProjectChoice {
  readonly fund: NeighbourhoodId
  readonly round: RoundId
  readonly proposal: ProposalId
  readonly title: string
}

/** Projects of this financial year and the last that money is still reserved for. */
export async function projectsWithMoney(
  hands: Reads,
  funds: readonly NeighbourhoodId[],
): Promise<ProjectChoice[]> {
  const { db, clock, council } = hands
  const year = yearOf(clock.now(), keepingOf(council))
  const years = [String(Number(year) - 1) as FinancialYear, year]
  const found = await Promise.all(
    funds.map(async fund => {
      const balances = await readBalances(db, fund)
      const reserved = new Set(
        balances.flatMap(({ account, balanceMinor }) =>
          account.kind === 'committed' && balanceMinor > 0 ? [account.award] : [],
        ),
      )
      if (reserved.size === 0) return []
      const entries = (await Promise.all(years.map(one => readEntries(db, fund, one)))).flat()
      return entries.flatMap(({ kind, decision: { round, proposal }, subject: title }) =>
        kind === 'commitment' && round && proposal && reserved.has(proposal)
          ? [{ fund, round, proposal, title }]
          : [],
      )
    }),
  )
  return found.flat()
}
