// A fund's year as its report tells it, loaded: its projects with how far they are and what residents say, its grants with what
// was paid, and its metrics with the same ones elsewhere.
import { isPublicGrant, publicGrantee } from '../../../../shared/formats/grant-record.ts'
import { sumOf } from '../../../../shared/funds/draw.ts'
import { awardStanding } from '../../../../shared/funds/holdings.ts'
import { besideOthers, type MeasuredAt } from '../../../../shared/grants/cost-per-outcome.ts'
import type { Grant } from '../../../../shared/grants/grant.ts'
import type { Balance } from '../../../../shared/ledger/account.ts'
import type { FinancialYear } from '../../../../shared/ledger/year.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../../shared/lib/ids.ts'
import { summaryOf } from '../../../../shared/proposals/rating.ts'
import type { ReportedGrant, ReportedMetric, ReportedProject } from '../../../../web/pages/fund-report.tsx'
import type { Hands } from '../../../hands.ts'
import { listGrants } from '../../../store/grants.ts'
import { readBalances } from '../../../store/ledger.ts'
import { listMetrics, readingsFor } from '../../../store/metrics.ts'
import { getProposal } from '../../../store/proposals.ts'
import { listRatings } from '../../../store/ratings.ts'
import { daysOf, type LoadedFund, loadFund } from './fund-views.ts'

type Reads = Pick<Hands, 'db' | 'council' | 'clock'>

export interface LoadedReport {
  readonly fund: LoadedFund
  readonly projects: readonly ReportedProject[]
  readonly grants: readonly ReportedGrant[]
  readonly metrics: readonly ReportedMetric[]
}

export async function loadReport(
  hands: Reads,
  place: NeighbourhoodId,
  year: FinancialYear,
): Promise<LoadedReport> {
  const { db, council } = hands
  const fund = await loadFund(hands, place, year)
  const measured = await Promise.all(council.neighbourhoods.map(({ id }) => measuredAt(hands, id)))
  const all = measured.flat()
  const [grants, balances] = await Promise.all([listGrants(db, place), readBalances(db, place)])
  const days = daysOf(council, year)
  return {
    fund,
    projects: await Promise.all(fund.projects.map(project => reported(hands, project))),
    grants: grants
      .filter(isPublicGrant)
      .filter(({ from, until }) => from <= days.to.slice(0, 10) && until >= days.from.slice(0, 10))
      .map(grant => reportedGrant(grant, balances)),
    metrics: all
      .filter(({ metric }) => metric.place === place)
      .map(own => ({ metric: own.metric, readings: own.readings, costs: besideOthers(own, all) })),
  }
}

async function measuredAt({ db }: Reads, place: NeighbourhoodId): Promise<MeasuredAt[]> {
  const metrics = await listMetrics(db, place)
  if (metrics.length === 0) return []
  const balances = await readBalances(db, place)
  return Promise.all(
    metrics.map(async metric => ({
      metric,
      readings: await readingsFor(db, metric.id),
      ...(metric.grant === undefined ? {} : { paidMinor: paidOn(balances, metric.grant) }),
    })),
  )
}

const paidOn = (balances: readonly Balance[], award: string): number =>
  sumOf(awardStanding(balances, award).paid)

const reportedGrant = (grant: Grant, balances: readonly Balance[]): ReportedGrant => ({
  id: grant.id,
  title: grant.title,
  grantee: publicGrantee(grant).name,
  promisedMinor: grant.instalments.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  paidMinor: paidOn(balances, grant.id),
  ended: grant.ended !== undefined,
})

async function reported({ db }: Reads, project: LoadedFund['projects'][number]): Promise<ReportedProject> {
  const id = project.proposal as ProposalId
  const [proposal, ratings] = await Promise.all([
    getProposal(db, project.round as RoundId, id),
    listRatings(db, id),
  ])
  return {
    ...project,
    delivery: proposal?.delivery?.at(-1)?.status ?? 'planned',
    ratings: summaryOf(ratings),
  }
}
