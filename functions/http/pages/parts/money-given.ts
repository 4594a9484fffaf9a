// What money forms have in common when they are read: a sum and a day as people type them, and a refusal put beside the
// boxes of the form it belongs to.
import type { AnyRefusal, FieldFault } from '../../../../shared/contract/refusals.ts'
import { available } from '../../../../shared/funds/holdings.ts'
import type { Balance } from '../../../../shared/ledger/account.ts'
import { purposeId } from '../../../../shared/ledger/purpose.ts'
import { parseMoney } from '../../../../shared/money/minor.ts'
import type { Words } from '../../../../web/messages/translate.ts'
import { type FieldLabels, type FormErrors, formErrors } from '../../../../web/pages/form-errors.ts'
import type { HeldOption } from '../../../../web/pages/money-form.tsx'
import type { Form } from '../../form.ts'

export interface ReadSum {
  /** For the contract; nothing where nothing was typed. */
  readonly value: number | string | undefined
  readonly refusal: AnyRefusal | undefined
}

export function readSum(text: string, currency: string): ReadSum {
  if (text.trim() === '') return { value: undefined, refusal: undefined }
  const sum = parseMoney(text, currency)
  return sum.ok ? { value: sum.value, refusal: undefined } : { value: text, refusal: sum.refusal }
}

/** "2027-03-31" of three boxes, null of three empty ones; what is no day stays none and is refused by the contract. */
export function readDay(form: Form, name: string): string | null {
  const [day, month, year] = ['day', 'month', 'year'].map(part => form.text(`${name}-${part}`).trim())
  if (day === '' && month === '' && year === '') return null
  return `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
}

/** The refusal beside the boxes: what the act calls a field stands in the box of `boxes`; a sum says what is wrong with it. */
export function givenErrors(
  words: Words,
  labels: FieldLabels,
  refusal: AnyRefusal | undefined,
  boxes: readonly (readonly [string, string])[],
  sums: Readonly<Record<string, AnyRefusal | undefined>> = {},
): FormErrors {
  if (refusal?.reason !== 'invalid-input') return formErrors(words, labels, refusal)
  const fields = refusal.fields.map(
    (fault): FieldFault => ({
      ...fault,
      field: boxes.find(([name]) => name === fault.field)?.[1] ?? fault.field,
    }),
  )
  return formErrors(words, labels, { ...refusal, fields }, sums)
}

/** What a fund holds and could give, each purpose an option of a form. */
export const heldOptions = (
  words: Words,
  place: { readonly id: string; readonly name: string },
  balances: readonly Balance[],
  withPlace: boolean,
): HeldOption[] =>
  available(balances)
    .filter(({ minor }) => minor > 0)
    .map(({ purpose, minor }) => ({
      value: withPlace ? `${place.id}/${purposeId(purpose)}` : purposeId(purpose),
      text: words.t('payments.held', {
        place: place.name,
        sum: words.money(minor),
        use: words.t(`money.use.${purpose.use}`, { place: purpose.place ?? '' }),
        until: purpose.until === undefined ? 'none' : words.shortDate(`${purpose.until}T12:00:00.000Z`),
      }),
    }))
