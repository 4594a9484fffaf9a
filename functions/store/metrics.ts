// Metrics of a place, one item each, and the readings of a metric. A reading that waits to be verified is in the index
// `lists` as well, for those who check.
import { type Metric, type Reading, readingState } from '../../shared/grants/metric.ts'
import type { MetricId, NeighbourhoodId, ReadingId } from '../../shared/lib/ids.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { metricKey, metricsOf, openReadings, readingKey, readingsOf } from './keys.ts'
import { type Clause, check, putIfVersion, putNew } from './transact.ts'

export async function getMetric(db: Db, place: NeighbourhoodId, id: MetricId): Promise<Metric | undefined> {
  return contentOf(await getItem(db, 'core', metricKey(place, id), { consistent: true }))
}

/** In the order they were added. */
export const listMetrics = (db: Db, place: NeighbourhoodId): Promise<Metric[]> =>
  contentsAt<Metric>(db, 'core', { pk: metricsOf(place), consistent: true })

export const newMetric = (metric: Metric): Clause =>
  putNew('metric-is-new', 'core', { ...metricKey(metric.place, metric.id), ...metric, version: 1 })

/** Every new reading changes its metric as well, so that two people cannot both record the same month. */
export const changedMetric = (metric: Metric, which = ''): Clause =>
  putIfVersion(
    `metric-unchanged${which}`,
    'core',
    { ...metricKey(metric.place, metric.id), ...metric, version: metric.version + 1 },
    metric.version,
  )

export async function getReading(db: Db, metric: MetricId, id: ReadingId): Promise<Reading | undefined> {
  return contentOf(await getItem(db, 'core', readingKey(metric, id), { consistent: true }))
}

/** In the order they were recorded. */
export const readingsFor = (db: Db, metric: MetricId): Promise<Reading[]> =>
  contentsAt<Reading>(db, 'core', { pk: readingsOf(metric), consistent: true })

/** Of all metrics: what waits to be verified. */
export const listOpenReadings = (db: Db): Promise<Reading[]> =>
  contentsAt<Reading>(db, 'core', { pk: openReadings, index: 'lists' })

/** `which` tells the clauses apart where several are written at once. */
export const newReading = (reading: Reading, which = ''): Clause =>
  putNew(`reading-is-new${which}`, 'core', toItem({ ...reading, version: 1 }))

export const changedReading = (reading: Reading): Clause =>
  putIfVersion(
    'reading-unchanged',
    'core',
    toItem({ ...reading, version: reading.version + 1 }),
    reading.version,
  )

/** Nothing has taken its place, and nobody has refused it, since it was read. */
export const readingStands = (metric: MetricId, id: ReadingId): Clause =>
  check('reading-stands', 'core', readingKey(metric, id), { exists: true, absent: ['corrected', 'refused'] })

const waits = (reading: Reading): boolean => ['recorded', 'questioned'].includes(readingState(reading))

const toItem = (reading: Reading) => ({
  ...readingKey(reading.metric, reading.id),
  ...(waits(reading) ? { listPk: openReadings, listSk: reading.id } : {}),
  ...reading,
})
