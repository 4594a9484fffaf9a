// One reading, at two addresses: for staff and organisers among the metrics, for members of its panel among what is their own.
// Its files come out here and nowhere else, each time to somebody who was asked who they are.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { metricInputs } from '../../../shared/contract/metrics.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { mayAsk, mayCertify, mayJudge } from '../../../shared/grants/checking.ts'
import type { Grant } from '../../../shared/grants/grant.ts'
import { type Metric, type Reading, readingState } from '../../../shared/grants/metric.ts'
import type { MetricId, NeighbourhoodId, ReadingId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { keptMetricPath, panelPath, panelReadingPath, readingPath } from '../../../web/pages/metric-paths.ts'
import { figureWords } from '../../../web/pages/metric-words.ts'
import { ReadingPage } from '../../../web/pages/reading.tsx'
import { type ReadingForm, readingForms, readingLabels } from '../../../web/pages/reading-forms.tsx'
import {
  answerAboutReading,
  askAboutReading,
  refuseReading,
  verifyReading,
} from '../../acts/check-reading.ts'
import { judgeReading } from '../../acts/judge-reading.ts'
import { evidenceFile } from '../../parts/metrics/evidence-files.ts'
import { isTheirs, loadMetric } from '../../parts/metrics/metric-asked.ts'
import { maySeeReading } from '../../parts/metrics/who-sees.ts'
import { getReading } from '../../store/metrics.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const addresses = [
  '/:language/staff/metrics/:place/:metric/readings/:reading',
  '/:language/me/panel/:place/:metric/readings/:reading',
] as const

type Run = (c: C, ids: Ids & { version: unknown }, form: Form) => Promise<Result<unknown, AnyRefusal>>
interface Ids {
  readonly place: string
  readonly metric: string
  readonly reading: string
}

const runs: Readonly<Record<ReadingForm, Run>> = {
  ask: async (c, ids, form) => {
    const input = parseInput(metricInputs['ask-about-reading'], { ...ids, text: form.text('ask') })
    return input.ok ? askAboutReading(c.var.site.hands, c.var.actor, input.value) : input
  },
  answer: async (c, ids, form) => {
    const input = parseInput(metricInputs['answer-about-reading'], { ...ids, text: form.text('answer') })
    return input.ok ? answerAboutReading(c.var.site.hands, c.var.actor, input.value) : input
  },
  verify: async (c, ids) => {
    const input = parseInput(metricInputs['verify-reading'], ids)
    return input.ok ? verifyReading(c.var.site.hands, c.var.actor, input.value) : input
  },
  refuse: async (c, ids, form) => {
    const input = parseInput(metricInputs['refuse-reading'], { ...ids, reason: form.text('refuse') })
    return input.ok ? refuseReading(c.var.site.hands, c.var.actor, input.value) : input
  },
  judge: async (c, ids, form) => {
    const given = { verdict: form.text('verdict'), why: form.text('why'), free: form.text('free') === 'yes' }
    const input = parseInput(metricInputs['judge-reading'], { ...ids, ...given })
    return input.ok ? judgeReading(c.var.site.hands, c.var.actor, input.value) : input
  },
}

/** What the act calls a box that the form calls by its own name. */
const boxOf: Readonly<Partial<Record<ReadingForm, readonly [string, string]>>> = {
  ask: ['text', 'ask'],
  answer: ['text', 'answer'],
  refuse: ['reason', 'refuse'],
}

export function readingPages(app: App): void {
  for (const address of addresses) {
    app.get(address, async c => {
      const found = await find(c)
      return found.ok ? readingPage(c, found.value) : refusalPage(c, found.refusal)
    })

    app.get(`${address}/evidence/:evidence`, async c => {
      const found = await find(c)
      if (!found.ok) return refusalPage(c, found.refusal)
      const evidence = found.value.reading.evidence.find(({ id }) => id === c.req.param('evidence'))
      const file =
        evidence && (await c.var.site.hands.files.get(evidenceFile(found.value.reading.id, evidence)))
      if (!evidence || !file) return refusalPage(c, { reason: 'not-found' })
      const isPhoto = evidence.type.startsWith('image/')
      return c.body(new Uint8Array(file.bytes), 200, {
        'content-type': evidence.type,
        'content-disposition': `${isPhoto ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(evidence.name)}`,
        'cache-control': 'private, no-store',
      })
    })

    for (const form of readingForms)
      app.post(`${address}/${form}`, async c => {
        const sent = await readForm(c)
        if (!sent.ok) return refusalPage(c, sent.refusal)
        if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
        const done = await runs[form](c, { ...idsIn(c), version: sent.value.number('version') }, sent.value)
        if (done.ok) return c.redirect(`${homeOf(c)}?done=${form}`, 303)
        const found = await find(c)
        return found.ok
          ? readingPage(c, found.value, { form: sent.value, which: form, refusal: done.refusal })
          : refusalPage(c, found.refusal)
      })
  }
}

const idsIn = (c: C): Ids => ({
  place: c.req.param('place') ?? '',
  metric: c.req.param('metric') ?? '',
  reading: c.req.param('reading') ?? '',
})

const isPanels = (c: C): boolean => c.req.path.includes('/me/panel/')

function homeOf(c: C): string {
  const { place, metric, reading } = idsIn(c)
  const path = isPanels(c) ? panelReadingPath : readingPath
  return path(c.var.words, { place, id: metric }, reading)
}

interface Found {
  readonly metric: Metric
  readonly grants: readonly Grant[]
  readonly reading: Reading
}

/** To whoever may not see it there is none. */
async function find(c: C): Promise<Result<Found, AnyRefusal>> {
  const { actor, site } = c.var
  const { hands } = site
  if (actor.person === undefined) return refuse({ reason: 'not-signed-in' })
  const { place, metric, reading: id } = idsIn(c)
  const facts = await loadMetric(hands, { place: place as NeighbourhoodId, metric: metric as MetricId })
  const reading = facts && (await getReading(hands.db, facts.metric.id, id as ReadingId))
  if (!reading || !maySeeReading(facts.metric, reading, facts.grants, actor, hands.clock.now()))
    return refuse({ reason: 'unknown-reading' })
  return ok({ ...facts, reading })
}

function readingPage(
  c: C,
  found: Found,
  sent?: { readonly form: Form; readonly which: ReadingForm; readonly refusal: AnyRefusal },
): Response {
  const { words, actor, site } = c.var
  const { metric, grants, reading } = found
  const now = site.hands.clock.now()
  const person = actor.person!
  const ask = { actor, now, place: metric.place }
  const certifies = may('verify-reading', ask).ok && mayCertify(reading, grants, person, now).ok
  const theirs = isTheirs(found, actor, 'record-reading', metric.place, now)
  const state = readingState(reading)
  const byHand = metric.source.kind !== 'asked-here'
  const done = ([...readingForms, 'recorded', 'file'] as const).find(one => one === c.req.query('done'))
  return page(c, {
    title: `${words.t('metrics.reading.title', { value: figureWords(words, reading.value, metric.unit) })} (${metric.name})`,
    error: sent !== undefined,
    ...(sent && { status: statusOf[sent.refusal.reason] }),
    children: (
      <ReadingPage
        words={words}
        now={now}
        home={homeOf(c)}
        back={
          isPanels(c)
            ? { href: panelPath(words), text: words.t('metrics.panel.title') }
            : { href: keptMetricPath(words, metric), text: words.t('metrics.record.back') }
        }
        place={neighbourhoodOf(site.hands.council, reading.place)?.name ?? reading.place}
        metric={metric}
        reading={reading}
        may={{
          ask: mayAsk(reading, grants, person, may('verify-reading', ask).ok).ok,
          answer: theirs && state === 'questioned' && reading.questions.at(-1)?.by !== person,
          verify: certifies,
          refuse: certifies,
          judge: mayJudge(reading, grants, person).ok,
          add: theirs && ['recorded', 'questioned'].includes(state) && !isPanels(c) && byHand,
          correct: theirs && state !== 'corrected' && byHand && !isPanels(c),
        }}
        typed={name => sent?.form.text(name) ?? ''}
        errors={sent ? errorsOf(c, sent.which, sent.refusal) : noErrors}
        done={sent ? undefined : done && words.t(`metrics.reading.done.${done}`)}
      />
    ),
  })
}

function errorsOf(c: C, which: ReadingForm, refusal: AnyRefusal) {
  const { words } = c.var
  const labels = readingLabels(words)[which]
  const [name, box] = boxOf[which] ?? []
  const said =
    refusal.reason === 'invalid-input'
      ? {
          ...refusal,
          fields: refusal.fields.map(fault => (fault.field === name ? { ...fault, field: box! } : fault)),
        }
      : refusal
  return formErrors(words, labels, said)
}
