// One metric for those who keep it: its readings, what can be done next, and ending it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { metricInputs } from '../../../shared/contract/metrics.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { nextReadingDue } from '../../../shared/grants/measured.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { endLabels, KeptMetricPage } from '../../../web/pages/metric-kept.tsx'
import { metricDeskPath } from '../../../web/pages/metric-paths.ts'
import { endMetric } from '../../acts/add-metric.ts'
import { isTheirs } from '../../parts/metrics/metric-asked.ts'
import { maySeeReading } from '../../parts/metrics/who-sees.ts'
import { listAskings } from '../../store/askings.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { type FoundMetric, findMetric, idsIn } from './parts/found-metric.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/metrics/:place/:metric'
const dones = ['added', 'imported'] as const

export function metricKeptPages(app: App): void {
  app.get(address, async c => {
    const found = await findMetric(c)
    return found.ok ? keptPage(c, found.value) : refusalPage(c, found.refusal)
  })

  app.post(`${address}/end`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const given = { ...idsIn(c), version: sent.value.number('version'), reason: sent.value.text('reason') }
    const input = parseInput(metricInputs['end-metric'], given)
    const done = input.ok ? await endMetric(c.var.site.hands, c.var.actor, input.value) : input
    if (done.ok) return c.redirect(`${metricDeskPath(c.var.words)}?done=ended`, 303)
    const found = await findMetric(c)
    return found.ok
      ? keptPage(c, found.value, { form: sent.value, refusal: done.refusal })
      : refusalPage(c, found.refusal)
  })
}

interface Sent {
  readonly form: Form
  readonly refusal: AnyRefusal
}

async function keptPage(c: C, { metric, grants, readings }: FoundMetric, sent?: Sent): Promise<Response> {
  const { words, actor, site } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const facts = { metric, grants }
  const ask = { actor, now, place: metric.place }
  const isHere = metric.source.kind === 'asked-here'
  const running = !metric.ended
  const done = dones.find(one => one === c.req.query('done'))
  const many = (name: string) => Number(/^\d{1,6}$/.exec(c.req.query(name) ?? '')?.[0] ?? 0)
  return page(c, {
    title: metric.name,
    error: sent !== undefined,
    ...(sent && { status: statusOf[sent.refusal.reason] }),
    children: (
      <KeptMetricPage
        words={words}
        now={now}
        place={neighbourhoodOf(hands.council, metric.place)?.name ?? metric.place}
        metric={metric}
        readings={readings.filter(reading => maySeeReading(metric, reading, grants, actor, now))}
        askings={metric.asks ? await listAskings(hands.db, metric.id) : []}
        due={nextReadingDue(metric, readings)}
        may={{
          record: running && !isHere && isTheirs(facts, actor, 'record-reading', metric.place, now),
          import: running && !isHere && may('import-readings', ask).ok,
          ask: running && isHere && may('ask-here', ask).ok,
          end: running && may('end-metric', ask).ok,
        }}
        reason={sent?.form.text('reason') ?? ''}
        errors={sent ? formErrors(words, endLabels(words), sent.refusal) : noErrors}
        done={
          sent
            ? undefined
            : done && words.t(`metrics.kept.done.${done}`, { added: many('added'), known: many('known') })
        }
      />
    ),
  })
}
