// Where the results will be: what everybody waits for, until when.

import type { Instant } from '../../shared/lib/instant.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import { isNeverPublished } from '../../shared/rounds/rehearsal.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { roundPath } from './results-paths.ts'

interface Props {
  readonly words: Words
  readonly round: Round
  readonly now: Instant
}

export function ResultsWaitingPage({ words, round, now }: Props) {
  const { t } = words
  const cancelled = round.acts.cancelled !== undefined
  return (
    <>
      <Headline
        kicker={round.title}
        title={t(cancelled ? 'results.cancelled' : 'results.notYet')}
        standfirst={cancelled ? undefined : waitingFor(words, round, now)}
      />
      <p>
        <a href={roundPath(words, round.id)}>{t('results.toRound')}</a>
      </p>
    </>
  )
}

function waitingFor({ t, dateTime }: Words, round: Round, now: Instant): string {
  const phase = phaseOf(round, now)
  const isOver = phase === 'counting' || (phase === 'voting' && now >= round.dates.closesAt)
  if (isOver) return t(isNeverPublished(round) ? 'results.rehearsal' : 'results.notYetCounting')
  return phase === 'voting'
    ? t('results.notYetVoting', { date: dateTime(round.dates.closesAt) })
    : t('results.notYetEarlier', { date: dateTime(round.dates.votingAt) })
}
