// What people say about a proposal: how many are for, against or ask, then every word of it, answers under questions.
import type { Comment, Proposal } from '../../shared/proposals/proposal.ts'
import type { Conversation } from '../../shared/proposals/thread.ts'
import { ButtonLink } from '../components/button.tsx'
import { CommentThread, type Comment as ShownComment } from '../components/comment-thread.tsx'
import { RichText } from '../components/rich-text.tsx'
import type { Words } from '../messages/translate.ts'
import { answerPath, commentPath } from './proposal-paths.ts'

interface Props {
  readonly words: Words
  readonly proposal: Proposal
  readonly conversation: Conversation
  /** May anyone still comment? */
  readonly open: boolean
}

export function ProposalComments({ words, proposal, conversation, open }: Props) {
  const { t } = words
  return (
    <section id="comments">
      <h2>{t('proposals.one.comments')}</h2>
      <p>{t('proposals.one.counts', conversation.counts)}</p>
      {open ? (
        <p>
          <ButtonLink kind="secondary" href={commentPath(words, proposal)}>
            {t('proposals.one.comment')}
          </ButtonLink>
        </p>
      ) : (
        <p class="muted">{t('proposals.one.commentsOver')}</p>
      )}
      <CommentThread
        words={words}
        comments={conversation.exchanges.map(({ comment, answers }) => ({
          ...shown(comment),
          stance: comment.kind === 'answer' ? undefined : comment.kind,
          replies: answers.map(shown),
          replyHref:
            open && comment.kind === 'question' ? answerPath(words, proposal, comment.id) : undefined,
        }))}
      />
    </section>
  )
}

const shown = (comment: Comment): ShownComment => ({
  id: comment.id,
  author: comment.authorName,
  as: comment.speaksAs,
  at: comment.at,
  text: <RichText text={comment.text} />,
})
