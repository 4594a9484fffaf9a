import { Field, type FieldProps, inputOf } from './field.tsx'

export interface SelectProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly value?: string | undefined
}

export function Select(props: SelectProps) {
  return (
    <Field field={props}>
      <select {...inputOf(props)} class="input medium">
        {props.options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === props.value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}
