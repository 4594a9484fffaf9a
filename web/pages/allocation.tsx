// How the council shared a sum between its neighbourhoods: the formula in a sentence, what each part of it gives each
// place, and the figures it was worked out from with their source and day. Anybody can do the sum again.
import { measures } from '../../shared/funds/allocation.ts'
import type { AllocationPlan } from '../../shared/funds/allocation-plan.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { WideTable } from '../components/wide-table.tsx'
import type { Words } from '../messages/translate.ts'
import { formulaText, shareTable } from './allocation-words.ts'
import { allocationPath, allocationsPath } from './money-paths.ts'
import type { Naming } from './round-words.ts'

interface Props {
  readonly words: Words
  readonly plan: AllocationPlan
  readonly nameOf: Naming
  /** Of how many places the money has not reached its fund yet. */
  readonly booked: boolean
}

export function AllocationPage({ words, plan, nameOf, booked }: Props) {
  const { t } = words
  const table = shareTable(words, plan.formula, plan.shares, nameOf)
  const used = measures.filter(measure => plan.figures.some(figures => figures[measure] !== undefined))
  return (
    <>
      <Headline
        kicker={plan.title}
        title={allocationTitle(words, plan)}
        standfirst={formulaText(words, plan.formula)}
      />
      {!booked && <Notice words={words}>{t('allocation.underWay')}</Notice>}
      <p>
        {t('allocation.decided', {
          decision: plan.decision,
          name: plan.decided.byName,
          date: words.date(plan.decided.at),
        })}
      </p>
      <h2>{t('allocation.shares')}</h2>
      <WideTable
        label={t('allocation.shares')}
        caption={t('allocation.shares')}
        captionHidden
        columns={table.heads.map((head, index) => ({ head, numeric: index > 0 }))}
        rows={table.rows}
        foot={table.foot}
      />
      <p class="muted">{t('allocation.exact')}</p>
      {used.length > 0 && (
        <>
          <h2>{t('allocation.figures')}</h2>
          <WideTable
            label={t('allocation.figures')}
            caption={t('allocation.figures')}
            captionHidden
            columns={[
              { head: t('allocation.place') },
              ...used.map(measure => ({ head: t(`allocation.measure.${measure}`), numeric: true })),
            ]}
            rows={plan.figures.map(figures => [
              nameOf(figures.place),
              ...used.map(measure => (figures[measure] === undefined ? '–' : words.number(figures[measure]))),
            ])}
          />
          <ul>
            {used.map(measure => {
              const source = plan.sources[measure]
              return (
                <li key={measure}>
                  {source
                    ? t('allocation.source', {
                        measure: t(`allocation.measure.${measure}`),
                        source: source.source,
                        date: words.date(`${source.day}T12:00:00.000Z`),
                      })
                    : t('allocation.noSource', { measure: t(`allocation.measure.${measure}`) })}
                </li>
              )
            })}
          </ul>
        </>
      )}
      <p>
        <a href={allocationsPath(words)}>{t('allocation.all')}</a>
      </p>
    </>
  )
}

export const allocationTitle = (words: Words, { sumMinor, shares }: AllocationPlan): string =>
  words.t('allocation.title', { sum: words.money(sumMinor), places: shares.length })

export function AllocationsPage({
  words,
  plans,
}: {
  readonly words: Words
  readonly plans: readonly AllocationPlan[]
}) {
  const { t } = words
  return (
    <>
      <Headline title={t('allocation.listTitle')} standfirst={t('allocation.listLead')} />
      {plans.length === 0 ? (
        <p>{t('allocation.none')}</p>
      ) : (
        <DataTable
          caption={t('allocation.listTitle')}
          captionHidden
          columns={[
            { head: t('allocation.what') },
            { head: t('allocation.when') },
            { head: t('allocation.sum'), numeric: true },
          ]}
          rows={plans.map(plan => [
            <a key={plan.id} href={allocationPath(words, plan.id)}>
              {plan.title}
            </a>,
            words.date(plan.decided.at),
            words.money(plan.sumMinor),
          ])}
        />
      )}
    </>
  )
}
