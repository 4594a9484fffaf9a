import { Field, type FieldProps, inputOf } from './field.tsx'

export interface FileFieldProps extends FieldProps {
  /** What the browser's chooser shows first: ".csv,text/csv". */
  readonly accept?: string | undefined
}

/** A browser never fills it in again: after a refusal the file is chosen anew. */
export const FileField = (props: FileFieldProps) => (
  <Field field={props}>
    <input {...inputOf(props)} class="input long" type="file" accept={props.accept} />
  </Field>
)
