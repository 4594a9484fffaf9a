// The metric that a page of those who keep it is about, with its readings, if this person may see it.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { Grant } from '../../../../shared/grants/grant.ts'
import type { Metric, Reading } from '../../../../shared/grants/metric.ts'
import type { MetricId, NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../../shared/lib/result.ts'
import { may } from '../../../../shared/rounds/policy.ts'
import { keptMetricPath } from '../../../../web/pages/metric-paths.ts'
import { isTheirs, loadMetric } from '../../../parts/metrics/metric-asked.ts'
import { readingsFor } from '../../../store/metrics.ts'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export interface FoundMetric {
  readonly metric: Metric
  readonly grants: readonly Grant[]
  readonly readings: readonly Reading[]
}

export const idsIn = (c: C) => ({
  place: (c.req.param('place') ?? '') as NeighbourhoodId,
  metric: (c.req.param('metric') ?? '') as MetricId,
})
export const homeOf = (c: C): string =>
  keptMetricPath(c.var.words, { place: idsIn(c).place, id: idsIn(c).metric })

export async function findMetric(c: C): Promise<Result<FoundMetric, AnyRefusal>> {
  const { actor, site } = c.var
  const { hands } = site
  const allowed = may('see-readings', { actor, now: hands.clock.now(), place: idsIn(c).place })
  if (!allowed.ok) return allowed
  const facts = await loadMetric(hands, idsIn(c))
  if (!facts) return refuse({ reason: 'unknown-metric' })
  return ok({ ...facts, readings: await readingsFor(hands.db, facts.metric.id) })
}

export async function findTheirs(c: C): Promise<Result<FoundMetric, AnyRefusal>> {
  const found = await findMetric(c)
  if (!found.ok) return found
  const { metric } = found.value
  const now = c.var.site.hands.clock.now()
  if (!isTheirs(found.value, c.var.actor, 'record-reading', metric.place, now))
    return refuse({ reason: 'not-your-grant' })
  if (metric.ended) return refuse({ reason: 'metric-ended' })
  return metric.source.kind === 'asked-here' ? refuse({ reason: 'asked-here-only' }) : found
}
