// Asking people, for staff: beginning to, entering sheets, and the notice to print.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { metricInputs } from '../../../shared/contract/metrics.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isAsking } from '../../../shared/grants/asking.ts'
import { daysAfterDay } from '../../../shared/lib/day.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { AskHerePage, askLabels } from '../../../web/pages/ask-here.tsx'
import { AskingDeskPage, QuestionNoticePage, sheetLabels } from '../../../web/pages/asking.tsx'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { askingPath } from '../../../web/pages/metric-paths.ts'
import { periodWords } from '../../../web/pages/metric-words.ts'
import { enterAnswers } from '../../acts/answer-question.ts'
import { askHere } from '../../acts/ask-here.ts'
import { type AskingFacts, loadAsking } from '../../parts/metrics/askings.ts'
import { loadMetric, todayIn } from '../../parts/metrics/metric-asked.ts'
import { readAnswers } from '../../store/askings.ts'
import { listRounds } from '../../store/rounds.ts'
import { Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { answersIn, idsIn, placeName, type SentAnswers, unanswered } from './parts/asking-form.ts'
import { refusedInstead } from './parts/grant-steps.ts'
import { readFigure } from './parts/metric-form.ts'
import { readDay } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

const ask = '/:language/staff/metrics/:place/:metric/ask'

export function askingPages(app: App): void {
  app.get(ask, c => askPage(c, begun(c)))
  app.post(ask, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const given = {
      place: idsIn(c).place,
      metric: idsIn(c).metric,
      asking: form.value.text('asking'),
      from: readDay(form.value, 'from') ?? undefined,
      until: readDay(form.value, 'until') ?? undefined,
      people: readFigure(form.value.text('people')),
      round: form.value.text('round') || null,
    }
    const input = parseInput(metricInputs['ask-here'], given)
    const done = input.ok ? await askHere(c.var.site.hands, c.var.actor, input.value) : input
    if (!done.ok) return askPage(c, form.value, done.refusal)
    const metric = { place: given.place, id: given.metric }
    return c.redirect(`${askingPath(c.var.words, metric, done.value.asking)}?done=asked`, 303)
  })

  app.get(`${ask}/:asking`, c => deskPage(c))
  app.post(`${ask}/:asking/sheet`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const facts = await loadAsking(c.var.site.hands, idsIn(c))
    if (!facts) return refusalPage(c, { reason: 'unknown-asking' })
    const given = { ...idsIn(c), sheet: form.value.text('sheet'), answers: answersIn(facts, form.value) }
    const input = parseInput(metricInputs['enter-answers'], given)
    const done = input.ok ? await enterAnswers(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(`${askingPath(c.var.words, facts.metric, facts.asking.id)}?done=entered`, 303)
      : deskPage(c, { form: form.value, refusal: done.refusal })
  })
  app.get(`${ask}/:asking/notice`, async c => {
    const shown = await staffAsking(c)
    if (shown instanceof Response) return shown
    const { words, site } = c.var
    return page(c, {
      title: words.t('metrics.notice.title'),
      children: (
        <QuestionNoticePage words={words} place={placeName(c, shown)} {...shown} origin={site.origin} />
      ),
    })
  })
}

/** From today on for four weeks. */
function begun(c: C): Form {
  const today = todayIn(c.var.site.hands)
  const fields = new URLSearchParams()
  for (const [name, day] of Object.entries({ from: today, until: daysAfterDay(today, 27) })) {
    const [year, month, date] = day.split('-')
    for (const [part, text] of Object.entries({ year, month, day: date }))
      fields.set(`${name}-${part}`, String(Number(text)))
  }
  const place = neighbourhoodOf(c.var.site.hands.council, idsIn(c).place)
  fields.set('people', String(place?.population ?? ''))
  return new Form(fields)
}

async function askPage(c: C, form: Form, refusal?: AnyRefusal): Promise<Response> {
  const { words, actor, site } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const allowed = may('ask-here', { actor, now, place: idsIn(c).place })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const facts = await loadMetric(hands, idsIn(c))
  if (!facts) return refusalPage(c, { reason: 'unknown-metric' })
  const { metric } = facts
  if (!metric.asks) return refusalPage(c, { reason: 'not-asked-here' })
  const rounds = (await listRounds(hands.db)).filter(
    round =>
      !round.rehearsal &&
      ['voting', 'counting', 'results', 'delivering'].includes(phaseOf(round, now)) &&
      round.pots.some(({ neighbourhood }) => neighbourhood === metric.place),
  )
  return page(c, {
    title: words.t('metrics.ask.title'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <AskHerePage
        words={words}
        place={placeName(c, facts)}
        metric={metric}
        id={form.text('asking') || hands.entropy.ulid()}
        rounds={rounds}
        typed={name => form.text(name)}
        errors={refusal ? formErrors(words, askLabels(words), refusal) : noErrors}
      />
    ),
  })
}

async function staffAsking(c: C): Promise<AskingFacts | Response> {
  const { actor, site } = c.var
  const allowed = ['ask-here', 'enter-answers'] as const
  const asks = { actor, now: site.hands.clock.now(), place: idsIn(c).place }
  const answers = allowed.map(act => may(act, asks))
  const refused = answers.every(answer => !answer.ok) ? answers[0] : undefined
  if (refused && !refused.ok) return refusalPage(c, refused.refusal)
  return (await loadAsking(site.hands, idsIn(c))) ?? refusalPage(c, { reason: 'unknown-asking' })
}

async function deskPage(c: C, sent?: SentAnswers): Promise<Response> {
  const shown = await staffAsking(c)
  if (shown instanceof Response) return refusedInstead(c, sent) ?? shown
  const { words, actor, site } = c.var
  const { hands } = site
  const { metric, asking } = shown
  const ask = { actor, now: hands.clock.now(), place: metric.place }
  const done = (['asked', 'entered'] as const).find(one => one === c.req.query('done'))
  return page(c, {
    title: `${metric.name} (${periodWords(words, asking.period)})`,
    error: sent !== undefined,
    ...(sent && { status: statusOf[sent.refusal.reason] }),
    children: (
      <AskingDeskPage
        words={words}
        place={placeName(c, shown)}
        metric={metric}
        asking={asking}
        answers={await readAnswers(hands.db, asking)}
        isOpen={isAsking(asking, todayIn(hands))}
        mayEnter={may('enter-answers', ask).ok}
        typed={name => sent?.form.text(name) ?? ''}
        errors={sent ? unanswered(c, shown, sent, sheetLabels(words, asking)) : noErrors}
        done={sent ? undefined : done && words.t(`metrics.asking.done.${done}`)}
      />
    ),
  })
}
