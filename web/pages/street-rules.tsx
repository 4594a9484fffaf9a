// For everybody: how much of what its streets bring in a neighbourhood gets, what for, from when, and who decided it.
import type { StreetRule } from '../../shared/funds/street-rule.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { allocationsPath } from './money-paths.ts'

interface Props {
  readonly words: Words
  /** The latest first. */
  readonly rules: readonly StreetRule[]
}

export const streetRulesTitle = ({ t }: Words, rules: readonly StreetRule[]): string =>
  t('streets.rules.title', { count: rules.filter(({ percent }) => percent > 0).length })

export function StreetRulesPage({ words, rules }: Props) {
  const { t } = words
  return (
    <>
      <Headline title={streetRulesTitle(words, rules)} standfirst={t('streets.rules.lead')} />
      {rules.length > 0 && (
        <>
          <DataTable
            caption={t('streets.rules.caption')}
            columns={[
              { head: t('streets.rules.stream') },
              { head: t('streets.rules.part'), numeric: true },
              { head: t('streets.rules.use') },
              { head: t('streets.rules.from') },
              { head: t('streets.rules.who') },
            ]}
            rows={rules.map(({ stream, percent, purpose, from, decision, decided }) => [
              t(`streets.stream.${stream}`),
              percent === 0 ? t('streets.rules.nothing') : t('streets.rules.percent', { percent }),
              t(`payments.use.${purpose.use}`),
              words.shortDate(`${from}T12:00:00.000Z`),
              t('streets.rules.whoText', { decision, name: decided.byName }),
            ])}
          />
          <p class="muted">
            {t('streets.rules.later')} {t('streets.rules.penny')}
          </p>
        </>
      )}
      <p>
        <a href={allocationsPath(words)}>{t('streets.rules.allocations')}</a>
      </p>
    </>
  )
}
