// One piece of writing and what a person can do about it: agree with it, report it; change or delete their own, and object
// where it was taken down.
import {
  type HideReason,
  hideReasons,
  type Moderation,
  takenDown,
} from '../../shared/proposals/moderation.ts'
import type { Comment, Proposal } from '../../shared/proposals/proposal.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { RichText } from '../components/rich-text.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { proposalPath } from './proposal-paths.ts'

export const wordsActs = [
  'agree',
  'withdraw-agreement',
  'report',
  'edit-comment',
  'delete-comment',
  'appeal',
] as const
export type WordsAct = (typeof wordsActs)[number]

export const wordsLabels = ({ t }: Words): Readonly<Record<WordsAct, FieldLabels>> => ({
  agree: {},
  'withdraw-agreement': {},
  report: {
    reason: { label: t('talk.words.reason'), missing: t('talk.words.reasonMissing') },
    note: t('talk.words.note'),
  },
  'edit-comment': { text: t('talk.words.text') },
  'delete-comment': {},
  appeal: { appeal: t('talk.words.appeal') },
})

export interface WordsAboutProps {
  readonly words: Words
  readonly proposal: Proposal
  /** None where it is about the proposal itself. */
  readonly comment?: Comment | undefined
  readonly moderation?: Moderation | undefined
  readonly path: string
  /** What this person may do with it now. */
  readonly may: Readonly<Record<WordsAct, boolean>>
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FormErrors
  readonly done?: WordsAct | undefined
}

export function wordsHeading(
  { t }: Words,
  { comment, moderation }: Pick<WordsAboutProps, 'comment' | 'moderation'>,
): string {
  if (comment) return t('talk.words.title', { name: comment.authorName })
  const isDown = moderation !== undefined && takenDown({ moderation }) !== undefined
  return t(isDown ? 'talk.hiddenTitle' : 'talk.words.titleProposal')
}

export function WordsAboutPage(props: WordsAboutProps) {
  const { words, proposal, comment, errors, done, may } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done && (
        <Notice words={words} kind="success" title={t(`talk.done.${done}`)}>
          <p>{t('talk.done.delay')}</p>
        </Notice>
      )}
      <Headline kicker={proposal.title} title={wordsHeading(words, props)} />
      {comment?.deletedAt ? (
        <p class="muted">{t('talk.deleted')}</p>
      ) : (
        comment && (
          <blockquote>
            <p>
              <strong>{comment.authorName}</strong>, {words.dateTime(comment.at)}
            </p>
            <RichText text={comment.text} />
          </blockquote>
        )
      )}
      {props.moderation?.state === 'held' && <p class="muted">{t('talk.words.held')}</p>}
      <Down {...props} />
      {props.typed.appeal && !may.appeal && <RichText text={props.typed.appeal} />}
      <Agreeing {...props} />
      {may['edit-comment'] && <Editing {...props} />}
      {may['delete-comment'] && (
        <section>
          <h2>{t('talk.words.delete')}</h2>
          <p>{t('talk.words.deleteText')}</p>
          <Form action={`${props.path}/delete-comment`}>
            <Buttons>
              <Button kind="warning">{t('talk.words.delete')}</Button>
            </Buttons>
          </Form>
        </section>
      )}
      {may.report && <Reporting {...props} />}
      <p>
        <a href={`${proposalPath(words, proposal)}${comment ? '#comments' : ''}`}>{t('talk.words.back')}</a>
      </p>
    </>
  )
}

function Agreeing({ words: { t }, path, may }: WordsAboutProps) {
  if (!may.agree && !may['withdraw-agreement']) return null
  const undo = may['withdraw-agreement']
  return (
    <section>
      <h2>{t(undo ? 'talk.words.agreed' : 'talk.words.agreeTitle')}</h2>
      <p>{t('talk.words.agreeText')}</p>
      <Form action={`${path}/${undo ? 'withdraw-agreement' : 'agree'}`}>
        <Buttons>
          <Button kind={undo ? 'secondary' : 'primary'}>
            {t(undo ? 'talk.words.unagree' : 'talk.words.agree')}
          </Button>
        </Buttons>
      </Form>
    </section>
  )
}

function Editing({ words, path, comment, typed, errors }: WordsAboutProps) {
  const { t } = words
  return (
    <section>
      <h2>{t('talk.words.edit')}</h2>
      <p>{t('talk.words.editText')}</p>
      <Form action={`${path}/edit-comment`} keep={`edit-${comment!.id}`} fresh={typed.text === undefined}>
        <TextArea
          words={words}
          name="text"
          label={t('talk.words.text')}
          limit={2000}
          value={typed.text ?? comment!.text}
          error={errors.of.text}
        />
        <Buttons>
          <Button kind="secondary">{t('talk.words.save')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

function Reporting({ words, path, proposal, comment, typed, errors }: WordsAboutProps) {
  const { t } = words
  return (
    <section>
      <h2>{t('talk.words.reportTitle')}</h2>
      <p>{t('talk.words.reportText')}</p>
      <Form action={`${path}/report`} keep={`report-${comment?.id ?? proposal.id}`}>
        <Reasons words={words} label={t('talk.words.reason')} value={typed.reason} error={errors.of.reason} />
        <TextArea
          words={words}
          name="note"
          label={t('talk.words.note')}
          hint={t('talk.words.noteHint')}
          limit={600}
          rows={3}
          value={typed.note}
          error={errors.of.note}
        />
        <Buttons>
          <Button kind="secondary">{t('talk.words.report')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

interface ReasonsProps {
  readonly words: Words
  readonly label: string
  readonly value?: string | undefined
  readonly error?: string | undefined
}

/** The published list of reasons for which words are taken down. */
export const Reasons = ({ words, label, value, error }: ReasonsProps) => (
  <Radios
    words={words}
    name="reason"
    label={label}
    options={hideReasons.map((reason: HideReason) => ({
      value: reason,
      text: words.t(`moderation.reason.${reason}`),
    }))}
    value={value}
    error={error}
  />
)

/** What its author sees of words that were taken down. */
function Down({ words, moderation, path, may, typed, errors }: WordsAboutProps) {
  const { t } = words
  const taken = moderation && takenDown({ moderation })
  if (!taken) return null
  const { appeal, decided } = moderation
  return (
    <section>
      <Notice words={words} kind="warning" title={t('talk.words.down')}>
        <p>{t(`moderation.reason.${taken.reason}`)}</p>
        <p>
          {t('talk.words.downText', { name: taken.byName, date: words.date(taken.at), note: taken.note })}
        </p>
      </Notice>
      {may.appeal && (
        <>
          <h2>{t('talk.words.appealTitle')}</h2>
          <p>{t('talk.words.appealText')}</p>
          <Form action={`${path}/appeal`} keep={`appeal-${path}`}>
            <TextArea
              words={words}
              name="appeal"
              label={t('talk.words.appeal')}
              limit={2000}
              value={typed.appeal}
              error={errors.of.appeal}
            />
            <Buttons>
              <Button>{t('talk.words.appealDo')}</Button>
            </Buttons>
          </Form>
        </>
      )}
      {appeal && !decided && <p>{t('talk.words.appealed', { date: words.dateTime(appeal.at) })}</p>}
      {decided && (
        <p>
          {t('talk.words.decided', { name: decided.byName, date: words.date(decided.at), why: decided.why })}
        </p>
      )}
    </section>
  )
}
