// Answering a question that is asked here.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { metricInputs } from '../../../shared/contract/metrics.ts'
import { statusOf } from '../../../shared/contract/refusals.ts'
import { isAsking } from '../../../shared/grants/asking.ts'
import { noErrors } from '../../../web/pages/form-errors.ts'
import { questionPath } from '../../../web/pages/metric-paths.ts'
import { QuestionPage } from '../../../web/pages/question.tsx'
import { answerQuestion } from '../../acts/answer-question.ts'
import { answererHash, loadAsking } from '../../parts/metrics/askings.ts'
import { todayIn } from '../../parts/metrics/metric-asked.ts'
import { hasAnswered } from '../../store/askings.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { answersIn, idsIn, placeName, type SentAnswers, unanswered } from './parts/asking-form.ts'

type C = Context<{ Variables: Variables }>

const mine = '/:language/me/questions/:place/:metric/:asking'

export function questionPages(app: App): void {
  app.get(mine, c => questionPage(c))
  app.post(mine, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const facts = await loadAsking(c.var.site.hands, idsIn(c))
    if (!facts) return refusalPage(c, { reason: 'unknown-asking' })
    const given = { ...idsIn(c), answers: answersIn(facts, form.value) }
    const input = parseInput(metricInputs['answer-question'], given)
    const done = input.ok ? await answerQuestion(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(questionPath(c.var.words, facts.metric, facts.asking.id), 303)
      : questionPage(c, { form: form.value, refusal: done.refusal })
  })
}

async function questionPage(c: C, sent?: SentAnswers): Promise<Response> {
  const { words, actor, site } = c.var
  const { hands } = site
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const facts = await loadAsking(hands, idsIn(c))
  if (!facts) return refusalPage(c, { reason: 'unknown-asking' })
  const { asking } = facts
  const hash = await answererHash(hands.keys, asking.id, 'person', actor.person)
  const answered = await hasAnswered(hands.db, asking.id, hash)
  const isOpen = isAsking(asking, todayIn(hands))
  if (!answered && !isOpen) return refusalPage(c, { reason: 'asking-not-open' })
  return page(c, {
    title: words.t(answered ? 'metrics.asking.thanksTitle' : 'metrics.asking.pageTitle'),
    error: sent !== undefined && !answered,
    ...(sent && !answered && { status: statusOf[sent.refusal.reason] }),
    children: (
      <QuestionPage
        words={words}
        place={placeName(c, facts)}
        {...facts}
        answered={answered}
        mayAnswer={isOpen && sent?.refusal.reason !== 'not-drawn'}
        typed={name => sent?.form.text(name) ?? ''}
        errors={sent ? unanswered(c, facts, sent) : noErrors}
      />
    ),
  })
}
