// Taking over official figures, a line a reading: days, place, figure, and of how many. The same lines again add nothing; a line
// that says something else than was recorded is refused with its number, and so are all others: it is for people to correct.
import type { MetricInputs } from '../../shared/contract/metrics.ts'
import { decideWorkingDays } from '../../shared/grants/checking.ts'
import { checkPeriod, measured } from '../../shared/grants/measured.ts'
import { type Measured, type Metric, type Reading, readingState } from '../../shared/grants/metric.ts'
import { type Day, isDay } from '../../shared/lib/day.ts'
import { utf8 } from '../../shared/lib/hash.ts'
import type { NeighbourhoodId, ReadingId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import { workingDaysAfter } from '../../shared/rounds/working-days.ts'
import type { Hands } from '../hands.ts'
import { csvRows } from '../parts/csv-rows.ts'
import { drawnPanel } from '../parts/metrics/drawn-panel.ts'
import { type AskedMetric, askMetric, type MetricActRefusal } from '../parts/metrics/metric-asked.ts'
import { changedMetric, getMetric, newReading, readingsFor } from '../store/metrics.ts'
import { transact } from '../store/transact.ts'

interface LineFault {
  readonly line: number
  readonly problem: string
}
interface Line {
  readonly place: NeighbourhoodId
  readonly period: Reading['period']
  readonly measured: Measured
}

/** A transaction holds a hundred writes at most. */
const atOnce = 50

export async function importReadings(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['import-readings'],
): Promise<Result<{ readonly added: number; readonly known: number }, MetricActRefusal>> {
  const asked = await askMetric(hands, actor, 'import-readings', input)
  if (!asked.ok) return asked
  const { metric } = asked.value
  if (metric.ended) return refuse({ reason: 'metric-ended' })
  if (metric.source.kind === 'asked-here') return refuse({ reason: 'asked-here-only' })
  const readings = await readingsFor(hands.db, metric.id)
  const read = await readLines(asked.value, input.lines, readings)
  if (!read.ok) return read
  const { added, known } = read.value
  for (let from = 0; from < added.length; from += atOnce)
    if (!(await write(hands, asked.value, added.slice(from, from + atOnce))))
      return refuse({ reason: 'changed-meanwhile' })
  return ok({ added: added.length, known })
}

async function readLines(
  { metric, grants, today }: AskedMetric,
  text: string,
  readings: readonly Reading[],
): Promise<Result<{ readonly added: readonly Line[]; readonly known: number }, MetricActRefusal>> {
  const faults: LineFault[] = []
  const added: Line[] = []
  let known = 0
  for await (const row of csvRows(onePiece(text))) {
    if ('unreadable' in row) {
      faults.push({ line: row.unreadable, problem: 'unreadable' })
      continue
    }
    if (row.cells[0]?.trim().toLowerCase() === 'from') continue
    const line = readLine(metric, row.cells)
    if (typeof line === 'string') faults.push({ line: row.line, problem: line })
    else if (isKnown(line, [...readings.filter(stands), ...added.map(asReading)])) known++
    else {
      const standing = [...readings, ...added.map(asReading)] as Reading[]
      const fits = checkPeriod(metric, grants, line.place, line.period, today, standing)
      if (fits.ok) added.push(line)
      else faults.push({ line: row.line, problem: fits.refusal.reason })
    }
  }
  if (faults.length > 0) return refuse({ reason: 'reading-lines', lines: faults })
  return ok({ added, known })
}

const stands = (reading: Reading): boolean => !['refused', 'corrected'].includes(readingState(reading))
const asReading = ({ measured, ...line }: Line) => ({ ...line, ...measured, questions: [] })

async function* onePiece(text: string): AsyncGenerator<Uint8Array> {
  yield utf8(text)
}

/** What the line says, or what is wrong with it. */
function readLine(metric: Metric, cells: readonly string[]): Line | string {
  const [from = '', until = '', place = '', value = '', of = ''] = cells.map(cell => cell.trim())
  if (!isDay(from) || !isDay(until)) return 'no-day'
  if (place !== metric.place && !metric.comparisons.some(one => one === place)) return 'unknown-place'
  const [figure, whole] = [value, of].map(text =>
    /^-?\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined,
  )
  if (figure === undefined || (whole === undefined && of !== '')) return 'no-figure'
  const read = measured(metric.measure, metric.baseline.per ?? 1, { value: figure, denominator: whole })
  if (!read.ok) return read.refusal.reason
  return {
    place: place as NeighbourhoodId,
    period: { from: from as Day, until: until as Day },
    measured: read.value,
  }
}

const isKnown = (
  line: Line,
  there: readonly Pick<Reading, 'place' | 'period' | 'value' | 'denominator'>[],
): boolean =>
  there.some(
    ({ place, period, value, denominator }) =>
      place === line.place &&
      period.from === line.period.from &&
      period.until === line.period.until &&
      value === line.measured.value &&
      denominator === line.measured.denominator,
  )

async function write(
  hands: Hands,
  { metric, grants, by, journal }: AskedMetric,
  lines: readonly Line[],
): Promise<boolean> {
  const { db, entropy, council } = hands
  // The lines before these have changed it.
  const now = await getMetric(db, metric.place, metric.id)
  const decideBy = workingDaysAfter(by.at, decideWorkingDays, council.timeZone)
  const taken = lines.map(({ measured, ...line }) => ({
    ...line,
    ...measured,
    id: entropy.ulid() as ReadingId,
    metric: metric.id,
    note: metric.source.name,
    evidence: [],
    recorded: by,
    decideBy,
    questions: [],
    version: 1,
  }))
  const readings: Reading[] = []
  for (const reading of taken) {
    const own = reading.place === metric.place
    const panel = own ? await drawnPanel(hands, reading, grants) : undefined
    readings.push({ ...reading, ...(panel && { panel }) })
  }
  const seeds = readings.flatMap(({ panel }) => panel?.seed ?? []).join(' ')
  const written = await transact(db, [
    ...readings.map((reading, index) => newReading(reading, String(index))),
    changedMetric(now ?? metric),
    journal({ facts: { added: readings.length, ...(seeds !== '' && { seed: seeds }) } }),
  ])
  return written.ok
}
