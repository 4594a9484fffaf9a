// On a fund's page: what its streets brought in over the year, stream by stream, and the part that came here.
import type { StreamSum } from '../../shared/funds/street-plan.ts'
import { DataTable } from '../components/data-table.tsx'
import type { Words } from '../messages/translate.ts'
import { streetRulesPath } from './money-paths.ts'

export function FundStreets({
  words,
  streams,
}: {
  readonly words: Words
  readonly streams: readonly StreamSum[]
}) {
  if (streams.length === 0) return null
  const { t } = words
  return (
    <section aria-labelledby="streets">
      <h2 id="streets">{t('streets.fund.title')}</h2>
      <DataTable
        caption={t('streets.fund.title')}
        captionHidden
        columns={[
          { head: t('streets.rules.stream') },
          { head: t('streets.fund.lines'), numeric: true },
          { head: t('streets.fund.gross'), numeric: true },
          { head: t('streets.fund.share'), numeric: true },
        ]}
        rows={streams.map(({ stream, lines, grossMinor, shareMinor }) => [
          t(`streets.stream.${stream}`),
          words.number(lines),
          words.money(grossMinor),
          words.money(shareMinor),
        ])}
      />
      <p>
        <a href={streetRulesPath(words)}>{t('streets.fund.rules')}</a>
      </p>
    </section>
  )
}
