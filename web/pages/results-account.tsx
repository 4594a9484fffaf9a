// The account of a pot's vote: that every ballot the roll gave out is one that was opened.
import { spoiltReasons } from '../../shared/ballots/keyed-ballot.ts'
import { spoiltIn } from '../../shared/ballots/totals.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import { DataTable } from '../components/data-table.tsx'
import type { MessageKey, Words } from '../messages/translate.ts'

interface Props {
  readonly words: Words
  readonly caption: string
  /** Leaves out what did not happen: no paper, nothing replaced, nothing void. */
  readonly short?: boolean
  readonly outcome: PotOutcome
}

export function VoteAccountTable({ words, caption, short = false, outcome }: Props) {
  const { account, withFundedChoice } = outcome
  const { paper } = account
  const lines: readonly (readonly [MessageKey, number | null])[] = [
    ['results.account.onRoll', account.onRoll],
    ['results.account.online', account.online],
    ['results.account.onPaper', account.onPaper],
    ['results.account.void', account.void],
    ['results.account.superseded', account.superseded],
    ['results.account.opened', account.opened],
    ['results.account.counted', account.counted],
    ['results.account.empty', account.empty],
    ['results.account.invalid', account.invalid],
    ...(paper === undefined
      ? []
      : ([
          ['results.account.envelopes', paper.envelopes],
          ...spoiltReasons.map(
            reason => [`results.account.spoilt.${reason}`, paper.spoilt[reason] ?? 0] as const,
          ),
          ['results.account.setAside', paper.setAside],
          ['results.account.late', paper.late],
        ] as const)),
    ['results.account.served', withFundedChoice],
  ]
  const rows = lines.flatMap(([key, many]) =>
    many === null || (short && many === 0 && rare.has(key)) ? [] : [[words.t(key), words.number(many)]],
  )
  // What is sent online is held against the rules as it is sent: whatever breaks them came on paper.
  const notCounted = paper && account.invalid !== null ? account.invalid + spoiltIn({ paper }) : 0
  if (paper && paper.envelopes > 0 && account.invalid !== null)
    rows.push([
      words.t('results.account.invalidShare'),
      `${words.number(Math.round((notCounted * 1000) / paper.envelopes) / 10)} %`,
    ])
  return (
    <DataTable
      caption={caption}
      captionHidden={short}
      columns={[
        { head: words.t('results.account.what') },
        { head: words.t('results.account.many'), numeric: true },
      ]}
      rows={rows}
    />
  )
}

const rare: ReadonlySet<MessageKey> = new Set([
  'results.account.onPaper',
  'results.account.void',
  'results.account.superseded',
  'results.account.envelopes',
  ...spoiltReasons.map((reason): MessageKey => `results.account.spoilt.${reason}`),
  'results.account.setAside',
  'results.account.late',
])
