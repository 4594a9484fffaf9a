// What those who check keep among themselves about one proposal: who looks at it, and notes. Shown to nobody else.
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { ReviewDesk } from '../../shared/proposals/review-desk.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { RichText } from '../components/rich-text.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { reviewPath } from './proposal-paths.ts'

export const noteLabels = ({ t }: Words): FieldLabels => ({ text: t('review.desk.note') })
export const assignLabels = ({ t }: Words): FieldLabels => ({ to: t('review.desk.to') })

export interface ReviewDeskProps {
  readonly words: Words
  readonly proposal: Proposal
  readonly desk: ReviewDesk
  readonly reviewers: readonly { readonly person: string; readonly name: string }[]
  /** For the next note. */
  readonly noteId: string
  readonly may: { readonly assign: boolean; readonly note: boolean }
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FormErrors
}

export function ReviewDeskPart(props: ReviewDeskProps) {
  const { words, desk, may } = props
  const { t } = words
  if (!may.assign && !may.note && desk.notes.length === 0) return null
  return (
    <section>
      <h2>{t('review.desk.heading')}</h2>
      <p>{t('review.desk.lead')}</p>
      {may.assign && <Assigning {...props} />}
      {desk.notes.length > 0 && <h3>{t('review.desk.notes')}</h3>}
      {desk.notes.map(({ id, text, byName, at }) => (
        <section key={id}>
          <RichText text={text} />
          <p class="muted">{t('proposals.one.signed', { name: byName, date: words.dateTime(at) })}</p>
        </section>
      ))}
      {may.note && <Noting {...props} />}
    </section>
  )
}

function Assigning({ words, proposal, desk: { assigned }, reviewers, errors }: ReviewDeskProps) {
  const { t } = words
  return (
    <Form action={`${reviewPath(words, proposal)}/assign`}>
      <Select
        words={words}
        name="to"
        label={t('review.desk.to')}
        hint={assigned && t('review.desk.by', { name: assigned.byName, date: words.dateTime(assigned.at) })}
        options={[
          { value: '', text: t('review.desk.nobody') },
          ...reviewers.map(({ person, name }) => ({ value: person, text: name })),
        ]}
        value={assigned?.to ?? ''}
        error={errors.of.to}
      />
      <Buttons>
        <Button kind="secondary">{t('review.desk.assign')}</Button>
      </Buttons>
    </Form>
  )
}

const Noting = ({ words, proposal, noteId, typed, errors }: ReviewDeskProps) => (
  <Form action={`${reviewPath(words, proposal)}/note`} hidden={{ note: noteId }} keep={`note-${proposal.id}`}>
    <TextArea
      words={words}
      name="text"
      label={words.t('review.desk.note')}
      hint={words.t('review.desk.noteHint')}
      limit={2000}
      rows={3}
      value={typed.text}
      error={errors.of.text}
    />
    <Buttons>
      <Button kind="secondary">{words.t('review.desk.saveNote')}</Button>
    </Buttons>
  </Form>
)
