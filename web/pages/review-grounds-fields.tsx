// Of the check's form: the lines a cost is made of, and how the proposal meets each of the round's criteria.
import { judgementLevels } from '../../shared/proposals/review.ts'
import { reviewingOf } from '../../shared/rounds/reviewing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { MoneyField } from '../components/money-field.tsx'
import { Radios } from '../components/radios.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'

/** So many pairs of boxes stand on the page. */
export const costRows = 6

export const lineNames = (row: number) => ({ what: `line-${row}-what`, amount: `line-${row}-amount` })
export const judgeNames = (index: number) => ({ level: `judge-${index}`, note: `judge-${index}-note` })

interface PartProps {
  readonly words: Words
  readonly values: Readonly<Record<string, string>>
  readonly errors: FormErrors
}

export function CostLines({ words, values, errors }: PartProps) {
  const { t } = words
  const rows = Array.from({ length: costRows }, (_, row) => lineNames(row))
  const inUse = rows.some(
    ({ what, amount }) => values[what] || values[amount] || errors.of[what] || errors.of[amount],
  )
  return (
    <details open={inUse}>
      <summary>{t('review.review.lines')}</summary>
      <p class="hint">{t('review.review.linesHint')}</p>
      {rows.map(({ what, amount }, row) => (
        <div key={what}>
          <TextField
            words={words}
            name={what}
            label={t('review.review.lineWhat', { number: row + 1 })}
            value={values[what]}
            error={errors.of[what]}
          />
          <MoneyField
            words={words}
            name={amount}
            label={t('review.review.lineAmount', { number: row + 1 })}
            value={values[amount]}
            error={errors.of[amount]}
          />
        </div>
      ))}
    </details>
  )
}

export function Judging({ words, round, values, errors }: PartProps & { readonly round: Round }) {
  const { t } = words
  const { criteria } = reviewingOf(round)
  if (criteria.length === 0) return null
  return (
    <>
      <h3>{t('review.review.criteria')}</h3>
      {criteria.map(({ text, weight }, index) => {
        const { level, note } = judgeNames(index)
        return (
          <div key={level}>
            <Radios
              words={words}
              name={level}
              label={text}
              hint={t(`review.review.weight.${weight}`)}
              options={judgementLevels.map(value => ({ value, text: t(`proposals.judged.${value}`) }))}
              value={values[level]}
              error={errors.of[level]}
            />
            <TextField
              words={words}
              name={note}
              label={t('review.review.judgeNote', { criterion: text })}
              optional
              value={values[note]}
              error={errors.of[note]}
            />
          </div>
        )
      })}
    </>
  )
}
