// Staff and organisers: the minutes of a meeting that was held, and calling off one that is not to be.
import type { Meeting } from '../../shared/rounds/meeting.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import type { Typed } from './meeting-forms.tsx'
import { staffMeetingPath, staffMeetingsPath } from './meeting-paths.ts'
import { meetingTime } from './meetings.tsx'

export const minutesLabels = ({ t }: Words): FieldLabels => ({
  attended: { label: t('meetings.form.attended'), missing: t('meetings.form.attendedMissing') },
  minutes: t('meetings.form.minutes'),
  verdict: t('meetings.form.verdict'),
})
export const offLabels = ({ t }: Words): FieldLabels => ({ reason: t('meetings.form.reason') })

interface OneProps {
  readonly words: Words
  readonly round: Round
  readonly meeting: Meeting
  readonly typed: Typed
  readonly errors: FormErrors
}

export function MinutesFormPage({ words, round, meeting, typed, errors }: OneProps) {
  const { t } = words
  const field = (name: string) => ({ words, name, error: errors.of[name], value: typed[name] })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={meeting.title}
        title={t('meetings.minutesTitle')}
        standfirst={t('meetings.minutesLead')}
      />
      <Form
        action={`${staffMeetingPath(words, round.id, meeting.id)}/minutes`}
        hidden={{ version: typed.version ?? meeting.version }}
        keep={`minutes-${meeting.id}`}
      >
        <TextField
          {...field('attended')}
          label={t('meetings.form.attended')}
          letters="short"
          inputmode="numeric"
        />
        <TextArea {...field('minutes')} label={t('meetings.form.minutes')} rows={12} limit={8000} />
        <TextArea
          {...field('verdict')}
          label={t('meetings.form.verdict')}
          hint={t('meetings.form.verdictHint')}
          rows={3}
          limit={1000}
          optional
        />
        <Buttons>
          <Button>{t('meetings.publishMinutes')}</Button>
          <a href={staffMeetingsPath(words, round.id)}>{t('meetings.staffBack')}</a>
        </Buttons>
      </Form>
    </>
  )
}

export function CallOffPage({ words, round, meeting, typed, errors }: OneProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={meeting.title}
        title={t('meetings.callOffTitle')}
        standfirst={meetingTime(words, meeting)}
      />
      <Form
        action={`${staffMeetingPath(words, round.id, meeting.id)}/off`}
        hidden={{ version: typed.version ?? meeting.version }}
      >
        <TextArea
          words={words}
          name="reason"
          label={t('meetings.form.reason')}
          hint={t('meetings.form.reasonHint')}
          error={errors.of.reason}
          value={typed.reason}
          rows={3}
          limit={2000}
        />
        <Buttons>
          <Button kind="warning">{t('meetings.callOffIt')}</Button>
          <a href={staffMeetingPath(words, round.id, meeting.id)}>{t('meetings.keep')}</a>
        </Buttons>
      </Form>
    </>
  )
}
