// What the acts around a question that is asked here have in common: the question, and by what somebody is known to have
// answered, which tells nobody who they are.
import type { Asking } from '../../../shared/grants/asking.ts'
import type { Metric } from '../../../shared/grants/metric.ts'
import { hex, hmacKey, hmacSha256 } from '../../../shared/lib/hash.ts'
import type { MetricId, NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Hands } from '../../hands.ts'
import type { KeyStore } from '../../ports/keys.ts'
import { getAsking } from '../../store/askings.ts'
import { getMetric } from '../../store/metrics.ts'

export interface AskingFacts {
  readonly metric: Metric
  readonly asking: Asking
}

export async function loadAsking(
  { db }: Pick<Hands, 'db'>,
  ids: { readonly place: NeighbourhoodId; readonly metric: MetricId; readonly asking: string },
): Promise<AskingFacts | undefined> {
  const metric = await getMetric(db, ids.place, ids.metric)
  const asking = metric && (await getAsking(db, metric.id, ids.asking))
  return asking && { metric, asking }
}

/** `who`: a person's id, or the number of a paper sheet. */
export async function answererHash(
  keys: KeyStore,
  asking: string,
  way: 'person' | 'sheet',
  who: string,
): Promise<string> {
  const key = await hmacKey(await keys.councilSecret('session'))
  return hex(await hmacSha256(key, `folkmoot-asked-v1\n${asking}\n${way}\n${who}`))
}
