import type { ComponentChildren } from 'preact'
import { FieldGroup, type FieldProps } from './field.tsx'

export interface Option {
  readonly value: string
  readonly text: ComponentChildren
  readonly hint?: ComponentChildren
  /** Asked only with this answer. Always on the page without JavaScript, indented under it. */
  readonly more?: ComponentChildren
}

export interface RadiosProps extends FieldProps {
  readonly options: readonly Option[]
  readonly value?: string | undefined
}

export function Radios(props: RadiosProps) {
  return (
    <FieldGroup field={props}>
      <OptionList
        type="radio"
        name={props.name}
        options={props.options}
        chosen={props.value === undefined ? [] : [props.value]}
      />
    </FieldGroup>
  )
}

interface OptionListProps {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
}

export function OptionList({ type, name, options, chosen }: OptionListProps) {
  return (
    <div class="options">
      {options.map(({ value, text, hint, more }, index) => {
        const id = index === 0 ? name : `${name}-${index + 1}`
        return (
          <div key={value} class="option">
            <input
              type={type}
              id={id}
              name={name}
              value={value}
              checked={chosen.includes(value)}
              aria-describedby={hint ? `${id}-about` : undefined}
            />
            <label for={id}>{text}</label>
            {hint && (
              <p class="hint" id={`${id}-about`}>
                {hint}
              </p>
            )}
            {more && <div class="option-more">{more}</div>}
          </div>
        )
      })}
    </div>
  )
}
