// Giving somebody a duty, and ending one.
import type { HeldDuty } from '../../shared/rounds/duties.ts'
import { dutyNames } from '../../shared/rounds/policy.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { placeWords } from './duty-words.ts'
import { faultIn } from './form-errors.ts'

export interface FieldError {
  readonly field?: string | undefined
  readonly text: string
}

/** Each named by its field, as the form calls it. */
const summaryOf = (words: Words, labels: Readonly<Record<string, string>>, errors: readonly FieldError[]) =>
  errors.map(({ field, text }) => ({
    field,
    text: field !== undefined && labels[field] !== undefined ? faultIn(words, labels[field], text) : text,
  }))

const errorOf = (errors: readonly FieldError[], name: string) =>
  errors.find(({ field }) => field === name)?.text

export interface TypedGrant {
  readonly name: string
  readonly email: string
  readonly duty: string
  readonly place: string
  readonly until: { readonly day: string; readonly month: string; readonly year: string }
}

interface GrantProps {
  readonly words: Words
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly typed?: TypedGrant | undefined
  readonly errors: readonly FieldError[]
}

const grantLabels = ({ t }: Words) => ({
  name: t('duties.person'),
  email: t('duties.email'),
  duty: t('duties.duty'),
  place: t('duties.place'),
  until: t('duties.untilLabel'),
})

export function GrantDutyPage({ words, places, typed, errors }: GrantProps) {
  const { t, language } = words
  return (
    <>
      <ErrorSummary words={words} errors={summaryOf(words, grantLabels(words), errors)} />
      <h1>{t('duties.grantTitle')}</h1>
      <p class="lead">{t('duties.grantLead')}</p>
      <Form action={`/${language}/staff/duties/grant`}>
        <TextField
          words={words}
          name="name"
          label={t('duties.person')}
          hint={t('duties.personHint')}
          error={errorOf(errors, 'name')}
          value={typed?.name}
          autocomplete="off"
        />
        <TextField
          words={words}
          name="email"
          label={t('duties.email')}
          hint={t('duties.emailHint')}
          error={errorOf(errors, 'email')}
          value={typed?.email}
          type="email"
          autocomplete="off"
          spellcheck={false}
        />
        <Select
          words={words}
          name="duty"
          label={t('duties.duty')}
          error={errorOf(errors, 'duty')}
          value={typed?.duty}
          options={dutyNames.map(name => ({ value: name, text: t(`duties.name.${name}`) }))}
        />
        <Select
          words={words}
          name="place"
          label={t('duties.place')}
          error={errorOf(errors, 'place')}
          value={typed?.place}
          options={[
            { value: 'council', text: t('duties.everywhere') },
            ...places.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <DateTimeField
          words={words}
          name="until"
          label={t('duties.untilLabel')}
          hint={t('duties.untilHint')}
          optional
          error={errorOf(errors, 'until')}
          value={typed?.until}
        />
        <Buttons>
          <Button>{t('duties.grant')}</Button>
          <a href={`/${language}/staff/duties`}>{t('duties.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}

interface EndProps {
  readonly words: Words
  readonly held: HeldDuty
  readonly placeName: string | undefined
  readonly reason?: string | undefined
  readonly errors: readonly FieldError[]
}

export function EndDutyPage({ words, held, placeName, reason, errors }: EndProps) {
  const { t, language } = words
  return (
    <>
      <ErrorSummary words={words} errors={summaryOf(words, { reason: t('duties.reason') }, errors)} />
      <h1>{t('duties.endTitle')}</h1>
      <p class="lead">
        {t('duties.endLead', {
          name: held.personName,
          duty: t(`duties.name.${held.name}`),
          place: placeWords(words, placeName),
        })}
      </p>
      <Form
        action={`/${language}/staff/duties/end`}
        hidden={{ person: held.person, duty: held.name, place: held.place }}
      >
        <TextArea
          words={words}
          name="reason"
          label={t('duties.reason')}
          hint={t('duties.reasonHint')}
          error={errorOf(errors, 'reason')}
          value={reason}
        />
        <Buttons>
          <Button kind="warning">{t('duties.endNow')}</Button>
          <a href={`/${language}/staff/duties`}>{t('duties.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}
