// A form that was refused, as the page that shows it again needs it: what was typed, what is wrong and where.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../../../shared/contract/refusals.ts'
import { type FieldLabels, type FormErrors, formErrors, noErrors } from '../../../../web/pages/form-errors.ts'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'

export interface RefusedForm {
  readonly form: Form
  readonly refusal: AnyRefusal
}

export const missing = (field: string): AnyRefusal => ({
  reason: 'invalid-input',
  fields: [{ field, problem: 'missing' }],
})

/** What is wrong with a list, line by line, where one was sent. */
export const faultsOf = (refused: RefusedForm | undefined) =>
  refused?.refusal.reason === 'list-lines' ? refused.refusal.lines : []

export const answerOf = (refused: RefusedForm | undefined) => ({
  error: refused !== undefined,
  ...(refused && { status: statusOf[refused.refusal.reason] }),
})

export const errorsOf = (
  c: Context<{ Variables: Variables }>,
  labels: FieldLabels,
  refused: RefusedForm | undefined,
): FormErrors => (refused ? formErrors(c.var.words, labels, refused.refusal) : noErrors)
