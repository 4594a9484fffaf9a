// A ballot that came after the close: that it was not taken, what counts instead, and what one can do now. What was chosen is
// shown once more, closed: without a script it is nowhere else.
import { BallotUnsent, type BallotUnsentProps } from '../components/ballot-unsent.tsx'
import { Headline } from '../components/headline.tsx'
import type { Outline } from '../components/outline.ts'
import type { Words } from '../messages/translate.ts'
import { myBallotsPath, roundPath } from './ballot-paths.ts'

export interface BallotLatePageProps {
  readonly words: Words
  readonly kicker: string
  readonly outline?: Outline | undefined
  readonly closesAt: string
  /** An earlier ballot of theirs is in. */
  readonly voted: boolean
  readonly phone: string
  /** In words; undefined where others may be looking. */
  readonly given: readonly string[] | undefined
  readonly unsent: Omit<BallotUnsentProps, 'words'>
}

export function BallotLatePage({
  words,
  closesAt,
  voted,
  phone,
  given,
  unsent,
  ...top
}: BallotLatePageProps) {
  const { t } = words
  return (
    <>
      <Headline
        kicker={top.kicker}
        emblem={top.outline}
        title={t('ballot.state.title.closed')}
        standfirst={`${t('ballot.late.lead', { date: words.dateTime(closesAt) })} ${t(voted ? 'ballot.late.before' : 'ballot.late.none')}`}
      />
      <p>{t('ballot.late.now', { phone })}</p>
      <BallotUnsent words={words} {...unsent} />
      {given && given.length > 0 && (
        <details>
          <summary>{t('ballot.late.chosen')}</summary>
          <ul>
            {given.map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      <ul>
        <li>
          <a href={roundPath(words, unsent.round)}>{t('ballot.late.round')}</a>
        </li>
        <li>
          <a href={myBallotsPath(words, unsent.round)}>{t('ballot.sent.mine')}</a>
        </li>
      </ul>
    </>
  )
}
