// Recording what was measured, with a file that shows it, or another reading in the place of one that was wrong. It counts
// once somebody else has verified it: where much money hangs on it, a panel drawn here by lot.
import type { MetricInputs } from '../../shared/contract/metrics.ts'
import type { ProposingRefusal } from '../../shared/contract/refusals.ts'
import { decideWorkingDays } from '../../shared/grants/checking.ts'
import { checkPeriod, measured } from '../../shared/grants/measured.ts'
import { type Evidence, type Reading, readingState } from '../../shared/grants/metric.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import { workingDaysAfter } from '../../shared/rounds/working-days.ts'
import type { Hands } from '../hands.ts'
import { drawnPanel } from '../parts/metrics/drawn-panel.ts'
import { evidenceFile, type SentFile, storeEvidence } from '../parts/metrics/evidence-files.ts'
import {
  type AskedMetric,
  askMetric,
  isTheirs,
  type MetricActRefusal,
} from '../parts/metrics/metric-asked.ts'
import { changedMetric, changedReading, getReading, newReading, readingsFor } from '../store/metrics.ts'
import { transact } from '../store/transact.ts'

type Refused = MetricActRefusal | ProposingRefusal
type Input = MetricInputs['record-reading']

export async function recordReading(
  hands: Hands,
  actor: Actor,
  input: Input,
  sent?: SentFile,
): Promise<Result<{ reading: string }, Refused>> {
  const asked = await askMetric(hands, actor, 'record-reading', input)
  if (!asked.ok) return asked
  const { metric, by } = asked.value
  if (!isTheirs(asked.value, actor, 'record-reading', input.place, by.at))
    return refuse({ reason: 'not-your-grant' })
  const before = await getReading(hands.db, metric.id, input.reading)
  if (before)
    return isSame(before, by.by, input) ? ok({ reading: before.id }) : refuse({ reason: 'changed-meanwhile' })
  if (metric.ended) return refuse({ reason: 'metric-ended' })
  if (metric.source.kind === 'asked-here') return refuse({ reason: 'asked-here-only' })
  const decided = await decide(hands, asked.value, input)
  if (!decided.ok) return decided
  let evidence: Evidence[] = []
  if (sent) {
    const stored = await storeEvidence(hands, input.reading, sent)
    if (!stored.ok) return stored
    evidence = [stored.value]
  }
  const written = await write(hands, asked.value, { ...decided.value, evidence })
  if (written) return ok({ reading: input.reading })
  for (const one of evidence) await hands.files.remove(evidenceFile(input.reading, one))
  const there = await getReading(hands.db, metric.id, input.reading)
  return there && isSame(there, by.by, input)
    ? ok({ reading: there.id })
    : refuse({ reason: 'changed-meanwhile' })
}

/** The same form sent twice is one reading. */
const isSame = ({ recorded, period, place }: Reading, by: string, input: Input): boolean =>
  recorded.by === by && period.from === input.from && period.until === input.until && place === input.of

interface Decided {
  readonly reading: Omit<Reading, 'evidence'>
  readonly wrong: Reading | undefined
}

async function decide(
  hands: Hands,
  { metric, grants, by, today }: AskedMetric,
  input: Input,
): Promise<Result<Decided, Refused>> {
  if (input.of !== metric.place && !metric.comparisons.includes(input.of))
    return refuse({ reason: 'unknown-metric' })
  const readings = await readingsFor(hands.db, metric.id)
  const wrong = input.corrects === null ? undefined : readings.find(({ id }) => id === input.corrects)
  if (input.corrects !== null && !wrong) return refuse({ reason: 'unknown-reading' })
  if (wrong && readingState(wrong) === 'corrected') return refuse({ reason: 'already-done' })
  const value = measured(metric.measure, metric.baseline.per ?? 1, input)
  if (!value.ok) return value
  const others = readings.filter(reading => reading !== wrong)
  const period = { from: input.from, until: input.until }
  const fits = checkPeriod(metric, grants, input.of, period, today, others)
  if (!fits.ok) return fits
  const reading = {
    ...value.value,
    id: input.reading,
    metric: metric.id,
    place: input.of,
    period,
    note: input.note,
    recorded: by,
    decideBy: workingDaysAfter(by.at, decideWorkingDays, hands.council.timeZone),
    ...(wrong && { corrects: wrong.id }),
    questions: [],
    version: 1,
  }
  const panel = input.of === metric.place ? await drawnPanel(hands, reading, grants) : undefined
  return ok({ reading: { ...reading, ...(panel && { panel }) }, wrong })
}

async function write(
  { db }: Hands,
  { metric, journal }: AskedMetric,
  { reading, wrong, evidence }: Decided & { readonly evidence: readonly Evidence[] },
): Promise<boolean> {
  const written = await transact(db, [
    newReading({ ...reading, evidence }),
    changedMetric(metric),
    ...(wrong ? [changedReading({ ...wrong, corrected: reading.id })] : []),
    journal({
      ...(reading.note !== '' && { why: reading.note }),
      facts: {
        outcome: wrong ? 'correction' : 'new',
        ...(reading.panel && { seed: reading.panel.seed }),
      },
    }),
  ])
  return written.ok
}
