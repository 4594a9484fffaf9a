// A sum of money as people type it; shared/money reads it. type=text because number fields drop "£4,200" without a word.
import { Field, type FieldProps, inputOf } from './field.tsx'

export interface MoneyFieldProps extends FieldProps {
  /** As typed, or plainDecimal of the sum. */
  readonly value?: string | undefined
}

export function MoneyField(props: MoneyFieldProps) {
  return (
    <Field field={props}>
      <div class="money-input">
        <span aria-hidden="true">{props.words.currencySymbol}</span>
        <input
          {...inputOf(props)}
          class="input short"
          type="text"
          inputmode="decimal"
          autocomplete="off"
          value={props.value}
        />
      </div>
    </Field>
  )
}
