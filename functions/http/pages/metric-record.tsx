// Recording a reading with its photo, or another in the place of one that was wrong.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { metricInputs } from '../../../shared/contract/metrics.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { nextReadingDue } from '../../../shared/grants/measured.ts'
import { type Period, type Reading, readingState } from '../../../shared/grants/metric.ts'
import { type Day, daysAfterDay } from '../../../shared/lib/day.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { refuse } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { readingPath } from '../../../web/pages/metric-paths.ts'
import { figuresOf, RecordReadingPage, recordLabels } from '../../../web/pages/metric-record.tsx'
import { recordReading } from '../../acts/record-reading.ts'
import { todayIn } from '../../parts/metrics/metric-asked.ts'
import { Form } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { readWithFile } from '../multipart.ts'
import { photoLimit } from '../photo-limit.ts'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { type FoundMetric, findMetric, findTheirs, idsIn } from './parts/found-metric.ts'
import { readFigures } from './parts/metric-form.ts'
import { readDay } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/metrics/:place/:metric'

export function metricRecordPages(app: App): void {
  app.get(`${address}/record`, async c => {
    const found = await findTheirs(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const wrong = found.value.readings.find(({ id }) => id === c.req.query('corrects'))
    return recordPage(c, found.value, begun(found.value, wrong, todayIn(c.var.site.hands)), wrong?.id)
  })
  app.post(`${address}/record`, recorded)
}

/** The days after the last reading, for as long as the cadence is; or the reading that was wrong, as it stood. */
function begun({ metric, readings }: FoundMetric, wrong: Reading | undefined, today: Day): Form {
  const fields = new URLSearchParams({ of: wrong?.place ?? metric.place })
  const last = readings
    .filter(({ place }) => place === metric.place)
    .filter(reading => !['refused', 'corrected'].includes(readingState(reading)))
    .map(({ period }) => period.until)
    .sort()
    .at(-1)
  const from = daysAfterDay(last ?? metric.baseline.period.until, 1)
  const due = nextReadingDue(metric, readings)
  // What is not over yet cannot be measured.
  const until = due < today ? due : today
  const period: Partial<Period> = wrong?.period ?? (from <= until ? { from, until } : { from })
  for (const [name, day] of Object.entries(period)) {
    const [year, month, date] = day.split('-')
    for (const [part, text] of Object.entries({ year, month, day: date }))
      fields.set(`${name}-${part}`, String(Number(text)))
  }
  if (wrong) {
    for (const name of figuresOf(metric)) fields.set(name, String(wrong[name] ?? ''))
    fields.set('note', wrong.note)
  }
  return new Form(fields)
}

async function recorded(c: C): Promise<Response> {
  const read = await readWithFile(c, 'photo')
  if (!read.ok) return refusalPage(c, read.refusal)
  const { form, file, fileName, tooLarge } = read.value
  const { actor, site, words } = c.var
  if (actor.person === undefined) return signInFirst(c, form)
  const given = {
    ...idsIn(c),
    reading: form.text('reading'),
    of: form.text('of') || idsIn(c).place,
    from: readDay(form, 'from') ?? undefined,
    until: readDay(form, 'until') ?? undefined,
    ...readFigures(form, ['value', 'numerator', 'denominator']),
    note: form.text('note'),
    corrects: form.text('corrects') || null,
  }
  const input = tooLarge
    ? refuse({ reason: 'photo-too-large', mostBytes: photoLimit(site) } as const)
    : parseInput(metricInputs['record-reading'], given)
  const done = input.ok
    ? await recordReading(site.hands, actor, input.value, file && { name: fileName, bytes: file })
    : input
  if (done.ok) {
    const metric = { place: idsIn(c).place, id: idsIn(c).metric }
    return c.redirect(`${readingPath(words, metric, done.value.reading)}?done=recorded`, 303)
  }
  const found = await findMetric(c)
  return found.ok
    ? recordPage(c, found.value, form, form.text('corrects') || undefined, done.refusal)
    : refusalPage(c, found.refusal)
}

/** What is wrong with the file itself stands beside it. */
const ofFile: ReadonlySet<string> = new Set([
  'photo-kind',
  'photo-broken',
  'photo-too-many-pixels',
  'photo-too-large',
  'photos-unavailable',
  'file-kind',
  'file-other',
])
/** And with the figures, beside the last of them. */
const ofFigures: ReadonlySet<string> = new Set([
  'denominator-nothing',
  'measure-missing',
  'part-beyond-whole',
  'measure-not-whole',
  'measure-below-nothing',
  'beyond-hundred',
])
const ofDays: ReadonlySet<string> = new Set([
  'period-backwards',
  'period-not-over',
  'period-outside',
  'period-taken',
])

function recordPage(
  c: C,
  { metric }: FoundMetric,
  form: Form,
  corrects: string | undefined,
  refusal?: AnyRefusal,
): Response {
  const { words, site } = c.var
  const { hands } = site
  const nameOf = (id: NeighbourhoodId) => neighbourhoodOf(hands.council, id)?.name ?? id
  const reason = refusal?.reason ?? ''
  const placed = ofFile.has(reason)
    ? 'photo'
    : ofFigures.has(reason)
      ? figuresOf(metric).at(-1)
      : ofDays.has(reason)
        ? 'until'
        : undefined
  const shown = placed === undefined ? refusal : ({ reason: 'invalid-input', fields: [] } as const)
  return page(c, {
    title: words.t('metrics.record.title'),
    islands: ['photo'],
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <RecordReadingPage
        words={words}
        place={nameOf(metric.place)}
        metric={metric}
        id={form.text('reading') || hands.entropy.ulid()}
        corrects={corrects}
        typed={name => form.text(name)}
        comparisons={[metric.place, ...metric.comparisons].map(id => ({ id, name: nameOf(id) }))}
        mostMegabytes={Math.floor(photoLimit(site) / 1_000_000)}
        errors={
          refusal && shown
            ? formErrors(
                words,
                recordLabels(words, metric),
                shown,
                placed === undefined ? {} : { [placed]: refusal },
              )
            : noErrors
        }
      />
    ),
  })
}
