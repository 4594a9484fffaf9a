// The three forms of those who check proposals, read and handed to their acts.
import type { Context } from 'hono'
import { parseInput } from '../../../../shared/contract/fields.ts'
import { inputs } from '../../../../shared/contract/inputs.ts'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { Result } from '../../../../shared/lib/result.ts'
import { correctCost } from '../../../acts/correct-cost.ts'
import { reviewProposal } from '../../../acts/review-proposal.ts'
import { shortlistProposal } from '../../../acts/shortlist-proposal.ts'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'
import { readCost } from './proposal-form.ts'
import type { ShownProposal } from './shown-round.ts'

type C = Context<{ Variables: Variables }>

type Done = Result<unknown, AnyRefusal>
export type CheckForm = (c: C, form: Form, shown: ShownProposal) => Promise<Done | Misread>
/** The sum could not be read; what else the contract found is told with it. */
interface Misread {
  readonly ok: false
  readonly refusal: AnyRefusal
  readonly cost?: AnyRefusal | undefined
}

const ids = (form: Form, { round, proposal }: ShownProposal) => ({
  round: round.id,
  proposal: proposal.id,
  version: form.number('version'),
})

export async function doReview(c: C, form: Form, shown: ShownProposal): Promise<Done | Misread> {
  const outcome = form.text('outcome')
  // A sum left in the box does not make "it cannot be done" cost anything.
  const cost = readCost(outcome === 'not-feasible' ? '' : form.text('costMinor'), c.var.words.currency)
  const input = parseInput(inputs['review-proposal'], {
    ...ids(form, shown),
    outcome: outcome === '' ? undefined : outcome,
    costMinor: cost.minor,
    reason: form.text('reason'),
  })
  if (!input.ok) return { ...input, cost: cost.refusal }
  if (cost.refusal) return unread(cost.refusal)
  const done = await reviewProposal(c.var.site.hands, c.var.actor, input.value)
  return !done.ok && done.refusal.reason === 'needs-cost' ? { ...done, cost: done.refusal } : done
}

export async function doShortlist(c: C, form: Form, shown: ShownProposal): Promise<Done> {
  const on = form.text('on')
  const input = parseInput(inputs['shortlist-proposal'], {
    ...ids(form, shown),
    on: on === 'yes' ? true : on === 'no' ? false : undefined,
    why: form.text('why'),
  })
  return input.ok ? shortlistProposal(c.var.site.hands, c.var.actor, input.value) : input
}

export async function doCost(c: C, form: Form, shown: ShownProposal): Promise<Done | Misread> {
  const cost = readCost(form.text('costMinor'), c.var.words.currency)
  const input = parseInput(inputs['correct-cost'], {
    ...ids(form, shown),
    costMinor: cost.minor ?? undefined,
    note: form.text('note'),
  })
  if (cost.refusal) return { ok: false, refusal: input.ok ? nothingElse : input.refusal, cost: cost.refusal }
  return input.ok ? correctCost(c.var.site.hands, c.var.actor, input.value) : input
}

const nothingElse: AnyRefusal = { reason: 'invalid-input', fields: [] }
const unread = (cost: AnyRefusal): Misread => ({ ok: false, refusal: nothingElse, cost })
