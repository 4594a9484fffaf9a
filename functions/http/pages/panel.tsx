// Offering to sit on panels, and what waits for who was drawn.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { metricInputs } from '../../../shared/contract/metrics.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { sits } from '../../../shared/grants/panel.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { panelPath } from '../../../web/pages/metric-paths.ts'
import { PanelPage, volunteerLabels } from '../../../web/pages/panel.tsx'
import { leavePanel, volunteerForPanel } from '../../acts/volunteer-for-panel.ts'
import { listMetrics, listOpenReadings } from '../../store/metrics.ts'
import { getVolunteer } from '../../store/volunteers.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const dones = ['offered', 'left'] as const

export function panelPages(app: App): void {
  app.get('/:language/me/panel', c => panelPage(c))

  app.post('/:language/me/panel', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const given = { place: form.value.text('place'), tie: form.value.text('tie') }
    const input = parseInput(metricInputs['volunteer-for-panel'], given)
    const done = input.ok ? await volunteerForPanel(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(`${panelPath(c.var.words)}?done=offered`, 303)
      : panelPage(c, { form: form.value, refusal: done.refusal })
  })

  app.post('/:language/me/panel/leave', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const input = parseInput(metricInputs['leave-panel'], { place: form.value.text('place') })
    const done = input.ok ? await leavePanel(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(`${panelPath(c.var.words)}?done=left`, 303)
      : panelPage(c, { form: form.value, refusal: done.refusal })
  })
}

async function panelPage(
  c: C,
  sent?: { readonly form: Form; readonly refusal: AnyRefusal },
): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, clock, council } = site.hands
  const { person } = actor
  if (person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const mine = (await listOpenReadings(db)).filter(({ panel }) => panel && sits(panel, person))
  const metrics =
    mine.length === 0
      ? []
      : (await Promise.all(council.neighbourhoods.map(({ id }) => listMetrics(db, id)))).flat()
  const volunteers = await Promise.all(council.neighbourhoods.map(({ id }) => getVolunteer(db, id, person)))
  const offered = volunteers.flatMap(volunteer =>
    volunteer
      ? [{ volunteer, place: neighbourhoodOf(council, volunteer.place)?.name ?? volunteer.place }]
      : [],
  )
  const done = dones.find(one => one === c.req.query('done'))
  return page(c, {
    title: words.t('metrics.panel.title'),
    error: sent !== undefined,
    ...(sent && { status: statusOf[sent.refusal.reason] }),
    children: (
      <PanelPage
        words={words}
        now={clock.now()}
        waiting={mine.flatMap(reading => {
          const metric = metrics.find(({ id }) => id === reading.metric)
          const judged = reading.panel?.judgements.some(({ by }) => by === person) ?? false
          return metric ? [{ reading, metric, judged }] : []
        })}
        offered={offered}
        places={council.neighbourhoods.filter(({ id }) => !offered.some(one => one.volunteer.place === id))}
        typed={name => sent?.form.text(name) ?? ''}
        errors={sent ? formErrors(words, volunteerLabels(words), sent.refusal) : noErrors}
        done={sent ? undefined : done && words.t(`metrics.panel.done.${done}`)}
      />
    ),
  })
}
