// What the set-up asks about checking: what residents want looked at, who signs projects before the ballot, and what of the
// council's menu is offered.
import type { MenuItem } from '../../shared/proposals/menu.ts'
import { criterionWeights, mostCriteria, projectSigners } from '../../shared/rounds/reviewing.ts'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'

/** As it stands in the boxes. */
export interface TypedReviewing {
  readonly criteria: readonly { readonly text: string; readonly weight: string }[]
  readonly criteriaFrom: string
  readonly signers: readonly string[]
  readonly menu: readonly string[]
}

export const criterionNames = (row: number) => ({
  text: `criterion-${row}`,
  weight: `criterion-${row}-weight`,
})

interface Props {
  readonly words: Words
  readonly typed: TypedReviewing
  readonly menu: readonly MenuItem[]
  readonly errors: Readonly<Record<string, string | undefined>>
}

export function ReviewingFields({ words, typed, menu, errors }: Props) {
  const { t } = words
  const offered = menu.filter(({ id, retired }) => !retired || typed.menu.includes(id))
  return (
    <>
      <Criteria words={words} typed={typed} menu={menu} errors={errors} />
      <Checkboxes
        words={words}
        name="signers"
        label={t('reviewing.setUp.signers')}
        hint={t('reviewing.setUp.signersHint')}
        options={projectSigners.map(value => ({ value, text: t(`reviewing.setUp.signers.${value}`) }))}
        values={typed.signers}
        error={errors.signers}
      />
      {offered.length > 0 && (
        <Checkboxes
          words={words}
          name="menu"
          label={t('reviewing.setUp.menu')}
          hint={t('reviewing.setUp.menuHint')}
          options={offered.map(({ id, title, costMinor }) => ({
            value: id,
            text: t('reviewing.setUp.menuItem', { title, cost: words.money(costMinor) }),
          }))}
          values={typed.menu}
          error={errors.menu}
        />
      )}
    </>
  )
}

function Criteria({ words, typed, errors }: Props) {
  const { t } = words
  const rows = Array.from({ length: mostCriteria }, (_, row) => row)
  const open =
    typed.criteria.some(({ text }) => text !== '') ||
    rows.some(row => errors[criterionNames(row).text] !== undefined)
  return (
    <details open={open}>
      <summary>{t('reviewing.setUp.criteria')}</summary>
      <p class="hint">{t('reviewing.setUp.criteriaHint')}</p>
      {rows.map(row => {
        const { text, weight } = criterionNames(row)
        return (
          <div key={text}>
            <TextField
              words={words}
              name={text}
              label={t('reviewing.setUp.criterion', { number: row + 1 })}
              value={typed.criteria[row]?.text}
              error={errors[text]}
            />
            <Select
              words={words}
              name={weight}
              label={t('reviewing.setUp.weight', { number: row + 1 })}
              options={criterionWeights.map(value => ({ value, text: t(`review.review.weight.${value}`) }))}
              value={typed.criteria[row]?.weight}
              error={errors[weight]}
            />
          </div>
        )
      })}
      <TextArea
        words={words}
        name="criteriaFrom"
        label={t('reviewing.setUp.criteriaFrom')}
        hint={t('reviewing.setUp.criteriaFromHint')}
        limit={600}
        rows={3}
        value={typed.criteriaFrom}
        error={errors.criteriaFrom}
      />
    </details>
  )
}
