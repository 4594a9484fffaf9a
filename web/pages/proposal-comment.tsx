// The comment form: for, against or a question; or an answer, with the question in sight.
import { isHeld } from '../../shared/proposals/moderation.ts'
import type { Comment, Proposal } from '../../shared/proposals/proposal.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { RichText } from '../components/rich-text.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { answerPath, commentPath, proposalPath } from './proposal-paths.ts'

export const commentLabels = ({ t }: Words): FieldLabels => ({
  kind: { label: t('proposals.comment.kind'), missing: t('proposals.chooseOne') },
  text: t('proposals.comment.text'),
})

export interface CommentFormProps {
  readonly words: Words
  readonly proposal: Proposal
  /** What is answered; without it the form is for a comment of one's own. */
  readonly question?: Comment | undefined
  /** In whose voice an answer would be. */
  readonly speaksAs?: Comment['speaksAs']
  /** The id the comment will have. */
  readonly comment: string
  readonly values: { readonly kind?: string | undefined; readonly text?: string | undefined }
  readonly errors: FormErrors
  readonly sentBefore?: boolean | undefined
}

export function CommentForm(props: CommentFormProps) {
  const { words, proposal, question, speaksAs, comment, values, errors } = props
  const { t } = words
  const back = proposalPath(words, proposal)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={t('proposals.comment.on', { title: proposal.title })}
        title={t(question ? 'proposals.comment.titleAnswer' : 'proposals.comment.title')}
      />
      {props.sentBefore && <Notice words={words} kind="warning" title={t('proposals.comment.sentBefore')} />}
      {question && (
        <blockquote>
          <p>
            {t('proposals.comment.question', { name: question.authorName, date: words.date(question.at) })}
          </p>
          <RichText text={question.text} />
        </blockquote>
      )}
      <Form
        action={question ? answerPath(words, proposal, question.id) : commentPath(words, proposal)}
        hidden={{ comment }}
        keep={`comment-${question?.id ?? proposal.id}`}
      >
        {!question && (
          <Radios
            words={words}
            name="kind"
            label={t('proposals.comment.kind')}
            options={[
              { value: 'for', text: t('proposals.comment.kindFor') },
              { value: 'against', text: t('proposals.comment.kindAgainst') },
              { value: 'question', text: t('proposals.comment.kindQuestion') },
            ]}
            value={values.kind}
            error={errors.of.kind}
          />
        )}
        <TextArea
          words={words}
          name="text"
          label={t(question ? 'proposals.comment.textAnswer' : 'proposals.comment.text')}
          limit={2000}
          value={values.text}
          error={errors.of.text}
        />
        {question && speaksAs && (
          <p>
            {t(speaksAs === 'councillor' ? 'proposals.comment.asCouncillor' : 'proposals.comment.asOfficer')}
          </p>
        )}
        <p>
          {t('proposals.comment.public')} <a href={`/${words.language}/help`}>{t('moderation.rules.link')}</a>
        </p>
        <Buttons>
          <Button>{t('proposals.comment.send')}</Button>
          <a href={back}>{t('proposals.comment.cancel')}</a>
        </Buttons>
      </Form>
    </>
  )
}

export function sentTitle({ t }: Words, comment: Comment): string {
  if (isHeld(comment)) return t('talk.sentHeld')
  return t(comment.kind === 'answer' ? 'proposals.comment.sentAnswer' : 'proposals.comment.sent')
}

export interface CommentSentProps {
  readonly words: Words
  readonly proposal: Proposal
  readonly comment: Comment
}

export function CommentSent({ words, proposal, comment }: CommentSentProps) {
  const { t } = words
  return (
    <>
      <Confirmation title={sentTitle(words, comment)}>
        <p>{t(isHeld(comment) ? 'talk.words.held' : 'proposals.comment.sentNote')}</p>
      </Confirmation>
      <p>{t('proposals.comment.said')}</p>
      <RichText text={comment.text} />
      <p>
        <ButtonLink href={`${proposalPath(words, proposal)}#comments`}>
          {t('proposals.comment.cancel')}
        </ButtonLink>
      </p>
    </>
  )
}
