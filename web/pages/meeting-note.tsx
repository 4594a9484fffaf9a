// Writing down what somebody said at a meeting about a proposal.
import type { Comment, Proposal } from '../../shared/proposals/proposal.ts'
import type { Meeting } from '../../shared/rounds/meeting.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import type { Typed } from './meeting-forms.tsx'
import { staffMeetingPath } from './meeting-paths.ts'

export const noteKinds = ['for', 'against', 'question', 'answer'] as const
export const speakers = ['resident', 'councillor', 'officer'] as const

export const noteLabels = ({ t }: Words): FieldLabels => ({
  proposal: { label: t('meetings.form.proposal'), missing: t('meetings.form.proposalMissing') },
  kind: { label: t('meetings.form.kind'), missing: t('meetings.form.kindMissing') },
  inReplyTo: t('meetings.form.inReplyTo'),
  text: t('meetings.form.text'),
  saidBy: t('meetings.form.saidBy'),
  saidAs: t('meetings.form.saidAs'),
})

interface Props {
  readonly words: Words
  readonly round: Round
  readonly meeting: Meeting
  readonly proposals: readonly Proposal[]
  /** Of the proposal that is chosen. */
  readonly questions: readonly Comment[]
  /** Which id it will have, so that a form sent twice writes it once. */
  readonly comment: string
  readonly typed: Typed
  readonly errors: FormErrors
}

export function MeetingNotePage(props: Props) {
  const { words, round, meeting, proposals, questions, comment, typed, errors } = props
  const { t } = words
  const path = `${staffMeetingPath(words, round.id, meeting.id)}/said`
  const field = (name: string) => ({ words, name, error: errors.of[name], value: typed[name] })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline kicker={meeting.title} title={t('meetings.noteTitle')} standfirst={t('meetings.noteLead')} />
      <Form action={path} hidden={{ comment }} keep={`note-${meeting.id}`}>
        <Select
          {...field('proposal')}
          label={t('meetings.form.proposal')}
          options={[
            { value: '', text: t('meetings.form.proposalNone') },
            ...proposals.map(({ id, title }) => ({ value: id, text: title })),
          ]}
        />
        <Radios
          {...field('kind')}
          label={t('meetings.form.kind')}
          options={noteKinds.map(value => ({ value, text: t(`meetings.form.kind.${value}`) }))}
        />
        <Select
          {...field('inReplyTo')}
          label={t('meetings.form.inReplyTo')}
          hint={t('meetings.form.inReplyToHint')}
          optional
          options={[
            { value: '', text: t('meetings.form.noQuestion') },
            ...questions.map(({ id, text }) => ({ value: id, text: text.slice(0, 80) })),
          ]}
        />
        <Buttons>
          <Button kind="secondary" name="look" value="questions">
            {t('meetings.form.showQuestions')}
          </Button>
        </Buttons>
        <TextArea {...field('text')} label={t('meetings.form.text')} rows={4} limit={2000} />
        <TextField
          {...field('saidBy')}
          label={t('meetings.form.saidBy')}
          hint={t('meetings.form.saidByHint')}
          optional
        />
        <Radios
          {...field('saidAs')}
          value={typed.saidAs === '' || typed.saidAs === undefined ? 'resident' : typed.saidAs}
          label={t('meetings.form.saidAs')}
          options={speakers.map(value => ({ value, text: t(`meetings.form.saidAs.${value}`) }))}
        />
        <Buttons>
          <Button>{t('meetings.publishNote')}</Button>
          <a href={staffMeetingPath(words, round.id, meeting.id)}>{t('meetings.noteBack')}</a>
        </Buttons>
      </Form>
    </>
  )
}
