// Instead of a ballot, where there is none to fill in: the vote is not open, over, or this person's ballot is final.
import { BallotUnsent, type BallotUnsentProps } from '../components/ballot-unsent.tsx'
import { Headline } from '../components/headline.tsx'
import type { Outline } from '../components/outline.ts'
import type { Words } from '../messages/translate.ts'
import { myBallotsPath, receiptPath, roundPath } from './ballot-paths.ts'

export interface BallotStatePageProps {
  readonly words: Words
  readonly round: string
  readonly kicker: string
  readonly outline?: Outline | undefined
  readonly title: string
  readonly text: string
  /** Offer to check a receipt: the vote is over. */
  readonly receipt: boolean
  /** The vote is over, and choices may be left on this phone. */
  readonly unsent?: Omit<BallotUnsentProps, 'words'> | undefined
}

export const BallotStatePage = ({ words, round, ...props }: BallotStatePageProps) => (
  <>
    <Headline kicker={props.kicker} emblem={props.outline} title={props.title} standfirst={props.text} />
    {props.unsent && <BallotUnsent words={words} {...props.unsent} />}
    <ul>
      <li>
        <a href={myBallotsPath(words, round)}>{words.t('ballot.sent.mine')}</a>
      </li>
      {props.receipt && (
        <li>
          <a href={receiptPath(words, round)}>{words.t('ballot.sent.check')}</a>
        </li>
      )}
      <li>
        <a href={roundPath(words, round)}>{words.t('ballot.sent.round')}</a>
      </li>
    </ul>
  </>
)
