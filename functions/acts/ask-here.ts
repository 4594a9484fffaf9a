// Beginning to ask people what a metric measures: everyone, or so many drawn from the roll of a round by a seed that is
// published. Whoever is paid by the answers does not begin it.
import type { MetricInputs } from '../../shared/contract/metrics.ts'
import type { NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { type Asking, isAsking, sampleThreshold } from '../../shared/grants/asking.ts'
import { daysBetween } from '../../shared/lib/day.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askMetric, type MetricActRefusal } from '../parts/metrics/metric-asked.ts'
import { getAsking, listAskings, newAsking } from '../store/askings.ts'
import { changedMetric } from '../store/metrics.ts'
import { votersOnRoll } from '../store/roll.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

export async function askHere(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['ask-here'],
): Promise<Result<{ asking: string }, MetricActRefusal | NotFoundRefusal>> {
  const { db } = hands
  const asked = await askMetric(hands, actor, 'ask-here', input)
  if (!asked.ok) return asked
  const { metric, grants, by, today, journal } = asked.value
  const before = await getAsking(db, metric.id, input.asking)
  if (before)
    return before.opened.by === by.by ? ok({ asking: before.id }) : refuse({ reason: 'changed-meanwhile' })
  if (metric.ended) return refuse({ reason: 'metric-ended' })
  if (!metric.asks) return refuse({ reason: 'not-asked-here' })
  if (grants.some(({ organiser }) => organiser === by.by)) return refuse({ reason: 'same-person' })
  if (input.until < input.from || input.until < today) return refuse({ reason: 'period-backwards' })
  // For as long as it is known who has answered.
  if (daysBetween(input.from, input.until) > 366) return refuse({ reason: 'asked-too-long' })
  const { baseline } = metric
  if (!metric.baselineToAsk && input.from <= baseline.period.until)
    return refuse({ reason: 'period-outside', from: baseline.period.until, until: undefined })
  const others = await listAskings(db, metric.id)
  if (others.some(other => !other.closed && (isAsking(other, today) || other.period.until >= input.from)))
    return refuse({ reason: 'asked-already' })
  const whom = await drawn(hands, input)
  if (!whom.ok) return whom
  const asking: Asking = {
    id: input.asking,
    metric: metric.id,
    place: metric.place,
    question: metric.asks,
    ...whom.value,
    period: { from: input.from, until: input.until },
    opened: by,
    version: 1,
  }
  const seed = asking.whom.whom === 'sample' ? { seed: asking.whom.seed } : {}
  const written = await transact(db, [
    newAsking(asking),
    changedMetric(metric),
    journal({ facts: { people: asking.people, ...seed } }),
  ])
  return written.ok ? ok({ asking: asking.id }) : refuse({ reason: 'changed-meanwhile' })
}

async function drawn(
  { db, entropy }: Hands,
  { round: id, people, place }: MetricInputs['ask-here'],
): Promise<Result<Pick<Asking, 'whom' | 'people'>, NotFoundRefusal>> {
  if (id === null) return ok({ whom: { whom: 'everyone', people }, people })
  const round = await getRound(db, id)
  if (!round?.pots.some(({ neighbourhood }) => neighbourhood === place))
    return refuse({ reason: 'unknown-round' })
  const voters = await votersOnRoll(db, round.id, place)
  if (voters.length === 0) return refuse({ reason: 'unknown-round' })
  const seed = entropy.id()
  const threshold = sampleThreshold(seed, voters, people)
  return ok({
    whom: { whom: 'sample', round: round.id, seed, threshold },
    people: Math.min(people, voters.length),
  })
}
