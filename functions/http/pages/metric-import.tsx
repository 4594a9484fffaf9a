// Taking over official figures into a metric.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { metricInputs } from '../../../shared/contract/metrics.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { ImportReadingsPage, importLabels } from '../../../web/pages/metric-record.tsx'
import { importReadings } from '../../acts/import-readings.ts'
import { Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { type FoundMetric, findMetric, homeOf, idsIn } from './parts/found-metric.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/metrics/:place/:metric'

export function metricImportPages(app: App): void {
  app.get(`${address}/import`, async c => {
    const found = await findMetric(c)
    return found.ok ? importPage(c, found.value, new Form()) : refusalPage(c, found.refusal)
  })
  app.post(`${address}/import`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const input = parseInput(metricInputs['import-readings'], {
      ...idsIn(c),
      lines: sent.value.text('lines'),
    })
    const done = input.ok ? await importReadings(c.var.site.hands, c.var.actor, input.value) : input
    if (done.ok) {
      const { added, known } = done.value
      return c.redirect(`${homeOf(c)}?done=imported&added=${added}&known=${known}`, 303)
    }
    const found = await findMetric(c)
    return found.ok ? importPage(c, found.value, sent.value, done.refusal) : refusalPage(c, found.refusal)
  })
}

function importPage(c: C, { metric }: FoundMetric, form: Form, refusal?: AnyRefusal): Response {
  const { words, actor, site } = c.var
  const { hands } = site
  const allowed = may('import-readings', { actor, now: hands.clock.now(), place: metric.place })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const errors = refusal ? formErrors(words, importLabels(words), refusal) : noErrors
  const lines = refusal?.reason === 'reading-lines' ? refusal.lines : []
  return page(c, {
    title: words.t('metrics.import.title'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <ImportReadingsPage
        words={words}
        place={neighbourhoodOf(hands.council, metric.place)?.name ?? metric.place}
        metric={metric}
        lines={form.text('lines')}
        faults={lines}
        errors={errors}
      />
    ),
  })
}
