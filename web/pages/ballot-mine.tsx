// My ballots: in which pots I may vote, and whether I have. Never what I chose.

import { Headline } from '../components/headline.tsx'
import { Tag, type Tone } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import type { MyBallotState } from './ballot-mine-state.ts'
import { ballotPath, receiptPath, roundPath } from './ballot-paths.ts'

export interface MyPot {
  readonly id: string
  readonly name: string
  readonly amountMinor: number
  readonly state: MyBallotState
  /** Times the ballot was changed. */
  readonly changes: number
  /** A link to the ballot does something: to vote, or to change. */
  readonly open: boolean
}

export interface MyBallotsPageProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  readonly pots: readonly MyPot[]
  readonly headline: string
  readonly standfirst: string
  readonly over: boolean
}

export function MyBallotsPage({ words, round, pots, headline, standfirst, over }: MyBallotsPageProps) {
  const { t } = words
  return (
    <>
      <Headline kicker={round.title} title={headline} standfirst={standfirst} />
      {pots.length > 0 && (
        <>
          <h2>{t('ballot.mine.pots')}</h2>
          <ul class="task-list">
            {pots.map(pot => (
              <li key={pot.id}>
                <div>
                  <strong>{pot.name}</strong> · {words.money(pot.amountMinor)}
                  {pot.open && (
                    <p>
                      <a href={ballotPath(words, { round: round.id, pot: pot.id })}>
                        {t(pot.state === 'voted' ? 'ballot.mine.change' : 'ballot.mine.vote')}{' '}
                        <span class="visually-hidden">{t('ballot.mine.of', { place: pot.name })}</span>
                      </a>
                    </p>
                  )}
                </div>
                <Tag tone={tones[pot.state]}>{stateText(words, pot)}</Tag>
              </li>
            ))}
          </ul>
          <p class="note">{t('ballot.mine.how')}</p>
        </>
      )}
      <ul>
        {over && (
          <li>
            <a href={receiptPath(words, round.id)}>{t('ballot.sent.check')}</a>
          </li>
        )}
        <li>
          <a href={roundPath(words, round.id)}>{t('ballot.sent.round')}</a>
        </li>
      </ul>
    </>
  )
}

const tones: Readonly<Record<MyBallotState, Tone>> = {
  voted: 'good',
  'voted-on-paper': 'good',
  void: 'bad',
  'not-voted': 'waiting',
  'not-open': 'plain',
  missed: 'plain',
}

function stateText({ t }: Words, { state, changes }: MyPot): string {
  switch (state) {
    case 'voted':
      return changes > 0 ? t('ballot.mine.voted.changed', { count: changes }) : t('ballot.mine.voted')
    case 'voted-on-paper':
      return t('ballot.mine.paper')
    case 'void':
      return t('ballot.mine.void')
    case 'not-voted':
      return t('ballot.mine.not')
    case 'not-open':
      return t('ballot.mine.later')
    case 'missed':
      return t('ballot.mine.notAnyMore')
  }
}
