// What the law of grants has to know of metrics and their readings, loaded.

import type { Payment } from '../../../shared/funds/payment.ts'
import type { Known } from '../../../shared/grants/check-grant.ts'
import type { Claim, ClaimRefusal } from '../../../shared/grants/claim.ts'
import { claimOf } from '../../../shared/grants/claim.ts'
import { type Grant, instalmentOf, isMeasured } from '../../../shared/grants/grant.ts'
import type { Metric, Reading } from '../../../shared/grants/metric.ts'
import { dayOf } from '../../../shared/ledger/year.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { changeByChance } from '../../../shared/statistics/change.ts'
import { couldShow } from '../../../shared/statistics/could-show.ts'
import type { Hands } from '../../hands.ts'
import { getMetric, getReading, listMetrics } from '../../store/metrics.ts'

export const todayOf = ({ clock, council }: Pick<Hands, 'clock' | 'council'>): Day =>
  dayOf(clock.now(), council) as Day

export const knownIn = async ({ db }: Pick<Hands, 'db'>, place: NeighbourhoodId): Promise<Known> => ({
  metrics: await listMetrics(db, place),
  couldShow: metric => couldShow(metric.baseline, metric.target.value, undefined, metric.measure).could,
})

/** What the instalment comes to by this reading, or, of base money, by the day. */
export async function claimNow(
  hands: Pick<Hands, 'db' | 'clock' | 'council'>,
  grant: Grant,
  instalment: string,
  reading: string | undefined,
  payments: readonly Payment[],
): Promise<Result<Claim, ClaimRefusal>> {
  const measured = await readingOf(hands, grant, instalment, reading)
  return claimOf({ grant, instalment, payments, today: todayOf(hands), ...(measured ? { measured } : {}) })
}

async function readingOf({ db }: Pick<Hands, 'db'>, grant: Grant, id: string, reading: string | undefined) {
  const instalment = instalmentOf(grant, id)
  if (!instalment || !isMeasured(instalment) || reading === undefined) return undefined
  const [metric, found] = await Promise.all([
    getMetric(db, grant.payer.fund, instalment.metric),
    getReading(db, instalment.metric, reading as Reading['id']),
  ])
  return metric && found && measuredBy(metric, found)
}

export const measuredBy = (metric: Metric, reading: Reading) => ({
  metric,
  reading,
  beyondChance: changeByChance(metric.baseline, reading, metric.measure).verdict === 'beyond-chance',
})
