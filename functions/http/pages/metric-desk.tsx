// The staff desk of what is measured, choosing a metric, and taking somebody into the draw for panels.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { metricInputs } from '../../../shared/contract/metrics.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { Grant } from '../../../shared/grants/grant.ts'
import { nextReadingDue } from '../../../shared/grants/measured.ts'
import { readyMetrics } from '../../../shared/grants/metric-library.ts'
import type { GrantId, NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { type Neighbourhood, neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { type DeskMetric, MetricDeskPage } from '../../../web/pages/metric-desk.tsx'
import { metricLabels } from '../../../web/pages/metric-fields.tsx'
import { MetricLibraryPage } from '../../../web/pages/metric-library.tsx'
import { MetricFormPage } from '../../../web/pages/metric-new.tsx'
import { keptMetricPath, metricDeskPath } from '../../../web/pages/metric-paths.ts'
import { addMetric } from '../../acts/add-metric.ts'
import { acceptVolunteer } from '../../acts/volunteer-for-panel.ts'
import { isTheirs, type MetricFacts, paidBy, todayIn } from '../../parts/metrics/metric-asked.ts'
import { maySeeReading } from '../../parts/metrics/who-sees.ts'
import { getGrant, listGrants } from '../../store/grants.ts'
import { listMetrics, listOpenReadings, readingsFor } from '../../store/metrics.ts'
import { listVolunteers } from '../../store/volunteers.ts'
import { Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { begunWith, metricGiven } from './parts/metric-form.ts'

type C = Context<{ Variables: Variables }>

const dones = ['ended', 'accepted'] as const

export function metricDeskPages(app: App): void {
  app.get('/:language/staff/metrics', deskPage)

  app.get('/:language/staff/metrics/new', c => {
    const allowed = mayAnywhere('add-metric', c.var.actor, c.var.site.hands.clock.now())
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const from = c.req.query('from')
    if (from === undefined) {
      const { words } = c.var
      return page(c, {
        title: words.t('metrics.library.title'),
        children: <MetricLibraryPage words={words} />,
      })
    }
    const known = from === 'own' || readyMetrics.some(({ id }) => id === from)
    return known ? newPage(c, begunFor(c, from), from) : refusalPage(c, { reason: 'not-found' })
  })

  app.post('/:language/staff/metrics/new', async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const form = sent.value
    const input = parseInput(metricInputs['add-metric'], metricGiven(form))
    const done = input.ok ? await addMetric(c.var.site.hands, c.var.actor, input.value) : input
    if (!done.ok) return newPage(c, form, form.text('from'), done.refusal)
    const at = { place: form.text('place'), id: done.value.metric }
    return c.redirect(`${keptMetricPath(c.var.words, at)}?done=added`, 303)
  })

  app.post('/:language/staff/metrics/volunteers', async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const given = { place: sent.value.text('place'), person: sent.value.text('person') }
    const input = parseInput(metricInputs['accept-volunteer'], given)
    if (!input.ok) return refusalPage(c, { reason: 'unknown-volunteer' })
    const done = await acceptVolunteer(c.var.site.hands, c.var.actor, input.value)
    return done.ok
      ? c.redirect(`${metricDeskPath(c.var.words)}?done=accepted`, 303)
      : refusalPage(c, done.refusal)
  })
}

/** The grant that the page was opened from goes with the form. */
function begunFor(c: C, from: string): Form {
  const begun = begunWith(from)
  const fields = new URLSearchParams(begun.names().map(name => [name, begun.text(name)]))
  for (const name of ['place', 'grant']) fields.set(name, c.req.query(name) ?? '')
  return new Form(fields)
}

async function newPage(c: C, form: Form, from: string, refusal?: AnyRefusal): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const allowed = mayAnywhere('add-metric', actor, now)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const [place, id] = [form.text('place') as NeighbourhoodId, form.text('grant') as GrantId]
  const grant = id === '' ? undefined : await getGrant(hands.db, place, id)
  return page(c, {
    title: words.t('metrics.new.title'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <MetricFormPage
        words={words}
        id={form.text('metric') || hands.entropy.ulid()}
        from={from}
        grant={grant && { id: grant.id, title: grant.title }}
        places={hands.council.neighbourhoods.filter(
          ({ id }) => may('add-metric', { actor, now, place: id }).ok,
        )}
        typed={name => form.text(name)}
        chosen={name => form.all(name)}
        errors={refusal ? formErrors(words, metricLabels(words), refusal) : noErrors}
      />
    ),
  })
}

async function deskPage(c: C): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const allowed = mayAnywhere('see-readings', actor, now)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const places = hands.council.neighbourhoods.filter(
    ({ id }) => may('see-readings', { actor, now, place: id }).ok,
  )
  const kept = await Promise.all(places.map(place => metricsOf(c, place)))
  const metrics = kept.flatMap(one => one.metrics)
  const facts = new Map(metrics.map(one => [one.facts.metric.id, one.facts]))
  const waiting = (await listOpenReadings(hands.db)).flatMap(reading => {
    const found = facts.get(reading.metric)
    if (!found || !maySeeReading(found.metric, reading, found.grants, actor, now)) return []
    return [{ reading, metric: found.metric, place: nameOf(c, reading.place) }]
  })
  const mayAdd = mayAnywhere('add-metric', actor, now).ok
  const volunteers = mayAdd
    ? (await Promise.all(places.map(({ id }) => listVolunteers(hands.db, id)))).flat()
    : []
  const done = dones.find(one => one === c.req.query('done'))
  return page(c, {
    title: words.t('metrics.desk.kicker'),
    children: (
      <MetricDeskPage
        words={words}
        now={now}
        waiting={waiting}
        metrics={metrics}
        volunteers={volunteers.map(volunteer => ({ volunteer, place: nameOf(c, volunteer.place) }))}
        reviewed={places
          .filter(({ id }) => may('review-organiser', { actor, now, place: id }).ok)
          .flatMap(({ id }) => kept.flatMap(one => (one.place === id ? one.grants : [])))
          .filter(grant => grant.accepted && grant.organiser !== actor.person)
          .map(({ id, payer, title }) => ({ fund: payer.fund, grant: id, title }))}
        mayAdd={mayAdd}
        done={done && words.t(`metrics.desk.done.${done}`)}
      />
    ),
  })
}

const nameOf = (c: C, place: NeighbourhoodId): string =>
  neighbourhoodOf(c.var.site.hands.council, place)?.name ?? place

interface KeptPlace {
  readonly place: NeighbourhoodId
  readonly grants: readonly Grant[]
  readonly metrics: readonly Kept[]
}

type Kept = DeskMetric & { readonly facts: MetricFacts }

async function metricsOf(c: C, place: Neighbourhood): Promise<KeptPlace> {
  const { hands } = c.var.site
  const { actor } = c.var
  const now = hands.clock.now()
  const today = todayIn(hands)
  const [metrics, grants] = await Promise.all([
    listMetrics(hands.db, place.id),
    listGrants(hands.db, place.id),
  ])
  return {
    place: place.id,
    grants,
    metrics: await Promise.all(
      metrics.map(async (metric): Promise<Kept> => {
        const due = nextReadingDue(metric, await readingsFor(hands.db, metric.id))
        const byHand = !metric.ended && metric.source.kind !== 'asked-here'
        const facts = { metric, grants: paidBy(metric, grants) }
        return {
          facts,
          metric,
          place: place.name,
          due,
          overdue: due <= today,
          mayRecord: byHand && isTheirs(facts, actor, 'record-reading', place.id, now),
        }
      }),
    ),
  }
}
