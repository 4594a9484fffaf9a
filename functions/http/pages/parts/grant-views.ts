// A grant with everything a page tells of it: how each instalment stands, its money, its log, and what it asks.
import { sumOf } from '../../../../shared/funds/draw.ts'
import { awardedMinor, awardStanding } from '../../../../shared/funds/holdings.ts'
import { type Asked, askedOf, paymentBy } from '../../../../shared/grants/asked.ts'
import { type Grant, isMeasured, totalMinor } from '../../../../shared/grants/grant.ts'
import type { LogWeek } from '../../../../shared/grants/log.ts'
import type { Metric, Reading } from '../../../../shared/grants/metric.ts'
import {
  type InstalmentStanding,
  instalmentStanding,
  type MeasuredBy,
} from '../../../../shared/grants/standing.ts'
import type { Instant } from '../../../../shared/lib/instant.ts'
import type { ProjectSums } from '../../../../web/pages/project-money.tsx'
import type { Hands } from '../../../hands.ts'
import { measuredBy, todayOf } from '../../../parts/grants/measured.ts'
import { readLog } from '../../../store/grant-log.ts'
import { readBalances } from '../../../store/ledger.ts'
import { listMetrics, readingsFor } from '../../../store/metrics.ts'
import { paymentsFor } from '../../../store/payments.ts'

type Reads = Pick<Hands, 'db' | 'clock' | 'council'>

export interface ShownInstalment extends InstalmentStanding {
  /** By when whoever it waits for has to act. */
  readonly by?: Instant
}

export interface ShownGrant {
  readonly grant: Grant
  readonly instalments: readonly ShownInstalment[]
  readonly metrics: readonly Metric[]
  readonly sums: ProjectSums
  readonly asked: Asked
  readonly log: readonly LogWeek[]
}

export async function shownGrant(hands: Reads, grant: Grant): Promise<ShownGrant> {
  const { db, council } = hands
  const today = todayOf(hands)
  const [metrics, payments, balances, log] = await Promise.all([
    listMetrics(db, grant.payer.fund),
    paymentsFor(db, grant.id),
    readBalances(db, grant.payer.fund),
    readLog(db, grant.id),
  ])
  const measured = await readingsBehind(hands, grant, metrics)
  const instalments = grant.instalments.map((instalment): ShownInstalment => {
    const by = isMeasured(instalment) ? measured.get(instalment.metric) : undefined
    const standing = instalmentStanding(grant, instalment, by, payments, today)
    return { ...standing, ...dayBy(standing, council.timeZone) }
  })
  const standing = awardStanding(balances, grant.id)
  const promised = awardedMinor(standing)
  const over = grant.ended ? Math.max(0, totalMinor(grant) - promised) : 0
  return {
    grant,
    instalments,
    metrics,
    sums: {
      paidMinor: sumOf(standing.paid),
      onItsWayMinor: sumOf(standing.inPayment),
      leftMinor: sumOf(standing.committed),
      returnedMinor: over,
    },
    asked: askedOf(grant, metrics, council.money.evidenceSteps),
    log,
  }
}

async function readingsBehind(
  { db }: Reads,
  { instalments }: Grant,
  metrics: readonly Metric[],
): Promise<Map<string, MeasuredBy>> {
  const used = new Set(instalments.filter(isMeasured).map(({ metric }) => metric))
  const found = await Promise.all(
    metrics
      .filter(({ id }) => used.has(id))
      .map(async (metric): Promise<[string, MeasuredBy]> => {
        const readings = await readingsFor(db, metric.id)
        const beyondChance = (reading: Reading) => measuredBy(metric, reading).beyondChance
        return [metric.id, { metric, readings, beyondChance }]
      }),
  )
  return new Map(found)
}

function dayBy({ state, since, reading }: InstalmentStanding, timeZone: string): { by?: Instant } {
  if (state === 'to-check' && since) return { by: paymentBy(since, timeZone) }
  return state === 'in-check' && reading ? { by: reading.decideBy } : {}
}
