// The three lists of a month: what only the finance system has, what only we have, and what is in both.
import type { MonthBook, OurLine, Reconciled } from '../../shared/funds/reconciling.ts'
import { Tag } from '../components/tag.tsx'
import { WideTable } from '../components/wide-table.tsx'
import type { MessageKey, Words } from '../messages/translate.ts'
import { batchPath, lineHerePath, lineTherePath } from './money-paths.ts'

interface ListsProps {
  readonly words: Words
  readonly book: MonthBook
  readonly reconciled: Reconciled
}

export function MonthLists(props: ListsProps) {
  return (
    <>
      <MissingHere {...props} />
      <MissingThere {...props} />
      <Matched {...props} />
    </>
  )
}

const dayText = (words: Words, day: string) => words.shortDate(`${day}T12:00:00.000Z`)
const named = ({ line }: OurLine) => `${line.title}: ${line.what}`

interface ListedProps {
  readonly words: Words
  readonly title: MessageKey
  readonly none: MessageKey
  readonly heads: readonly MessageKey[]
  readonly rows: Parameters<typeof WideTable>[0]['rows']
}

function Listed({ words, title, none, heads, rows }: ListedProps) {
  const { t } = words
  return (
    <>
      <h2>{t(title)}</h2>
      {rows.length === 0 ? (
        <p>{t(none)}</p>
      ) : (
        <WideTable
          label={t(title)}
          caption={t(title)}
          captionHidden
          columns={heads.map(head => ({ head: t(head), numeric: head === 'months.one.amount' }))}
          rows={rows}
        />
      )}
    </>
  )
}

function Settled({
  words,
  explained,
}: {
  readonly words: Words
  readonly explained: { readonly byName: string; readonly reason: string } | undefined
}) {
  return explained ? (
    <span>{words.t('months.line.explained', { name: explained.byName, reason: explained.reason })}</span>
  ) : (
    <Tag tone="waiting">{words.t('months.line.open')}</Tag>
  )
}

function MissingHere({ words, book, reconciled }: ListsProps) {
  const { month, closed } = book
  return (
    <Listed
      words={words}
      title="months.one.missingHere"
      none="months.one.missingHereNone"
      heads={[
        'months.one.reference',
        'months.one.day',
        'months.one.supplier',
        'months.one.amount',
        'months.one.state',
      ]}
      rows={reconciled.missingHere.map(({ there }) => [
        closed ? (
          there.reference
        ) : (
          <a key="line" href={lineTherePath(words, month, there.way, there.reference)}>
            {there.reference}
          </a>
        ),
        dayText(words, there.day),
        there.supplier === '' ? '–' : there.supplier,
        `${there.way === 'back' ? '−' : ''}${words.money(there.amountMinor)}`,
        <Settled key="state" words={words} explained={there.explained} />,
      ])}
    />
  )
}

function MissingThere({ words, book, reconciled }: ListsProps) {
  const { month, closed } = book
  return (
    <Listed
      words={words}
      title="months.one.missingThere"
      none="months.one.missingThereNone"
      heads={[
        'months.one.reference',
        'months.one.day',
        'months.one.for',
        'months.one.amount',
        'months.one.state',
      ]}
      rows={reconciled.missingThere.map(({ here, explained }) => [
        closed ? (
          here.line.reference
        ) : (
          <a key="line" href={lineHerePath(words, month, here.line.reference)}>
            {here.line.reference}
          </a>
        ),
        dayText(words, here.payment.confirmed?.day ?? `${month}-01`),
        named(here),
        words.money(here.line.amountMinor),
        <Settled key="state" words={words} explained={explained} />,
      ])}
    />
  )
}

function Matched({ words, reconciled }: ListsProps) {
  return (
    <Listed
      words={words}
      title="months.one.matched"
      none="months.one.matchedNone"
      heads={[
        'months.one.reference',
        'months.one.day',
        'months.one.for',
        'months.one.amount',
        'months.one.state',
      ]}
      rows={reconciled.matched.map(({ there, here }) => [
        here.line.reference,
        dayText(words, there.day),
        named(here),
        `${there.way === 'back' ? '−' : ''}${words.money(there.amountMinor)}`,
        here.state === 'sent' ? (
          <a key="state" href={batchPath(words, here.batch.number)}>
            {words.t('months.line.sent')}
          </a>
        ) : (
          words.t(here.state === 'paid' ? 'months.line.paid' : 'months.line.returned')
        ),
      ])}
    />
  )
}
