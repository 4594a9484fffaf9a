import { Field, type FieldProps, inputOf } from './field.tsx'

export interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'url' | undefined
  readonly autocomplete?: string | undefined
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'search' | 'url' | undefined
  /** How many letters an answer has: the box is as wide as what is asked for. */
  readonly letters?: 'code' | 'short' | 'medium' | 'long' | undefined
  readonly spellcheck?: boolean | undefined
  readonly maxlength?: number | undefined
  readonly lang?: string | undefined
  /** For a page that is nothing but one box to type in, over and over. */
  readonly first?: boolean | undefined
}

export function TextField(props: TextFieldProps) {
  return (
    <Field field={props}>
      <input
        {...inputOf(props)}
        class={`input ${props.letters ?? 'long'}`}
        // Preact's types tell every input type apart; ours all take the same attributes.
        type={(props.type ?? 'text') as 'text'}
        value={props.value}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        spellcheck={props.spellcheck}
        maxlength={props.maxlength}
        lang={props.lang}
        autofocus={props.first}
      />
    </Field>
  )
}
