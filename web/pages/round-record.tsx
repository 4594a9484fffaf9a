// What fixes a round, for whoever wants to check it later: the frozen ballot, the round's key, what was signed, and who has
// challenged what. The same stands in the message to voters and on the notice to print.
import { type Challenge, isUnanswered } from '../../shared/rounds/challenge.ts'
import { versionOf } from '../../shared/rounds/correction.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'
import { challengesPath } from './challenges.tsx'
import { resultsPath, roundPath } from './results-paths.ts'

export const noticePath = (words: Words, round: string) => `${roundPath(words, round)}/notice`

export interface RoundRecord {
  readonly challenges: readonly Challenge[]
  /** What the round signed, once its results are out. */
  readonly root: string | undefined
}

interface Props {
  readonly words: Words
  readonly round: Round
  readonly record: RoundRecord
}

/** That the result was corrected, is being corrected, or is challenged. */
export function RoundDoubts({ words, round, record: { challenges } }: Props) {
  const { t } = words
  const { correction, superseded, published } = round.acts
  const open = challenges.filter(isUnanswered).length
  return (
    <>
      {correction && (
        <Notice words={words} kind="warning" title={t('results.corrections.underWay')}>
          <p>{correction.reason}</p>
        </Notice>
      )}
      {superseded && published && (
        <Notice
          words={words}
          kind="warning"
          title={t('results.corrections.title', { date: words.date(published.at) })}
        >
          <p>
            <a href={resultsPath(words, round.id)}>{t('rounds.version', { version: versionOf(round) })}</a>
          </p>
        </Notice>
      )}
      {challenges.length > 0 && (
        <p>
          <a href={challengesPath(words, round.id)}>{t('challenges.onRound', { open })}</a>
        </p>
      )}
    </>
  )
}

export function RoundFixed({ words, round, record: { root } }: Props) {
  const { t } = words
  const { frozen, published } = round.acts
  if (!frozen) return null
  return (
    <>
      <h2>{t('rounds.frozen')}</h2>
      <p>{t('rounds.frozen.text', { at: words.dateTime(frozen.at) })}</p>
      <p>
        <code>{frozen.sha256}</code>
      </p>
      {frozen.key && (
        <p>
          {t('rounds.frozen.key')} <code>{frozen.key}</code>
        </p>
      )}
      {published && root && (
        <p>
          {t('rounds.frozen.root')} <code>{root}</code>
        </p>
      )}
      <ul class="plain-list">
        <li>
          <a href={`/api/rounds/${round.id}/ballot`}>{t('rounds.frozen.link')}</a>
        </li>
        <li>
          <a href={noticePath(words, round.id)}>{t('rounds.notice.link')}</a>
        </li>
      </ul>
    </>
  )
}
