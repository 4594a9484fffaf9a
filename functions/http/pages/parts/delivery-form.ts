// The form of a report on a project: what was typed, what the act is asked for, and which box is at fault.
import type { Context } from 'hono'
import { parseInput } from '../../../../shared/contract/fields.ts'
import { type Inputs, inputs } from '../../../../shared/contract/inputs.ts'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import { type Day, isDay } from '../../../../shared/lib/day.ts'
import { ok, type Result, refuse } from '../../../../shared/lib/result.ts'
import { parseMoney, plainDecimal } from '../../../../shared/money/minor.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import type { Words } from '../../../../web/messages/translate.ts'
import type { TypedDay, TypedReport } from '../../../../web/pages/delivery.tsx'
import { type FieldLabels, type FormErrors, formErrors } from '../../../../web/pages/form-errors.ts'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'
import { readDay } from '../../wall-time.ts'

type C = Context<{ Variables: Variables }>

export function typedReport(form: Form): TypedReport {
  const day = (name: string): TypedDay => ({
    day: form.text(`${name}-day`),
    month: form.text(`${name}-month`),
    year: form.text(`${name}-year`),
  })
  return {
    status: form.text('status'),
    note: form.text('note'),
    plannedFor: day('plannedFor'),
    on: day('on'),
    spent: form.text('spentMinor'),
    source: form.text('source'),
  }
}

const noDay: TypedDay = { day: '', month: '', year: '' }

/** What the last report said of dates and money still holds until somebody says otherwise. */
export function reportToBegin({ delivery = [] }: Proposal, currency: string): TypedReport {
  const planned = delivery.findLast(({ plannedFor }) => plannedFor !== undefined)?.plannedFor
  const spent = delivery.findLast(({ spentMinor }) => spentMinor !== undefined)
  return {
    status: delivery.at(-1)?.status ?? '',
    note: '',
    plannedFor: planned === undefined ? noDay : typedDayOf(planned),
    on: noDay,
    spent: spent?.spentMinor === undefined ? '' : plainDecimal(spent.spentMinor, currency),
    source: spent?.source ?? '',
  }
}

function typedDayOf(day: Day): TypedDay {
  const [year = '', month = '', date = ''] = day.split('-')
  return { day: String(Number(date)), month: String(Number(month)), year }
}

/** What the contract found, and the sum that could not be read, told together. */
export interface ReportRefused {
  readonly reason: 'misread'
  readonly input?: AnyRefusal
  readonly spent?: AnyRefusal
}

export function readReport(
  c: C,
  address: { readonly round: string; readonly proposal: string },
  form: Form,
): Result<Inputs['report-delivery'], ReportRefused> {
  const typed = typedReport(form)
  const spent =
    typed.spent.trim() === '' ? ok(null) : parseMoney(typed.spent, c.var.site.hands.council.currency)
  const input = parseInput(inputs['report-delivery'], {
    ...address,
    version: form.number('version'),
    // Nothing chosen is a missing answer, not a wrong one.
    status: form.has('status') ? typed.status : undefined,
    note: typed.note,
    plannedFor: dayIn(typed.plannedFor),
    on: dayIn(typed.on),
    spentMinor: spent.ok ? spent.value : null,
    source: typed.source,
  })
  if (input.ok && spent.ok) return input
  return refuse({
    reason: 'misread',
    ...(!input.ok && { input: input.refusal }),
    ...(!spent.ok && { spent: spent.refusal }),
  })
}

/** What cannot be read goes on as it was typed, and the contract says which box it is. */
function dayIn(typed: TypedDay): string | null {
  const day = readDay(typed)
  if (day.ok) return day.value
  if (day.refusal.reason === 'nothing-typed') return null
  const text = Object.values(typed).join(' ')
  return isDay(text) ? '' : text
}

const reportLabels = ({ t }: Words): FieldLabels => ({
  status: { label: t('count.delivery.statusLabel'), missing: t('count.delivery.statusMissing') },
  note: t('count.delivery.noteLabel'),
  plannedFor: t('delivery.form.plannedFor'),
  on: t('delivery.form.on'),
  spentMinor: t('delivery.form.spent'),
  source: t('delivery.form.source'),
})

export function reportErrors(words: Words, refused: AnyRefusal | ReportRefused | undefined): FormErrors {
  const misread = refused?.reason === 'misread' ? refused : undefined
  const refusal = refused?.reason === 'misread' ? refused.input : refused
  return formErrors(words, reportLabels(words), refusal, { spentMinor: misread?.spent })
}
