// A metric that a grant is paid by says so itself, so that what changed can be told beside what it cost. One that another grant
// is still paid by stays with that.
import { type Grant, grantState, isMeasured } from '../../../shared/grants/grant.ts'
import type { Metric } from '../../../shared/grants/metric.ts'
import type { Hands } from '../../hands.ts'
import { getGrant } from '../../store/grants.ts'
import { changedMetric, listMetrics } from '../../store/metrics.ts'
import type { Clause } from '../../store/transact.ts'

export async function metricsTaken({ db }: Pick<Hands, 'db'>, grant: Grant): Promise<Clause[]> {
  const { fund } = grant.payer
  const used = new Set(grant.instalments.filter(isMeasured).map(({ metric }) => metric))
  const metrics = (await listMetrics(db, fund)).filter(({ id }) => used.has(id))
  const free = await Promise.all(metrics.map(metric => isFree(db, grant, metric)))
  return metrics
    .filter((_, index) => free[index])
    .map(metric => changedMetric({ ...metric, grant: grant.id }, ` ${metric.id}`))
}

async function isFree(db: Hands['db'], { payer, id }: Grant, metric: Metric): Promise<boolean> {
  if (metric.grant === undefined) return true
  const other = metric.grant === id ? undefined : await getGrant(db, payer.fund, metric.grant)
  return other !== undefined && ['ended', 'refused'].includes(grantState(other))
}
