// The address of a question that is asked, and its answers as a form sends them: what was left out is said beside it.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { MetricId, NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../../shared/platform/council.ts'
import { formErrors } from '../../../../web/pages/form-errors.ts'
import { answerLabels, answerName } from '../../../../web/pages/question.tsx'
import type { AskingFacts } from '../../../parts/metrics/askings.ts'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export interface SentAnswers {
  readonly form: Form
  readonly refusal: AnyRefusal
}

export const idsIn = (c: C) => ({
  place: (c.req.param('place') ?? '') as NeighbourhoodId,
  metric: (c.req.param('metric') ?? '') as MetricId,
  asking: c.req.param('asking' as never) ?? '',
})

export const placeName = (c: C, { metric }: Pick<AskingFacts, 'metric'>): string =>
  neighbourhoodOf(c.var.site.hands.council, metric.place)?.name ?? metric.place

/** One for each statement; of one that was left out nothing, so that it is asked for. */
export const answersIn = ({ asking }: AskingFacts, form: Form): (number | string)[] =>
  asking.question.items.flatMap((_, index) => form.number(answerName(index)) ?? [])

/** Whatever was left out is said beside it. */
export function unanswered(
  c: C,
  { asking }: AskingFacts,
  { form, refusal }: SentAnswers,
  labels = answerLabels(c.var.words, asking),
) {
  const missing = asking.question.items.flatMap((_, index) =>
    form.text(answerName(index)) === '' ? [{ field: answerName(index), problem: 'missing' as const }] : [],
  )
  const others = refusal.reason === 'invalid-input' ? refusal.fields : []
  const said =
    ['answers-incomplete', 'invalid-input'].includes(refusal.reason) && missing.length > 0
      ? ({
          reason: 'invalid-input',
          fields: [...others.filter(({ field }) => field === 'sheet'), ...missing],
        } as const)
      : refusal
  return formErrors(c.var.words, labels, said)
}
