import { Field, type FieldProps, inputOf } from './field.tsx'

export interface TextAreaProps extends FieldProps {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  /** The most characters. Said in the hint, not enforced by the box: nothing a person types is cut off. */
  readonly limit?: number | undefined
  readonly lang?: string | undefined
}

export function TextArea(props: TextAreaProps) {
  const { words, limit } = props
  const limitHint = limit === undefined ? undefined : words.t('common.limitHint', { limit })
  const hint =
    limitHint && props.hint ? (
      <>
        {props.hint} {limitHint}
      </>
    ) : (
      (props.hint ?? limitHint)
    )
  const field = { ...props, hint }
  return (
    <Field field={field}>
      <textarea {...inputOf(field)} class="input" rows={props.rows ?? 6} lang={props.lang}>
        {props.value}
      </textarea>
    </Field>
  )
}
