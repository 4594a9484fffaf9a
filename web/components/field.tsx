// What every form field has around it: a label people can press, a hint, and the error beside the thing it is about.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'

export interface FieldProps {
  readonly words: Words
  /** Also its id, so that the error summary can link to it. */
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  /** In words people understand, or nothing where the answer was fine. */
  readonly error?: string | undefined
  /** One thing a page: the label is the page's heading. */
  readonly isHeading?: boolean | undefined
  readonly optional?: boolean | undefined
}

/** What ties an input to its hint and error for who hears the page. */
export function describedBy({ name, hint, error }: FieldProps): string | undefined {
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined
}

/** The attributes every input of a field carries. */
export function inputOf(field: FieldProps) {
  return {
    id: field.name,
    name: field.name,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error ? ('true' as const) : undefined,
  }
}

export function Field({ field, children }: { field: FieldProps; children: ComponentChildren }) {
  const label = (
    <label class={field.isHeading ? 'field-label heading' : 'field-label'} for={field.name}>
      {field.label}
      <Optional field={field} />
    </label>
  )
  return (
    <div class={field.error ? 'field wrong' : 'field'}>
      {field.isHeading ? <h1 class="field-heading">{label}</h1> : label}
      <HintAndError field={field} />
      {children}
    </div>
  )
}

/** The same for a question with several inputs. */
export function FieldGroup({ field, children }: { field: FieldProps; children: ComponentChildren }) {
  return (
    <fieldset class={field.error ? 'field wrong' : 'field'} aria-describedby={describedBy(field)}>
      <legend class={field.isHeading ? 'field-label heading' : 'field-label'}>
        {field.isHeading ? <h1 class="field-heading">{field.label}</h1> : field.label}
        <Optional field={field} />
      </legend>
      <HintAndError field={field} />
      {children}
    </fieldset>
  )
}

const Optional = ({ field }: { field: FieldProps }) =>
  field.optional ? <span class="optional"> {field.words.t('common.optional')}</span> : null

function HintAndError({ field: { words, name, hint, error } }: { field: FieldProps }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${name}-error`}>
          <span class="visually-hidden">{words.t('common.error')}</span> {error}
        </p>
      )}
    </>
  )
}
