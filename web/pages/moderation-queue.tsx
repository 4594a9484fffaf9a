// What waits for a moderator: the oldest first, with why it waits and how it begins.
import { hideReasons, type ModerationCase, refText } from '../../shared/proposals/moderation.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { talkOf } from '../../shared/rounds/talk.ts'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { moderationCasePath } from './proposal-paths.ts'
import { staffRoundPath } from './staff-words.ts'

export const moderationDone = ['hide', 'unhide', 'let-stand', 'decide-appeal', 'redact'] as const
export type ModerationDone = (typeof moderationDone)[number]

export interface QueuedCase {
  readonly open: ModerationCase
  readonly title: string
  readonly place: string
  /** How the words begin. */
  readonly text: string
}

export interface ModerationQueueProps {
  readonly words: Words
  readonly round: Round
  readonly cases: readonly QueuedCase[]
  /** There are more than are shown. */
  readonly more: boolean
  readonly done?: ModerationDone | undefined
}

export const queueTitle = ({ t }: Words, cases: readonly QueuedCase[], more: boolean): string =>
  t(more ? 'moderation.queue.titleMore' : 'moderation.queue.title', { count: cases.length })

export function ModerationQueuePage({ words, round, cases, more, done }: ModerationQueueProps) {
  const { t } = words
  return (
    <>
      {done && <Notice words={words} kind="success" title={t(`moderation.done.${done}`)} />}
      <Headline
        kicker={round.title}
        title={queueTitle(words, cases, more)}
        standfirst={t('moderation.queue.standfirst')}
      />
      <p class="muted">{t(`moderation.queue.${talkOf(round).moderation}`)}</p>
      <ul class="task-list">
        {cases.map(one => (
          <li key={`${one.open.proposal} ${refText(one.open)}`}>
            <div>
              <a
                href={moderationCasePath(
                  words,
                  { round: round.id, id: one.open.proposal },
                  refText(one.open),
                )}
              >
                {whatIsIt(words, one)}
              </a>
              <p>{one.text}</p>
              <p class="hint">
                {one.place} · {t('moderation.queue.since', { date: words.dateTime(one.open.since) })} ·{' '}
                {t('moderation.queue.reports', { count: one.open.reports.length })}
              </p>
            </div>
            <span>
              {one.open.waits.map(kind => (
                <Tag key={kind} tone={kind === 'flagged' ? 'plain' : 'waiting'}>
                  {t(`moderation.waits.${kind}`)}
                </Tag>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <h2>{t('moderation.queue.reasons')}</h2>
      <ul>
        {hideReasons.map(reason => (
          <li key={reason}>{t(`moderation.reason.${reason}`)}</li>
        ))}
      </ul>
      <p>
        <a href={staffRoundPath(words, round)}>{t('moderation.queue.back')}</a>
      </p>
    </>
  )
}

function whatIsIt({ t }: Words, { open, title }: QueuedCase): string {
  if (open.comment === null) return t('moderation.queue.aProposal', { title })
  return t(open.inReplyTo === null ? 'moderation.queue.aComment' : 'moderation.queue.anAnswer', { title })
}
