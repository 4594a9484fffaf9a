// What waits for whoever checks proposals, place by place, what is unanswered first.
import type { Council } from '../../shared/platform/council.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { QueueOfPlace } from '../../shared/proposals/review-queue.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Headline } from '../components/headline.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { reviewPath } from './proposal-paths.ts'
import { langOf, placeName, stateTag } from './proposal-words.ts'

export interface ReviewQueueProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly queue: readonly QueueOfPlace[]
}

export function ReviewQueue({ words, council, round, queue }: ReviewQueueProps) {
  const { t } = words
  const waiting = queue.reduce((sum, place) => sum + place.unreviewed.length + place.undecided.length, 0)
  return (
    <>
      <Headline
        kicker={round.title}
        title={t('review.queue.headline', { count: waiting })}
        standfirst={
          <>
            {t('review.queue.standfirst')}{' '}
            {t('review.queue.until', { date: words.dateTime(round.dates.discussingAt) })}
          </>
        }
      />
      {queue.map(place => (
        <OnePlace key={place.place} words={words} council={council} queue={place} />
      ))}
    </>
  )
}

function OnePlace({ words, council, queue }: { words: Words; council: Council; queue: QueueOfPlace }) {
  const { t } = words
  const { unreviewed, undecided, answered } = queue
  const none = unreviewed.length + undecided.length + answered.length === 0
  return (
    <section>
      <h2>{placeName(council, queue.place)}</h2>
      {none ? (
        <p>{t('review.queue.noneAnywhere')}</p>
      ) : (
        <>
          <p>
            {t('review.queue.placeCounts', {
              unreviewed: unreviewed.length,
              undecided: undecided.length,
              answered: answered.length,
            })}
          </p>
          <List words={words} title={t('review.queue.unreviewed')} proposals={unreviewed} />
          <List words={words} title={t('review.queue.undecided')} proposals={undecided} />
          <List words={words} title={t('review.queue.answered')} proposals={answered} />
        </>
      )}
    </section>
  )
}

interface ListProps {
  readonly words: Words
  readonly title: string
  readonly proposals: readonly Proposal[]
}

function List({ words, title, proposals }: ListProps) {
  if (proposals.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul class="task-list">
        {proposals.map(proposal => {
          const state = stateTag(words, proposal)
          return (
            <li key={proposal.id}>
              <div>
                <a href={reviewPath(words, proposal)} lang={langOf(words, proposal)}>
                  {proposal.title}
                </a>
                <p class="hint">
                  {words.t('review.queue.row', {
                    name: proposal.authorName,
                    date: words.shortDate(proposal.submittedAt),
                  })}
                </p>
              </div>
              <Tag tone={state.tone}>{state.text}</Tag>
            </li>
          )
        })}
      </ul>
    </>
  )
}
