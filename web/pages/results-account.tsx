// The account of a pot's vote: that every ballot the roll gave out is one that was opened.
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
    ['results.account.served', withFundedChoice],
  ]
  return (
    <DataTable
      caption={caption}
      captionHidden={short}
      columns={[
        { head: words.t('results.account.what') },
        { head: words.t('results.account.many'), numeric: true },
      ]}
      rows={lines.flatMap(([key, many]) =>
        many === null || (short && many === 0 && rare.has(key)) ? [] : [[words.t(key), words.number(many)]],
      )}
    />
  )
}

const rare: ReadonlySet<MessageKey> = new Set([
  'results.account.onPaper',
  'results.account.void',
  'results.account.superseded',
])
