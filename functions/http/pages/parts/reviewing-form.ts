// The questions about checking, read: from a form and from a stored round to what stands in the boxes, from there to the
// round's rules.
import { mostCriteria, reviewingOf } from '../../../../shared/rounds/reviewing.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import type { Words } from '../../../../web/messages/translate.ts'
import { criterionNames, type TypedReviewing } from '../../../../web/pages/reviewing-fields.tsx'
import type { Form } from '../../form.ts'

export const usualTypedReviewing: TypedReviewing = { criteria: [], criteriaFrom: '', signers: [], menu: [] }

const rows = Array.from({ length: mostCriteria }, (_, row) => row)

export const typedReviewing = (form: Form): TypedReviewing => ({
  criteria: rows.map(row => ({
    text: form.text(criterionNames(row).text),
    weight: form.text(criterionNames(row).weight),
  })),
  criteriaFrom: form.text('criteriaFrom'),
  signers: form.all('signers'),
  menu: form.all('menu'),
})

export const reviewingAsTyped = (round: Pick<Round, 'reviewing'>): TypedReviewing => reviewingOf(round)

const filled = ({ criteria }: TypedReviewing): number[] =>
  rows.filter(row => (criteria[row]?.text ?? '').trim() !== '')

/** For the contract: boxes that are empty are no criteria. */
export const readReviewing = (typed: TypedReviewing): Record<string, unknown> => ({
  ...typed,
  criteria: filled(typed).map(row => typed.criteria[row]),
})

/** "reviewing.criteria.0.text" is the box of the first criterion that was filled in. */
export function reviewingBox(field: string, typed: TypedReviewing): string {
  const [, group = '', index = '', part = ''] = field.split('.')
  if (group !== 'criteria') return group
  const names = criterionNames(filled(typed)[Number(index)] ?? 0)
  return part === 'weight' ? names.weight : names.text
}

export const reviewingLabels = ({ t }: Words): (readonly [string, string])[] => [
  ...rows.flatMap((row): [string, string][] => [
    [criterionNames(row).text, t('reviewing.setUp.criterion', { number: row + 1 })],
    [criterionNames(row).weight, t('reviewing.setUp.weight', { number: row + 1 })],
  ]),
  ['criteriaFrom', t('reviewing.setUp.criteriaFrom')],
  ['signers', t('reviewing.setUp.signers')],
  ['menu', t('reviewing.setUp.menu')],
]
