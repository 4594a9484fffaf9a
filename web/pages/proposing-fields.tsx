// What the set-up asks about proposing: questions to write over, how long, about what, and whose help and name.
import { categories } from '../../shared/rounds/proposing.ts'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { categoryText } from './proposal-words.ts'

/** Everything as text, as it stands in the boxes. */
export interface TypedProposing {
  readonly template: string
  readonly mostLetters: string
  readonly categories: readonly string[]
  readonly anonymous: string
  readonly helped: string
  readonly photo: string
}

interface Props {
  readonly words: Words
  readonly typed: TypedProposing
  readonly errors: Readonly<Record<string, string | undefined>>
}

export function ProposingFields({ words, typed, errors }: Props) {
  const { t } = words
  const field = <N extends string>(name: N) => ({ words, name, error: errors[name] })
  const choice = (name: 'anonymous' | 'helped' | 'photo', first: 'yes' | 'no') => (
    <Radios
      {...field(name)}
      label={t(`proposing.setUp.${name}`)}
      options={(first === 'yes' ? (['yes', 'no'] as const) : (['no', 'yes'] as const)).map(value => ({
        value,
        text: t(`proposing.setUp.${name}.${value}`),
      }))}
      value={typed[name]}
    />
  )
  return (
    <>
      <Checkboxes
        {...field('categories')}
        label={t('proposing.setUp.categories')}
        options={categories.map(category => ({ value: category, text: categoryText(words, category) }))}
        values={typed.categories}
      />
      <TextArea
        {...field('template')}
        label={t('proposing.setUp.template')}
        hint={t('proposing.setUp.templateHint')}
        rows={4}
        value={typed.template}
        optional
      />
      <TextField
        {...field('mostLetters')}
        label={t('proposing.setUp.mostLetters')}
        hint={t('proposing.setUp.mostLettersHint')}
        inputmode="numeric"
        letters="short"
        value={typed.mostLetters}
      />
      {choice('photo', 'yes')}
      {choice('anonymous', 'no')}
      {choice('helped', 'yes')}
    </>
  )
}
