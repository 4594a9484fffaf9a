// The ballot is in: that first, and that there is nothing more to do. The receipt comes below, closed.
import { BallotSent } from '../components/ballot-sent.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import type { SentCheck } from '../components/receipt-checks.ts'
import { StateStrip } from '../components/state-strip.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import { myBallotsPath, receiptPath, roundPath } from './ballot-paths.ts'
import { CastGoodbye, type Goodbye } from './cast-goodbye.tsx'

export interface SentReceipt {
  readonly receipt: string
  readonly commitment: string
  readonly serverNonce: string
  readonly voterNonce: string
  readonly signature: string
}

export interface CastSentPageProps {
  readonly words: Words
  readonly round: string
  readonly pot: string
  /** What was sent, in words. */
  readonly given: readonly string[]
  readonly receipt: SentReceipt
  /** For the browser to work the receipt out again; absent where a page is only shown. */
  readonly check?: SentCheck | undefined
  /** Until when it can be changed; undefined where it is final. */
  readonly changeUntil?: string | undefined
  /** It took the place of an earlier one. */
  readonly changed: boolean
  /** When it was sent; undefined where this page only says again what was said before. */
  readonly at?: string | undefined
  /** What the phone knows the voter by, and the id it was cast under. */
  readonly voter?: string | undefined
  readonly cast?: string | undefined
  /** On a computer that several people use. */
  readonly goodbye?: Goodbye | undefined
  /** Other pots this person can vote in and has not. */
  readonly othersLeft: number
}

export function CastSentPage(props: CastSentPageProps) {
  const { words, round, pot, changeUntil, goodbye } = props
  const { t } = words
  return (
    <>
      <Confirmation title={t('ballot.sent.title')}>
        <p>
          {changeUntil === undefined
            ? t('ballot.sent.lead.final')
            : t('ballot.sent.lead.change', { until: words.dateTime(changeUntil) })}
        </p>
        {props.changed && <p>{t('ballot.sent.changed')}</p>}
      </Confirmation>
      <StateStrip words={words} state="sent" at={props.at} />
      {goodbye && <CastGoodbye words={words} goodbye={goodbye} />}
      {!goodbye && <Given {...props} />}
      {/* Whoever listens has to be listening before it speaks. */}
      <div role="status">
        <p class="note" data-sent-check={props.check && JSON.stringify(props.check)} hidden />
      </div>
      <Receipt {...props} />
      <BallotSent words={words} round={round} pot={pot} voter={props.voter} cast={props.cast} />
      <ul>
        {props.othersLeft > 0 && (
          <li>
            <a href={myBallotsPath(words, round)}>{t('ballot.sent.others', { count: props.othersLeft })}</a>
          </li>
        )}
        <li>
          <a href={myBallotsPath(words, round)}>{t('ballot.sent.mine')}</a>
        </li>
        <li>
          <a href={roundPath(words, round)}>{t('ballot.sent.round')}</a>
        </li>
      </ul>
    </>
  )
}

/** Closed: whoever looks over one's shoulder need not see it. */
const Given = ({ words, given }: CastSentPageProps) => (
  <details>
    <summary>{words.t('ballot.sent.given')}</summary>
    {given.length === 0 ? (
      <p>{words.t('ballot.sent.givenNone')}</p>
    ) : (
      <ul>
        {given.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    )}
  </details>
)

function Receipt({ words, round, receipt }: CastSentPageProps) {
  const { t } = words
  return (
    <details class="receipt-note">
      <summary>{t('ballot.sent.receipt')}</summary>
      <p>{t('ballot.sent.keep')}</p>
      <p class="receipt">{receipt.receipt}</p>
      <p>
        {t('ballot.sent.where')} <a href={receiptPath(words, round)}>{t('ballot.sent.check')}</a>
      </p>
      <details>
        <summary>{t('ballot.sent.exact')}</summary>
        <SummaryList
          words={words}
          rows={[
            { key: t('ballot.sent.commitment'), value: <code>{receipt.commitment}</code> },
            { key: t('ballot.sent.voterNonce'), value: <code>{receipt.voterNonce}</code> },
            { key: t('ballot.sent.serverNonce'), value: <code>{receipt.serverNonce}</code> },
            { key: t('ballot.sent.signature'), value: <code>{receipt.signature}</code> },
          ]}
        />
      </details>
    </details>
  )
}
