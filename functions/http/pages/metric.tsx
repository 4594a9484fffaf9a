// What a neighbourhood measures, for everybody.
import type { Context } from 'hono'
import { isAsking } from '../../../shared/grants/asking.ts'
import type { MetricId } from '../../../shared/lib/ids.ts'
import { type Neighbourhood, neighbourhoodOf } from '../../../shared/platform/council.ts'
import { MetricPage, MetricsPage } from '../../../web/pages/metric.tsx'
import { todayIn } from '../../parts/metrics/metric-asked.ts'
import { listAskings } from '../../store/askings.ts'
import { getMetric, listMetrics, readingsFor } from '../../store/metrics.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const keepSeconds = 30
const address = '/:language/neighbourhoods/:neighbourhood/metrics'

export function metricPages(app: App): void {
  app.get(address, async c => {
    const place = placeIn(c)
    if (!place) return refusalPage(c, { reason: 'not-found' })
    const { words, site } = c.var
    const metrics = await Promise.all(
      (await listMetrics(site.hands.db, place.id)).map(async metric => ({
        metric,
        readings: await readingsFor(site.hands.db, metric.id),
      })),
    )
    return page(c, {
      title: words.t('metrics.list.title', { place: place.name }),
      keepSeconds,
      children: <MetricsPage words={words} place={place} metrics={metrics} />,
    })
  })

  app.get(`${address}/:metric`, async c => {
    const place = placeIn(c)
    const { words, site } = c.var
    const { db, council } = site.hands
    const metric = place && (await getMetric(db, place.id, c.req.param('metric') as MetricId))
    if (!metric) return refusalPage(c, { reason: 'unknown-metric' })
    return page(c, {
      title: metric.name,
      keepSeconds,
      children: (
        <MetricPage
          words={words}
          place={place}
          metric={metric}
          readings={await readingsFor(db, metric.id)}
          asking={(await listAskings(db, metric.id)).find(asking => isAsking(asking, todayIn(site.hands)))}
          nameOf={id => neighbourhoodOf(council, id)?.name ?? id}
        />
      ),
    })
  })
}

const placeIn = (c: C): Neighbourhood | undefined =>
  neighbourhoodOf(c.var.site.hands.council, c.req.param('neighbourhood') ?? '')
