// A refusal put where it belongs on a form: beside the field it is about, and in the summary at the top of the page in
// the order of the fields.
import type { AnyRefusal, FieldFault } from '../../shared/contract/refusals.ts'
import { fieldWords, refusalWords } from '../messages/refusal-words.ts'
import type { Words } from '../messages/translate.ts'

export interface FormErrors {
  readonly summary: readonly { readonly field?: string | undefined; readonly text: string }[]
  /** By the field's name, as shown beside it. */
  readonly of: Readonly<Record<string, string | undefined>>
}

/** A form's fields in their order on the page; `missing` where "Fill this in" does not fit the question. */
export type FieldLabels = Readonly<
  Record<string, string | { readonly label: string; readonly missing: string }>
>

export const noErrors: FormErrors = { summary: [], of: {} }

/** `placed`: refusals that belong to one field although the law does not say which: a sum that cannot be read. */
export function formErrors(
  words: Words,
  labels: FieldLabels,
  refusal: AnyRefusal | undefined,
  placed: Readonly<Record<string, AnyRefusal | undefined>> = {},
): FormErrors {
  const faults = refusal?.reason === 'invalid-input' ? refusal.fields : []
  const said = Object.entries(labels).flatMap(([field, label]) => {
    const text = ownText(words, placed[field]) ?? faultText(words, faults, field, label)
    return text === undefined ? [] : [{ field, text, label: typeof label === 'string' ? label : label.label }]
  })
  const elsewhere = faults.some(({ field }) => !Object.hasOwn(labels, field))
  const general = refusal && (refusal.reason !== 'invalid-input' || elsewhere || said.length === 0)
  return {
    summary: [
      ...(general ? [{ text: refusalWords(words, refusal) }] : []),
      ...said.map(({ field, text, label }) => ({
        field,
        text: faultIn(words, label, text),
      })),
    ],
    of: Object.fromEntries(said.map(({ field, text }) => [field, text])),
  }
}

/** A fault named by its field, for the summary. */
export const faultIn = ({ t }: Words, field: string, problem: string): string =>
  t(/[?.!]$/.test(field) ? 'common.faultInQuestion' : 'common.faultIn', { field, problem })

const ownText = (words: Words, refusal: AnyRefusal | undefined) => refusal && refusalWords(words, refusal)

function faultText(
  words: Words,
  faults: readonly FieldFault[],
  field: string,
  label: FieldLabels[string],
): string | undefined {
  const fault = faults.find(one => one.field === field)
  if (!fault) return undefined
  const chosen = fault.problem === 'missing' || fault.problem === 'not-offered'
  return typeof label !== 'string' && chosen ? label.missing : fieldWords(words, fault)
}
