// When the time for answers is over they become a reading by themselves, or the baseline where there was none yet. Of ten people
// or fewer nothing is said. It is verified like every other reading.
import { measuredBy } from '../../shared/grants/asking.ts'
import { decideWorkingDays } from '../../shared/grants/checking.ts'
import type { Measured, Metric, Reading } from '../../shared/grants/metric.ts'
import type { JournalId, ReadingId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { workingDaysAfter } from '../../shared/rounds/working-days.ts'
import type { Hands } from '../hands.ts'
import type { AskingFacts } from '../parts/metrics/askings.ts'
import { drawnPanel } from '../parts/metrics/drawn-panel.ts'
import { paidBy, todayIn } from '../parts/metrics/metric-asked.ts'
import { changedAsking, listOpenAskings, readAnswers } from '../store/askings.ts'
import { listGrants } from '../store/grants.ts'
import { journalled } from '../store/journal.ts'
import { changedMetric, getMetric, newReading } from '../store/metrics.ts'
import { type Clause, transact } from '../store/transact.ts'

type Needs = Pick<Hands, 'db' | 'clock' | 'entropy' | 'council'>

/** How many were counted. */
export async function countAnswers(hands: Needs): Promise<number> {
  let counted = 0
  for (const asking of await listOpenAskings(hands.db)) {
    if (asking.closed || asking.period.until >= todayIn(hands)) continue
    const metric = await getMetric(hands.db, asking.place, asking.metric)
    if (metric && (await countOne(hands, { metric, asking })).ok) counted++
  }
  return counted
}

async function countOne(
  hands: Needs,
  { metric, asking }: AskingFacts,
): Promise<Result<undefined, { readonly reason: 'changed-meanwhile' }>> {
  const { db, clock, entropy, council } = hands
  const now = clock.now()
  const closed = { ...asking, closed: { ...asking.opened, at: now } }
  const answers = await readAnswers(db, asking)
  const measured = measuredBy(answers)
  const asked = { asking: asking.id, people: asking.people, answered: answers.answered }
  const reading = (value: Measured): Reading => ({
    ...value,
    id: entropy.ulid() as ReadingId,
    metric: metric.id,
    place: metric.place,
    period: asking.period,
    note: '',
    evidence: [],
    recorded: { ...asking.opened, at: now },
    decideBy: workingDaysAfter(now, decideWorkingDays, council.timeZone),
    asked,
    questions: [],
    version: 1,
  })
  const { baselineToAsk, ...known } = metric
  const recorded = measured && !baselineToAsk ? await withPanel(hands, metric, reading(measured)) : undefined
  const effect: Clause[] = recorded
    ? [newReading(recorded), changedMetric(metric)]
    : measured
      ? [changedMetric({ ...known, baseline: { ...measured, period: asking.period, asked } })]
      : []
  const written = await transact(db, [
    changedAsking(closed),
    ...effect,
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'count-answers',
      place: metric.place,
      subject: metric.name,
      facts: {
        outcome: measured ? 'measured' : 'few',
        people: asking.people,
        ...(recorded?.panel && { seed: recorded.panel.seed }),
      },
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}

async function withPanel(hands: Needs, metric: Metric, reading: Reading): Promise<Reading> {
  const panel = await drawnPanel(hands, reading, paidBy(metric, await listGrants(hands.db, metric.place)))
  return panel ? { ...reading, panel } : reading
}
