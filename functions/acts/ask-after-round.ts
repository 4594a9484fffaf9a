// What everybody is asked when the results of a round are out, and once more a year later: whether they can influence what happens,
// and how they like living there. Only where the place measures it; the answers become readings like all others.
import type { Asking } from '../../shared/grants/asking.ts'
import type { Metric } from '../../shared/grants/metric.ts'
import { readyMetrics } from '../../shared/grants/metric-library.ts'
import { dayOf } from '../../shared/ledger/year.ts'
import { type Day, daysAfterDay, monthsAfter } from '../../shared/lib/day.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import type { NamedAct, Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { todayIn } from '../parts/metrics/metric-asked.ts'
import { listAskings, newAsking } from '../store/askings.ts'
import { journalled } from '../store/journal.ts'
import { changedMetric, listMetrics } from '../store/metrics.ts'
import { listRounds } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Needs = Pick<Hands, 'db' | 'clock' | 'entropy' | 'council'>

/** How long people may answer; a time that was missed by more is left out. */
const openDays = 28
const monthsLater = { results: 0, year: 12 } as const

const isReady = ({ asks, ended }: Metric): boolean =>
  !ended && readyMetrics.some(ready => ready.asks && ready.asks.items.join('\n') === asks?.items.join('\n'))

export async function askAfterRounds(hands: Needs): Promise<void> {
  for (const round of await listRounds(hands.db)) {
    const { published } = round.acts
    if (!published || round.rehearsal) continue
    for (const [name, months] of Object.entries(monthsLater)) {
      const from = monthsAfter(dayOf(published.at, hands.council) as Day, months)
      const today = todayIn(hands)
      if (from > today || daysAfterDay(from, openDays) < today) continue
      for (const pot of round.pots)
        for (const metric of await listMetrics(hands.db, pot.neighbourhood))
          if (isReady(metric)) await ask(hands, round, metric, name, published)
    }
  }
}

async function ask(
  { db, entropy, council, clock }: Needs,
  round: Round,
  metric: Metric,
  name: string,
  published: NamedAct,
): Promise<void> {
  const from = todayIn({ clock, council })
  const id = `${metric.id}-${round.id}-${name}`
  const others = await listAskings(db, metric.id)
  if (others.some(other => other.id === id || !other.closed)) return
  if (!metric.baselineToAsk && from <= metric.baseline.period.until) return
  const people = neighbourhoodOf(council, metric.place)?.population ?? 1
  const opened = { ...published, at: clock.now() }
  const asking: Asking = {
    id,
    metric: metric.id,
    place: metric.place,
    question: metric.asks!,
    whom: { whom: 'everyone', people },
    people,
    period: { from, until: daysAfterDay(from, openDays - 1) },
    opened,
    version: 1,
  }
  // Somebody else who asks at the same moment is as good.
  await transact(db, [
    newAsking(asking),
    changedMetric(metric),
    journalled({
      id: entropy.ulid() as JournalId,
      at: opened.at,
      act: 'ask-after-round',
      round: round.id,
      place: metric.place,
      subject: metric.name,
    }),
  ])
}
