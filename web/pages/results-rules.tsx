// Both counting rules side by side: how many projects come out the same, which differ, and whom each way serves.
import type { Comparison } from '../../shared/formats/comparison.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import { DataTable } from '../components/data-table.tsx'
import { outcomeTexts } from '../components/outcome-card.tsx'
import type { Words } from '../messages/translate.ts'
import { supportUnit } from './results-support.ts'
import type { PotView } from './results-view.ts'

interface Props {
  readonly words: Words
  readonly view: PotView
}

export const comparisonId = 'two-ways'

export type CountedComparison = Extract<Comparison, { readonly result: 'counted' }>

export const countedComparison = ({ comparison }: PotOutcome): CountedComparison | undefined =>
  comparison?.result === 'counted' ? comparison : undefined

export function TwoWays({ words, view }: Props) {
  const { comparison } = view.outcome
  if (!comparison) return null
  return (
    <section aria-labelledby={comparisonId}>
      <h2 id={comparisonId}>{words.t('results.rules.title')}</h2>
      {comparison.result === 'counted' ? (
        <Compared words={words} view={view} comparison={comparison} />
      ) : (
        <p>{words.t(`results.rules.${comparison.result}`)}</p>
      )}
    </section>
  )
}

function Compared({ words, view, comparison }: Props & { readonly comparison: CountedComparison }) {
  const { t, money } = words
  const { pot, outcome, news } = view
  const unit = supportUnit(outcome.settings)
  const [own, other] = [new Set(outcome.funded), new Set(comparison.funded)]
  const differing = pot.projects.filter(({ id }) => own.has(id) !== other.has(id))
  const both = pot.projects.filter(({ id }) => own.has(id) && other.has(id))
  const said = (funded: boolean) => t(outcomeTexts[funded ? 'funded' : 'not-funded'])
  return (
    <>
      <p>
        {differing.length === 0
          ? t('results.rules.allSame', { count: pot.projects.length })
          : t('results.rules.same', {
              same: pot.projects.length - differing.length,
              differ: differing.length,
            })}
      </p>
      <p>{t(`results.rules.intro.${outcome.settings.rule}`, { unit })}</p>
      {outcome.withFundedChoice !== null && outcome.account.counted !== null && differing.length > 0 && (
        <p>
          {t(`results.rules.reach.${outcome.settings.rule}`, {
            own: outcome.withFundedChoice,
            other: comparison.withFundedChoice,
            counted: outcome.account.counted,
            unit,
          })}
        </p>
      )}
      {differing.length > 0 && (
        <DataTable
          caption={t('results.rules.differing')}
          columns={[
            { head: t('common.project') },
            { head: t(`results.rules.${outcome.settings.rule}`, { unit }) },
            { head: t(`results.rules.${comparison.settings.rule}`, { unit }) },
          ]}
          rows={differing.map(({ id, number, title, proposal }) => [
            <span key="title" lang={news.get(proposal)?.language}>
              {number} · {title}
            </span>,
            said(own.has(id)),
            said(other.has(id)),
          ])}
          foot={[t('results.rules.cost'), money(outcome.costMinor), money(comparison.costMinor)]}
        />
      )}
      {differing.length > 0 && both.length > 0 && (
        <details>
          <summary>{t('results.rules.funded', { count: both.length })}</summary>
          <ul>
            {both.map(({ id, number, title, proposal }) => (
              <li key={id} lang={news.get(proposal)?.language}>
                {number} · {title}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
