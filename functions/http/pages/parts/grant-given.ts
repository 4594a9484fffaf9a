// The forms of a grant read, each into what the contract takes, and filled again from what is kept.

import type { GrantDraft } from '../../../../shared/contract/grant-draft.ts'
import type { GrantPart } from '../../../../shared/contract/grants.ts'
import type { AnyRefusal, FieldFault } from '../../../../shared/contract/refusals.ts'
import type { Instalment } from '../../../../shared/grants/grant.ts'
import { plainDecimal } from '../../../../shared/money/minor.ts'
import type { Words } from '../../../../web/messages/translate.ts'
import { type FormErrors, formErrors } from '../../../../web/pages/form-errors.ts'
import { type GrantForm, grantLabels } from '../../../../web/pages/grant-fields.tsx'
import type { Form } from '../../form.ts'
import { type ReadSum, readDay } from './money-given.ts'

export const readPart: Readonly<Record<GrantPart, (form: Form) => unknown>> = {
  about: form => ({ title: form.text('title'), purpose: form.text('purpose') }),
  who: form => ({
    grantee: granteeIn(form),
    organiser: form.text('organiser'),
    supplier: form.text('supplier'),
  }),
  when: form => ({
    from: readDay(form, 'from') ?? '',
    until: readDay(form, 'until') ?? '',
    decision: form.text('decision'),
    lessBase: form.text('lessBase'),
  }),
}

function granteeIn(form: Form): unknown {
  const [kind, name] = [form.text('grantee'), form.text('name')]
  return kind === 'person'
    ? { kind, name, published: form.text('published') === 'yes' }
    : { kind, name, orgId: form.text('orgId') }
}

export function readInstalment(form: Form, id: string, sum: ReadSum): unknown {
  const kind = form.text('kind')
  const [what, metric] = [form.text('what'), form.text('metric')]
  const facts = { kind, id, amountMinor: sum.value, due: readDay(form, 'due') ?? '', what }
  if (kind === 'delivery') return { ...facts, metric, evidence: form.text('evidence') }
  if (kind !== 'outcome' && kind !== 'lasting') return facts
  const curve =
    form.text('curve') === 'steps'
      ? { curve: 'steps', steps: stepsIn(form.text('steps')) }
      : { curve: 'linear' }
  return { ...facts, metric, curve, beyondChance: form.text('beyondChance') === 'yes' }
}

/** "50 40": from half of the way on, 40 per cent of the money. A line a step. */
const stepsIn = (text: string): unknown[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => {
      const found = /^(\d{1,3})\s*%?[\s,;:]+(\d{1,3})\s*%?$/.exec(line)
      return { wayPercent: Number(found?.[1] ?? Number.NaN), payPercent: Number(found?.[2] ?? Number.NaN) }
    })

const boxes: Readonly<Record<string, string>> = {
  amountMinor: 'amount',
  decision: 'changeDecision',
  'grantee.kind': 'grantee',
  'grantee.name': 'name',
  'grantee.orgId': 'orgId',
  'instalment.amountMinor': 'amount',
}

/** Beside which box a fault stands: steps have one for all of them. */
function boxFor(field: string, known: Readonly<Record<string, unknown>>): string {
  const bare = field.replace(/^instalment\./, '')
  if (bare.startsWith('curve.')) return 'steps'
  return Object.hasOwn(known, bare) ? bare : (boxes[field] ?? bare)
}

export function grantErrors(
  words: Words,
  forms: readonly GrantForm[],
  refusal: AnyRefusal,
  sum?: ReadSum,
): FormErrors {
  const labels = grantLabels(words, ...forms)
  const placed = sum?.refusal ? { amount: sum.refusal } : {}
  if (refusal.reason !== 'invalid-input') return formErrors(words, labels, refusal, placed)
  const fields = refusal.fields.map((fault): FieldFault => ({ ...fault, field: boxFor(fault.field, labels) }))
  return formErrors(words, labels, { ...refusal, fields }, placed)
}

type Kept = Readonly<Record<string, string>>

const day = (name: string, text: string): Kept => {
  const [year = '', month = '', date = ''] = text.split('-')
  return {
    [`${name}-year`]: year,
    [`${name}-month`]: String(Number(month)),
    [`${name}-day`]: String(Number(date)),
  }
}

/** What the boxes of a part hold when it is opened again. */
export function keptPart(draft: GrantDraft, part: GrantPart): Kept {
  const { about, who, when } = draft
  if (part === 'about') return { title: about?.title ?? '', purpose: about?.purpose ?? '' }
  if (part === 'when')
    return when
      ? {
          ...day('from', when.from),
          ...day('until', when.until),
          decision: when.decision,
          lessBase: when.lessBase,
        }
      : {}
  if (!who) return {}
  const { grantee, organiser, supplier } = who
  return {
    grantee: grantee.kind,
    name: grantee.name,
    ...(grantee.kind === 'organisation'
      ? { orgId: grantee.orgId }
      : { published: grantee.published ? 'yes' : '' }),
    organiser,
    supplier,
  }
}

export function keptInstalment(instalment: Instalment, currency: string): Kept {
  const { kind, what, amountMinor, due } = instalment
  return {
    kind,
    what,
    amount: plainDecimal(amountMinor, currency),
    ...day('due', due),
    ...(kind === 'base' ? {} : { metric: instalment.metric }),
    ...(kind === 'delivery' ? { evidence: instalment.evidence } : {}),
    ...(kind === 'outcome' || kind === 'lasting'
      ? {
          curve: instalment.curve.curve,
          steps:
            instalment.curve.curve === 'steps'
              ? instalment.curve.steps.map(step => `${step.wayPercent} ${step.payPercent}`).join('\n')
              : '',
          beyondChance: instalment.beyondChance ? 'yes' : '',
        }
      : { curve: 'linear' }),
  }
}
