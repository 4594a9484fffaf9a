// Where a ballot stands in the published list, and the way from it up to what the round signed: said by us, worked out again
// by the reader's own device where it can, and written out for whoever wants to do it elsewhere.
import { type PlaceCheck, placeWords } from '../components/receipt-checks.ts'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import { publishedPath } from './results-paths.ts'

export interface BallotPlace extends Pick<PlaceCheck, 'commitment' | 'ballot' | 'place'> {
  readonly root: string
  /** Of the result; 1 where nothing is said. */
  readonly version?: number
}

interface ReceiptPlaceProps {
  readonly words: Words
  readonly round: string
  readonly found: BallotPlace
}

export function ReceiptPlace({ words, round, found }: ReceiptPlaceProps) {
  const { t } = words
  const { commitment, ballot, place, root, version } = found
  const statement = publishedPath(round, 'statement.json', version)
  const check: PlaceCheck = {
    round,
    commitment,
    ...(ballot && { ballot }),
    place,
    statement,
    words: placeWords(words),
  }
  return (
    <>
      <p>{t('ballot.receipt.place', { number: place.index + 1, all: place.size })}</p>
      {/* Whoever listens has to be listening before it speaks. */}
      <div role="status">
        <p data-place-check={JSON.stringify(check)} hidden />
      </div>
      <details>
        <summary>{t('ballot.receipt.place.exact')}</summary>
        <SummaryList
          words={words}
          rows={[
            { key: t('ballot.receipt.place.commitment'), value: <code>{commitment}</code> },
            { key: t('ballot.receipt.place.root'), value: <code>{root}</code> },
          ]}
        />
        {place.path.length === 0 ? (
          <p>{t('ballot.receipt.place.none')}</p>
        ) : (
          <>
            <p>{t('ballot.receipt.place.exactText', { index: place.index, size: place.size })}</p>
            <ol>
              {place.path.map(hash => (
                <li key={hash}>
                  <code>{hash}</code>
                </li>
              ))}
            </ol>
          </>
        )}
        <p>
          <a href={statement}>{t('ballot.receipt.place.statement')}</a>
        </p>
      </details>
    </>
  )
}
