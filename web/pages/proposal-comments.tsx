// What people say about a proposal: how many are for, against or ask, then a page of it, answers under questions. What
// most people agree with comes first.
import { refText, takenDown } from '../../shared/proposals/moderation.ts'
import type { Comment, Proposal, Tally, Thread } from '../../shared/proposals/proposal.ts'
import { answersInOrder, isReadable } from '../../shared/proposals/thread.ts'
import { ButtonLink } from '../components/button.tsx'
import { CommentThread, type Comment as ShownComment } from '../components/comment-thread.tsx'
import { Pager } from '../components/pager.tsx'
import { RichText } from '../components/rich-text.tsx'
import type { Words } from '../messages/translate.ts'
import { fromMeetingText } from './meeting-paths.ts'
import { answerPath, commentPath, wordsPath } from './proposal-paths.ts'

export interface Talk {
  readonly tally: Tally
  /** Those on this page, in its order. */
  readonly threads: readonly Thread[]
  /** Addresses of the page after this one, and of the first. */
  readonly next?: string | undefined
  readonly first?: string | undefined
  /** A moderator looks first. */
  readonly before: boolean
}

interface Props {
  readonly words: Words
  readonly proposal: Proposal
  readonly talk: Talk
  /** May anyone still comment? */
  readonly open: boolean
}

export function ProposalComments({ words, proposal, talk, open }: Props) {
  const { t } = words
  const { tally, threads, next, first } = talk
  return (
    <section id="comments">
      <h2>{t('proposals.one.comments')}</h2>
      <p>{t('proposals.one.counts', { for: tally.for, against: tally.against, question: tally.question })}</p>
      {open ? (
        <>
          <p>
            <ButtonLink kind="secondary" href={commentPath(words, proposal)}>
              {t('proposals.one.comment')}
            </ButtonLink>
          </p>
          {talk.before && <p class="muted">{t('talk.before')}</p>}
        </>
      ) : (
        <p class="muted">{t('proposals.one.commentsOver')}</p>
      )}
      {threads.length > 1 && <p class="muted">{t('talk.order')}</p>}
      <CommentThread
        words={words}
        comments={threads.map(thread => ({
          ...shown(words, proposal, thread, open),
          stance: thread.kind === 'answer' ? undefined : thread.kind,
          replies: answersInOrder(thread)
            .filter(isAnybodys)
            .map(answer => shown(words, proposal, answer, open)),
          replyHref:
            open && thread.kind === 'question' && isReadable(thread)
              ? answerPath(words, proposal, thread.id)
              : undefined,
        }))}
      />
      <Pager
        words={words}
        previous={first}
        next={next}
        texts={{ previous: t('talk.first'), next: t('talk.more') }}
      />
    </section>
  )
}

/** An answer that nobody has looked at yet is nobody's to read. */
const isAnybodys = ({ moderation }: Comment) => moderation?.state !== 'held'

function shown(words: Words, proposal: Proposal, comment: Comment, open: boolean): ShownComment {
  const { t } = words
  const taken = takenDown(comment)
  const about = wordsPath(
    words,
    proposal,
    refText({ comment: comment.id, inReplyTo: comment.inReplyTo ?? null }),
  )
  return {
    id: comment.id,
    author: comment.meeting && comment.authorName === '' ? t('meetings.somebody') : comment.authorName,
    from: comment.meeting && fromMeetingText(words, comment.meeting),
    as: comment.speaksAs,
    at: comment.at,
    text: <RichText text={comment.text} />,
    edited: comment.editedAt && t('talk.edited', { date: words.dateTime(comment.editedAt) }),
    agrees: comment.agrees,
    agreeAction: open ? `${about}/agree` : undefined,
    reportHref: about,
    hidden: taken && t(`moderation.reason.${taken.reason}`),
    gone: comment.deletedAt && t('talk.deleted'),
  }
}
