// What people say about a proposal: for, against, a question, and the councillor's answer marked as one.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'
import { Form } from './form.tsx'

export interface Comment {
  readonly id: string
  readonly author: string
  /** A councillor's or officer's words are marked as theirs. */
  readonly as?: 'resident' | 'councillor' | 'officer' | undefined
  readonly at: string
  readonly text: ComponentChildren
  readonly lang?: string | undefined
  readonly stance?: 'for' | 'against' | 'question' | undefined
  readonly replies?: readonly Comment[] | undefined
  readonly replyHref?: string | undefined
  readonly reportHref?: string | undefined
  /** The meeting it was said at, in words. */
  readonly from?: string | undefined
  /** When its author changed it, in words. */
  readonly edited?: string | undefined
  readonly agrees?: number | undefined
  /** Where the button "I agree" sends. */
  readonly agreeAction?: string | undefined
  /** Taken down: the reason stands in its place. */
  readonly hidden?: string | undefined
  /** Deleted by its author: this stands in its place. */
  readonly gone?: string | undefined
}

export interface CommentThreadProps {
  readonly words: Words
  readonly comments: readonly Comment[]
}

export function CommentThread({ words, comments }: CommentThreadProps) {
  if (comments.length === 0) return <p class="muted">{words.t('common.noComments')}</p>
  return (
    <ol class="comments">
      {comments.map(comment => (
        <li
          key={comment.id}
          id={`comment-${comment.id}`}
          class={comment.as === 'councillor' || comment.as === 'officer' ? 'official' : undefined}
        >
          <OneComment words={words} comment={comment} />
          {comment.replies && comment.replies.length > 0 && (
            <CommentThread words={words} comments={comment.replies} />
          )}
        </li>
      ))}
    </ol>
  )
}

function OneComment({ words, comment }: { words: Words; comment: Comment }) {
  const { t } = words
  if (comment.gone !== undefined) return <p class="muted">{comment.gone}</p>
  if (comment.hidden !== undefined)
    return <p class="muted">{t('common.commentHidden', { reason: comment.hidden })}</p>
  const by = { author: comment.author }
  return (
    <article>
      <header>
        <strong>
          {comment.as === 'councillor'
            ? t('common.byCouncillor', by)
            : comment.as === 'officer'
              ? t('common.byOfficer', by)
              : comment.author}
        </strong>
        {comment.stance && <span class={`stance ${comment.stance}`}>{t(stances[comment.stance])}</span>}
        <time datetime={comment.at}>{words.dateTime(comment.at)}</time>
        {comment.from && <span class="edited">{comment.from}</span>}
        {comment.edited && <span class="edited">{comment.edited}</span>}
      </header>
      <div lang={comment.lang}>{comment.text}</div>
      {(comment.replyHref || comment.reportHref || comment.agreeAction || comment.agrees) && (
        <div class="comment-links">
          {comment.agrees !== undefined && comment.agrees > 0 && (
            <span>{t('talk.agrees', { count: comment.agrees })}</span>
          )}
          {comment.agreeAction && (
            <Form action={comment.agreeAction} class="in-line">
              <button type="submit" class="link">
                {t('talk.agree')} <span class="visually-hidden">{t('common.commentBy', by)}</span>
              </button>
            </Form>
          )}
          {comment.replyHref && (
            <a href={comment.replyHref}>
              {t('common.reply')} <span class="visually-hidden">{t('common.toAuthor', by)}</span>
            </a>
          )}
          {comment.reportHref && (
            <a href={comment.reportHref}>
              {t('talk.about')} <span class="visually-hidden">{t('common.commentBy', by)}</span>
            </a>
          )}
        </div>
      )}
    </article>
  )
}

const stances = {
  for: 'common.stanceFor',
  against: 'common.stanceAgainst',
  question: 'common.stanceQuestion',
} as const
