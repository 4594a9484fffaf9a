// Every month of payments beside the finance system's lines: which are closed, and which have to be.
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { moneyDeskPath, monthPath } from './money-paths.ts'

export interface MonthRow {
  readonly month: string
  readonly lines: number
  readonly payments: number
  readonly closedBy: string | undefined
  readonly over: boolean
}

/** "November 2026" */
export const monthName = (words: Words, month: string): string =>
  new Intl.DateTimeFormat(words.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15T12:00:00Z`),
  )

interface Props {
  readonly words: Words
  /** Newest first. */
  readonly months: readonly MonthRow[]
}

export function MonthsPage({ words, months }: Props) {
  const { t } = words
  const due = months.filter(({ over, closedBy, lines, payments }) => {
    const something = lines + payments > 0
    return over && something && closedBy === undefined
  })
  return (
    <>
      <Headline
        kicker={t('months.kicker')}
        title={t('months.title', { count: due.length })}
        standfirst={t('months.lead')}
      />
      <DataTable
        caption={t('months.kicker')}
        captionHidden
        columns={[
          { head: t('months.month') },
          { head: t('months.lines'), numeric: true },
          { head: t('months.paid'), numeric: true },
          { head: t('months.state') },
        ]}
        rows={months.map(({ month, lines, payments, closedBy, over }) => [
          <a key={month} href={monthPath(words, month)}>
            {monthName(words, month)}
          </a>,
          words.number(lines),
          words.number(payments),
          closedBy !== undefined ? (
            <Tag key="state" tone="good">
              {t('months.state.closed', { name: closedBy })}
            </Tag>
          ) : over && lines + payments === 0 ? (
            t('months.state.empty')
          ) : (
            <Tag key="state" tone="waiting">
              {t('months.state.open')}
            </Tag>
          ),
        ])}
      />
      <p>
        <a href={moneyDeskPath(words)}>{t('months.toMoney')}</a>
      </p>
    </>
  )
}
