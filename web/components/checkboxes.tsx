import { FieldGroup, type FieldProps } from './field.tsx'
import { type Option, OptionList } from './radios.tsx'

export interface CheckboxesProps extends FieldProps {
  readonly options: readonly Option[]
  readonly values?: readonly string[] | undefined
}

export function Checkboxes(props: CheckboxesProps) {
  return (
    <FieldGroup field={props}>
      <OptionList type="checkbox" name={props.name} options={props.options} chosen={props.values ?? []} />
    </FieldGroup>
  )
}
