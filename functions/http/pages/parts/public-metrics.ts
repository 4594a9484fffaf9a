// What neighbourhoods want to change and what was measured, as tables: verified readings only.
import type { Table } from '../../../../shared/formats/table.ts'
import { type Metric, readingState } from '../../../../shared/grants/metric.ts'
import type { Hands } from '../../../hands.ts'
import { listMetrics, readingsFor } from '../../../store/metrics.ts'

type Reads = Pick<Hands, 'db' | 'council'>

const metricsOf = async ({ db, council }: Reads): Promise<Metric[]> =>
  (await Promise.all(council.neighbourhoods.map(({ id }) => listMetrics(db, id)))).flat()

export const metricsTable = async (hands: Reads): Promise<Table> => ({
  columns: [
    { name: 'metric', type: 'string', about: 'Its id' },
    { name: 'neighbourhood', type: 'string', about: 'Whose' },
    { name: 'name', type: 'string', about: 'What it is called' },
    { name: 'definition', type: 'string', about: 'So that two people measure the same' },
    { name: 'unit', type: 'string', about: 'Of its values' },
    { name: 'better', type: 'string', about: 'up or down' },
    { name: 'kind', type: 'string', about: 'output: what was done. outcome: what became better' },
    { name: 'measure', type: 'string', about: 'count, rate, proportion or number' },
    { name: 'source', type: 'string', about: 'Where its values come from' },
    { name: 'source_url', type: 'string', about: 'Of the source' },
    { name: 'baseline', type: 'number', about: 'Where it started' },
    { name: 'baseline_from', type: 'date', about: 'First day of the start' },
    { name: 'baseline_until', type: 'date', about: 'Last day of the start' },
    { name: 'target', type: 'number', about: 'Where it is to be' },
    { name: 'target_by', type: 'date', about: 'By when' },
  ],
  rows: (await metricsOf(hands)).map(metric => [
    metric.id,
    metric.place,
    metric.name,
    metric.definition,
    metric.unit,
    metric.better,
    metric.kind,
    metric.measure,
    metric.source.name,
    metric.source.url,
    metric.baseline.value,
    metric.baseline.period.from,
    metric.baseline.period.until,
    metric.target.value,
    metric.target.by,
  ]),
})

export async function readingsTable(hands: Reads): Promise<Table> {
  const all = await Promise.all((await metricsOf(hands)).map(({ id }) => readingsFor(hands.db, id)))
  return {
    columns: [
      { name: 'metric', type: 'string', about: 'Of which' },
      { name: 'neighbourhood', type: 'string', about: 'Where it was measured' },
      { name: 'from', type: 'date', about: 'First day' },
      { name: 'until', type: 'date', about: 'Last day' },
      { name: 'value', type: 'number', about: 'In the unit of the metric' },
      { name: 'numerator', type: 'integer', about: 'How many were counted' },
      { name: 'denominator', type: 'number', about: 'Out of how many' },
      { name: 'verified', type: 'datetime', about: 'When somebody else had checked it' },
      { name: 'verified_by', type: 'string', about: 'A panel of residents, or a named certifier' },
    ],
    rows: all
      .flat()
      .filter(reading => readingState(reading) === 'verified')
      .map(({ metric, place, period, value, numerator, denominator, verified }) => [
        metric,
        place,
        period.from,
        period.until,
        value,
        numerator,
        denominator,
        verified?.at,
        verified?.as,
      ]),
  }
}
