// Choosing what a place measures: with its baseline and its target, which is on the better side of it. A metric is not
// changed; where its source is no more, redefined or late, it is ended with a reason and another one chosen.
import type { MetricInputs } from '../../shared/contract/metrics.ts'
import { measured } from '../../shared/grants/measured.ts'
import type { Metric } from '../../shared/grants/metric.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { type Actor, dutyFor, may } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askMetric, type MetricPlaceRefusal } from '../parts/metrics/metric-asked.ts'
import { getGrant } from '../store/grants.ts'
import { journalled } from '../store/journal.ts'
import { changedMetric, getMetric, newMetric } from '../store/metrics.ts'
import { transact } from '../store/transact.ts'

export async function addMetric(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['add-metric'],
): Promise<Result<{ metric: string }, MetricPlaceRefusal>> {
  const { db, clock, entropy, council } = hands
  const now = clock.now()
  const ask = { actor, now, place: input.place }
  const allowed = may('add-metric', ask)
  if (!allowed.ok) return allowed
  if (!neighbourhoodOf(council, input.place)) return refuse({ reason: 'unknown-fund' })
  if (input.comparisons.some(place => !neighbourhoodOf(council, place)))
    return refuse({ reason: 'unknown-fund' })
  if (input.grant !== null && !(await getGrant(db, input.place, input.grant)))
    return refuse({ reason: 'unknown-award' })
  const by = { by: must(actor.person, 'whoever may do this is someone'), byName: actor.name ?? '', at: now }
  const decided = decide(input, by)
  if (!decided.ok) return decided
  const written = await transact(db, [
    newMetric(decided.value),
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      act: 'add-metric',
      as: dutyFor('add-metric', ask) ?? 'round',
      place: input.place,
      subject: input.name,
    }),
  ])
  if (written.ok) return ok({ metric: input.metric })
  const there = await getMetric(db, input.place, input.metric)
  return there?.added.by === actor.person && there?.name === input.name
    ? ok({ metric: input.metric })
    : refuse({ reason: 'changed-meanwhile' })
}

function decide(
  input: MetricInputs['add-metric'],
  added: Metric['added'],
): Result<Metric, MetricPlaceRefusal> {
  const baseline = measured(input.measure, input.per ?? 1, input)
  if (!baseline.ok) return baseline
  if (input.until < input.from) return refuse({ reason: 'period-backwards' })
  const change = input.target - baseline.value.value
  if (change === 0) return refuse({ reason: 'target-at-baseline' })
  if (change > 0 !== (input.better === 'up')) return refuse({ reason: 'target-backwards' })
  if (input.targetBy <= input.until) return refuse({ reason: 'target-backwards' })
  const items = input.items.filter(item => item !== '')
  if (input.source === 'asked-here' && (items.length === 0 || input.scale === null))
    return refuse({ reason: 'items-missing' })
  return ok({
    id: input.metric,
    place: input.place,
    ...(input.grant !== null && { grant: input.grant }),
    name: input.name,
    definition: input.definition,
    unit: input.unit,
    better: input.better,
    kind: input.kind,
    measure: input.source === 'asked-here' ? 'proportion' : input.measure,
    source: {
      kind: input.source,
      name: input.sourceName,
      ...(input.sourceUrl !== '' && { url: input.sourceUrl }),
    },
    baseline: { ...baseline.value, period: { from: input.from, until: input.until } },
    target: { value: input.target, by: input.targetBy },
    cadenceMonths: input.cadenceMonths,
    comparisons: [...new Set(input.comparisons)].filter(place => place !== input.place),
    ...(input.source === 'asked-here' && input.scale !== null && { asks: { items, scale: input.scale } }),
    ...(input.source === 'asked-here' && input.askBaseline && { baselineToAsk: true as const }),
    added,
    version: 1,
  })
}

export async function endMetric(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['end-metric'],
): Promise<Result<{ version: number }, MetricPlaceRefusal>> {
  const asked = await askMetric(hands, actor, 'end-metric', input)
  if (!asked.ok) return asked
  const { metric, by, journal } = asked.value
  if (metric.ended)
    return metric.ended.by === by.by ? ok({ version: metric.version }) : refuse({ reason: 'metric-ended' })
  if (metric.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(hands.db, [
    changedMetric({ ...metric, ended: { ...by, reason: input.reason } }),
    journal({ why: input.reason }),
  ])
  return written.ok ? ok({ version: metric.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
