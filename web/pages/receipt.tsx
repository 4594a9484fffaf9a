// Checking a receipt: was this ballot counted, and does it say what I chose?
import { Button, Buttons } from '../components/button.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { receiptPath, resultsPath, roundPath } from './ballot-paths.ts'
import { type BallotPlace, ReceiptPlace } from './receipt-place.tsx'
import { ReceiptWent, type ReceiptWentProps } from './receipt-went.tsx'
import { versionPath } from './results-paths.ts'

export type ReceiptAnswer =
  | { readonly is: 'malformed' }
  | { readonly is: 'not-found' }
  /** Of a paper ballot. */
  | { readonly is: 'mark-not-found' }
  | { readonly is: 'withheld' }
  /** Choices in words: "7 · Benches and a ramp: 4 points". */
  | { readonly is: 'counted'; readonly place: string; readonly choices: readonly string[] }
  | { readonly is: 'invalid'; readonly reason: string; readonly choices: readonly string[] }

export interface ReceiptPageProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  /** The ballots are out. */
  readonly published: boolean
  readonly typed: string
  readonly answer?: ReceiptAnswer | undefined
  /** What became of what it chose, where that is shown. */
  readonly went?: Pick<ReceiptWentProps, 'view' | 'choices'> | undefined
  /** Of a ballot that was found. */
  readonly place?: BallotPlace | undefined
  /** Where the result was corrected: the versions before. */
  readonly earlier?: readonly InVersion[]
}

export interface InVersion {
  readonly version: number
  readonly at: string
  readonly isThere: boolean
}

export function ReceiptPage(props: ReceiptPageProps) {
  const { words, round, published, typed, answer, went, place, earlier = [] } = props
  const { t } = words
  const malformed = answer?.is === 'malformed' ? t('ballot.receipt.malformed') : undefined
  return (
    <>
      {malformed && <ErrorSummary words={words} errors={[{ field: 'receipt', text: malformed }]} />}
      {answer && !malformed ? (
        <>
          <Answer words={words} answer={answer} />
          {went && <ReceiptWent words={words} {...went} />}
          {place && <ReceiptPlace words={words} round={round.id} found={place} />}
          {earlier.map(({ version, at, isThere }) => (
            <p key={version}>
              {t(isThere ? 'ballot.receipt.inVersion' : 'ballot.receipt.notInVersion', {
                version,
                date: words.date(at),
              })}{' '}
              <a href={versionPath(words, round.id, version)}>{t('ballot.receipt.version')}</a>
            </p>
          ))}
          <h2>{t('ballot.receipt.another')}</h2>
        </>
      ) : (
        <Headline
          kicker={round.title}
          title={t('ballot.receipt.headline')}
          standfirst={t(published ? 'ballot.receipt.lead' : 'ballot.receipt.later')}
        />
      )}
      {published && <Ask words={words} round={round.id} typed={typed} error={malformed} />}
      <ul>
        {published && (
          <li>
            <a href={resultsPath(words, round.id)}>{t('ballot.receipt.results')}</a>
          </li>
        )}
        <li>
          <a href={roundPath(words, round.id)}>{t('ballot.sent.round')}</a>
        </li>
      </ul>
    </>
  )
}

interface AskProps {
  readonly words: Words
  readonly round: string
  readonly typed: string
  readonly error: string | undefined
}

const Ask = ({ words, round, typed, error }: AskProps) => (
  <Form action={receiptPath(words, round)} method="get">
    <TextField
      words={words}
      name="receipt"
      label={words.t('ballot.receipt.field')}
      hint={words.t('ballot.receipt.hint')}
      letters="medium"
      value={typed}
      error={error}
      autocomplete="off"
      spellcheck={false}
    />
    <Buttons>
      <Button>{words.t('ballot.receipt.button')}</Button>
    </Buttons>
  </Form>
)

function Answer({ words, answer }: { readonly words: Words; readonly answer: ReceiptAnswer }) {
  const { t } = words
  switch (answer.is) {
    case 'malformed':
      return null
    case 'not-found':
      return <Headline title={t('ballot.receipt.notFound')} standfirst={t('ballot.receipt.notFoundText')} />
    case 'mark-not-found':
      return (
        <Headline
          title={t('ballot.receipt.markNotFound')}
          standfirst={t('ballot.receipt.markNotFoundText')}
        />
      )
    case 'withheld':
      return (
        <Confirmation title={t('ballot.receipt.counted')}>
          <p>{t('ballot.receipt.withheld')}</p>
        </Confirmation>
      )
    case 'counted':
      return (
        <>
          <Confirmation title={t('ballot.receipt.counted')}>
            <p>{t('ballot.receipt.pot', { place: answer.place })}</p>
          </Confirmation>
          <Choices words={words} choices={answer.choices} />
        </>
      )
    case 'invalid':
      return (
        <>
          <Headline
            title={t('ballot.receipt.invalid')}
            standfirst={t('ballot.receipt.invalidText', { reason: answer.reason })}
          />
          <Choices words={words} choices={answer.choices} />
        </>
      )
  }
}

const Choices = ({ words, choices }: { readonly words: Words; readonly choices: readonly string[] }) => (
  <>
    <h2>{words.t('ballot.receipt.choices')}</h2>
    {choices.length === 0 ? (
      <p>{words.t('ballot.receipt.none')}</p>
    ) : (
      <ul>
        {choices.map(choice => (
          <li key={choice}>{choice}</li>
        ))}
      </ul>
    )}
    <p class="note">{words.t('ballot.receipt.private')}</p>
  </>
)
