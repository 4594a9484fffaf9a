// Staff and organisers: the meetings of a round, and the form to announce or change one.
import type { Meeting } from '../../shared/rounds/meeting.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { meetingPath, staffMeetingPath, staffMeetingsPath } from './meeting-paths.ts'
import { meetingTime } from './meetings.tsx'
import { staffRoundPath } from './results-paths.ts'

export const meetingLabels = ({ t }: Words): FieldLabels => ({
  neighbourhood: t('meetings.form.whose'),
  title: t('meetings.form.title'),
  at: t('meetings.form.at'),
  until: t('meetings.form.until'),
  place: t('meetings.form.place'),
  access: t('meetings.form.access'),
  languages: t('meetings.form.languages'),
  agenda: t('meetings.form.agenda'),
})

export type Typed = Readonly<Record<string, string>>

interface Shared {
  readonly words: Words
  readonly round: Round
}

interface ListProps extends Shared {
  readonly meetings: readonly Meeting[]
  readonly nameOf: (place: string) => string
  readonly done: 'arranged' | 'changed' | 'cancelled' | 'recorded' | 'noted' | undefined
}

export function StaffMeetingsPage({ words, round, meetings, done }: ListProps) {
  const { t } = words
  return (
    <>
      {done && <Notice words={words} kind="success" title={t(`meetings.done.${done}`)} />}
      <Headline kicker={round.title} title={t('meetings.staffTitle')} standfirst={t('meetings.staffLead')} />
      <Buttons>
        <ButtonLink href={`${staffMeetingsPath(words, round.id)}/new`}>{t('meetings.announce')}</ButtonLink>
      </Buttons>
      <ul class="plain-list">
        {meetings.map(meeting => (
          <li key={meeting.id}>
            <a
              href={
                meeting.cancelled
                  ? meetingPath(words, round.id, meeting.id)
                  : staffMeetingPath(words, round.id, meeting.id)
              }
            >
              {meeting.title}
            </a>
            <p class="hint">{meetingTime(words, meeting)}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={staffRoundPath(words, round.id)}>{t('count.toRound')}</a>
      </p>
    </>
  )
}

interface FormProps extends Shared {
  readonly typed: Typed
  readonly errors: FormErrors
  /** Which id a new one will have, or the one that is changed. */
  readonly id: string
  readonly meeting?: Meeting | undefined
  /** Where this person may announce one; '' for the whole round. */
  readonly places: readonly { readonly value: string; readonly text: string }[]
  readonly began: boolean
}

export function MeetingFormPage({ words, round, typed, errors, id, meeting, places, began }: FormProps) {
  const { t } = words
  const list = staffMeetingsPath(words, round.id)
  const field = (name: string) => ({ words, name, error: errors.of[name], value: typed[name] })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline kicker={round.title} title={meeting ? meeting.title : t('meetings.announce')} />
      {meeting && (
        <Buttons>
          {began && (
            <ButtonLink href={`${list}/${id}/minutes`}>
              {t(meeting.minutes ? 'meetings.changeMinutes' : 'meetings.writeMinutes')}
            </ButtonLink>
          )}
          {began && <a href={`${list}/${id}/said`}>{t('meetings.note')}</a>}
          {began && (
            <a href={`${staffRoundPath(words, round.id)}/enter?meeting=${id}`}>
              {t('meetings.takeProposal')}
            </a>
          )}
          {!began && <a href={`${list}/${id}/off`}>{t('meetings.callOff')}</a>}
          <a href={meetingPath(words, round.id, id)}>{t('meetings.public')}</a>
        </Buttons>
      )}
      {began ? (
        <p>
          <a href={list}>{t('meetings.staffBack')}</a>
        </p>
      ) : (
        <Form
          action={meeting ? `${list}/${id}` : `${list}/new`}
          hidden={meeting ? { version: typed.version ?? meeting.version } : { meeting: id }}
          keep={`meeting-${id}`}
        >
          {!meeting && (
            <Select {...field('neighbourhood')} label={t('meetings.form.whose')} options={places} />
          )}
          <TextField
            {...field('title')}
            label={t('meetings.form.title')}
            hint={t('meetings.form.titleHint')}
          />
          <DateTimeField
            words={words}
            name="at"
            label={t('meetings.form.at')}
            error={errors.of.at}
            value={{
              day: typed['at-day'],
              month: typed['at-month'],
              year: typed['at-year'],
              time: typed['at-time'],
            }}
            withTime
          />
          <TextField
            {...field('until')}
            label={t('meetings.form.until')}
            hint={t('meetings.form.untilHint')}
            letters="short"
            optional
          />
          <TextField
            {...field('place')}
            label={t('meetings.form.place')}
            hint={t('meetings.form.placeHint')}
          />
          <TextArea
            {...field('access')}
            label={t('meetings.form.access')}
            hint={t('meetings.form.accessHint')}
            rows={3}
            limit={1000}
            optional
          />
          <TextField
            {...field('languages')}
            label={t('meetings.form.languages')}
            hint={t('meetings.form.languagesHint')}
            optional
          />
          <TextArea {...field('agenda')} label={t('meetings.form.agenda')} rows={5} limit={4000} optional />
          <Buttons>
            <Button>{t(meeting ? 'meetings.save' : 'meetings.announceIt')}</Button>
            <a href={list}>{t('meetings.staffBack')}</a>
          </Buttons>
        </Form>
      )}
    </>
  )
}
