// The forms of those who check proposals, read and handed to their acts.
import type { Context } from 'hono'
import { parseInput } from '../../../../shared/contract/fields.ts'
import { inputs } from '../../../../shared/contract/inputs.ts'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { Result } from '../../../../shared/lib/result.ts'
import { correctCost } from '../../../acts/correct-cost.ts'
import { assignReview, noteReview } from '../../../acts/keep-review-desk.ts'
import { shortlistProposal } from '../../../acts/shortlist-proposal.ts'
import { signProject } from '../../../acts/sign-project.ts'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'
import { readCost } from './proposal-form.ts'
import type { ShownProposal } from './shown-round.ts'

type C = Context<{ Variables: Variables }>

export type Done = Result<unknown, AnyRefusal>
export type CheckForm = (c: C, form: Form, shown: ShownProposal) => Promise<Done | Misread>
/** A sum that could not be read, by its box; what else the contract found is told with it. */
export interface Misread {
  readonly ok: false
  readonly refusal: AnyRefusal
  readonly sums?: Readonly<Record<string, AnyRefusal | undefined>>
}

export const idsIn = (form: Form, { round, proposal }: ShownProposal) => ({
  round: round.id,
  proposal: proposal.id,
  version: form.number('version'),
})

/** Yes, no, or nothing chosen. */
const yesOrNo = (text: string) => (text === 'yes' ? true : text === 'no' ? false : undefined)

export async function doShortlist(c: C, form: Form, shown: ShownProposal): Promise<Done> {
  const input = parseInput(inputs['shortlist-proposal'], {
    ...idsIn(form, shown),
    on: yesOrNo(form.text('on')),
    why: form.text('why'),
  })
  return input.ok ? shortlistProposal(c.var.site.hands, c.var.actor, input.value) : input
}

export async function doCost(c: C, form: Form, shown: ShownProposal): Promise<Done | Misread> {
  const cost = readCost(form.text('costMinor'), c.var.words.currency)
  const input = parseInput(inputs['correct-cost'], {
    ...idsIn(form, shown),
    costMinor: cost.minor ?? undefined,
    note: form.text('note'),
  })
  if (cost.refusal)
    return { ok: false, refusal: input.ok ? nothingElse : input.refusal, sums: { costMinor: cost.refusal } }
  return input.ok ? correctCost(c.var.site.hands, c.var.actor, input.value) : input
}

export async function doSign(c: C, form: Form, shown: ShownProposal): Promise<Done> {
  const as = form.text('as')
  const input = parseInput(inputs['sign-project'], {
    ...idsIn(form, shown),
    as: as === '' ? undefined : as,
    yes: yesOrNo(form.text('yes')),
    why: form.text('why'),
  })
  return input.ok ? signProject(c.var.site.hands, c.var.actor, input.value) : input
}

export async function doAssign(c: C, form: Form, { round, proposal }: ShownProposal): Promise<Done> {
  const to = form.text('to')
  const input = parseInput(inputs['assign-review'], {
    round: round.id,
    proposal: proposal.id,
    to: to === '' ? null : to,
  })
  return input.ok ? assignReview(c.var.site.hands, c.var.actor, input.value) : input
}

export async function doNote(c: C, form: Form, { round, proposal }: ShownProposal): Promise<Done> {
  const input = parseInput(inputs['note-review'], {
    round: round.id,
    proposal: proposal.id,
    note: form.text('note'),
    text: form.text('text'),
  })
  return input.ok ? noteReview(c.var.site.hands, c.var.actor, input.value) : input
}

export const nothingElse: AnyRefusal = { reason: 'invalid-input', fields: [] }
