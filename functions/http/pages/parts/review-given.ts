// The check as its form was sent: sums read box by box, and every fault named by the box it is about.
import type { Context } from 'hono'
import { parseInput } from '../../../../shared/contract/fields.ts'
import { inputs } from '../../../../shared/contract/inputs.ts'
import type { AnyRefusal, FieldFault } from '../../../../shared/contract/refusals.ts'
import { reviewingOf } from '../../../../shared/rounds/reviewing.ts'
import { costRows, judgeNames, lineNames } from '../../../../web/pages/review-grounds-fields.tsx'
import { reviewProposal } from '../../../acts/review-proposal.ts'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'
import { type Done, idsIn, type Misread, nothingElse } from './check-forms.ts'
import { readCost } from './proposal-form.ts'
import type { ShownProposal } from './shown-round.ts'

type C = Context<{ Variables: Variables }>

export async function doReview(c: C, form: Form, shown: ShownProposal): Promise<Done | Misread> {
  const outcome = form.text('outcome')
  const feasible = outcome === 'feasible' || outcome === ''
  // What is left in the boxes does not make "it cannot be done" cost anything.
  const costs = feasible ? readCosts(c, form) : noCosts
  const judged = judgementsIn(form, shown)
  const input = parseInput(inputs['review-proposal'], {
    ...idsIn(form, shown),
    outcome: outcome === '' ? undefined : outcome,
    costMinor: costs.minor,
    ...(costs.basis === undefined ? {} : { basis: costs.basis }),
    // Where it cannot be done nobody has to judge; where somebody did, it is told.
    ...(judged.length > 0 && (feasible || judged.every(({ level }) => level)) && { judgements: judged }),
    reason: form.text('reason'),
  })
  const sums = costs.sums
  if (!input.ok) return { ok: false, refusal: inBoxes(input.refusal, costs.rows), sums }
  if (Object.values(sums).some(Boolean)) return { ok: false, refusal: nothingElse, sums }
  const done = await reviewProposal(c.var.site.hands, c.var.actor, input.value)
  if (done.ok) return done
  const { refusal } = done
  return refusal.reason === 'needs-cost' || refusal.reason === 'cost-lines-differ'
    ? { ...done, sums: { costMinor: refusal } }
    : { ok: false, refusal: inBoxes(refusal, costs.rows) }
}

interface Costs {
  readonly minor: number | null
  readonly basis?: unknown
  readonly sums: Readonly<Record<string, AnyRefusal | undefined>>
  /** Which row of boxes each line stood in. */
  readonly rows: readonly number[]
}
const noCosts: Costs = { minor: null, sums: {}, rows: [] }

function readCosts({ var: { words } }: C, form: Form): Costs {
  const cost = readCost(form.text('costMinor'), words.currency)
  const sums: Record<string, AnyRefusal | undefined> = { costMinor: cost.refusal }
  const rows = Array.from({ length: costRows }, (_, row) => row).filter(row => {
    const { what, amount } = lineNames(row)
    return form.text(what).trim() !== '' || form.text(amount).trim() !== ''
  })
  const lines = rows.map(row => {
    const { what, amount } = lineNames(row)
    const sum = readCost(form.text(amount), words.currency)
    sums[amount] = sum.refusal
    // What could not be read is told beside its box, and is nothing to the contract.
    return { what: form.text(what), amountMinor: sum.refusal ? 1 : (sum.minor ?? undefined) }
  })
  const [source, vat] = [form.text('source'), form.text('vat')]
  const said = source !== '' || vat !== '' || lines.length > 0
  return { minor: cost.minor, sums, rows, ...(said && { basis: { lines, source, vat } }) }
}

const judgementsIn = (form: Form, { round }: ShownProposal) =>
  reviewingOf(round).criteria.map((_, index) => {
    const { level, note } = judgeNames(index)
    const chosen = form.text(level)
    return { level: chosen === '' ? undefined : chosen, note: form.text(note) }
  })

/** "basis.lines.0.what" is the first box of the first row that was filled in. */
function inBoxes(refusal: AnyRefusal, rows: readonly number[]): AnyRefusal {
  if (refusal.reason !== 'invalid-input') return refusal
  const boxOf = (field: string): string => {
    const [group, second = '', third = '', fourth = ''] = field.split('.')
    if (group === 'basis' && second === 'lines') {
      const names = lineNames(rows[Number(third)] ?? 0)
      return fourth === 'amountMinor' ? names.amount : names.what
    }
    if (group === 'basis') return second
    if (group !== 'judgements') return field
    const names = judgeNames(Number(second))
    return third === 'note' ? names.note : names.level
  }
  const fields = refusal.fields.map((fault): FieldFault => ({ ...fault, field: boxOf(fault.field) }))
  return { ...refusal, fields }
}
