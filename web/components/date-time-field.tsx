// A date, and a time where one is asked for, in plain boxes: native pickers differ, and fail for old phones and for
// who types. The form sends NAME-day, NAME-month, NAME-year and NAME-time.
import { FieldGroup, type FieldProps } from './field.tsx'

export interface DateTimeFieldProps extends FieldProps {
  readonly value?:
    | {
        readonly day?: string | undefined
        readonly month?: string | undefined
        readonly year?: string | undefined
        readonly time?: string | undefined
      }
    | undefined
  readonly withTime?: boolean | undefined
}

export function DateTimeField(props: DateTimeFieldProps) {
  const { words, name, value = {}, error } = props
  const field = {
    ...props,
    hint: props.hint ?? words.t(props.withTime ? 'common.dateTimeHint' : 'common.dateHint'),
  }
  const part = (key: 'day' | 'month' | 'year' | 'time', label: string, numeric = true) => (
    <div>
      {/* The first box has the field's own id: the error summary links to it. */}
      <label for={key === 'day' ? name : `${name}-${key}`}>{label}</label>
      <input
        class={`input date-${key}`}
        id={key === 'day' ? name : `${name}-${key}`}
        name={`${name}-${key}`}
        type="text"
        inputmode={numeric ? 'numeric' : undefined}
        autocomplete="off"
        value={value[key]}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  )
  return (
    <FieldGroup field={field}>
      <div class="date-parts">
        {part('day', words.t('common.day'))}
        {part('month', words.t('common.month'))}
        {part('year', words.t('common.year'))}
        {props.withTime && part('time', words.t('common.timeLabel'), false)}
      </div>
    </FieldGroup>
  )
}
