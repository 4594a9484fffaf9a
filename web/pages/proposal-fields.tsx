// The questions about a proposal's own words: the same when it is made and when it is changed.

import type { DraftTexts } from '../../shared/proposals/draft.ts'
import type { ProposingRules } from '../../shared/rounds/proposing.ts'
import { MoneyField } from '../components/money-field.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { categoryText } from './proposal-words.ts'

export interface LanguageChoice {
  readonly code: string
  readonly name: string
}

/** What the questions are called in the error summary, in their order on the page. */
export const proposalLabels = ({ t }: Words): FieldLabels => ({
  neighbourhood: { label: t('proposals.form.neighbourhood'), missing: t('proposals.chooseOne') },
  title: t('proposals.form.title'),
  summary: t('proposals.form.summary'),
  text: t('proposals.form.text'),
  place: t('proposals.form.place'),
  category: { label: t('proposals.form.category'), missing: t('proposals.chooseOne') },
  roughCostMinor: t('proposals.form.roughCost'),
  help: t('proposing.form.help'),
  anonymous: t('proposing.form.anonymous'),
  language: { label: t('proposals.form.language'), missing: t('proposals.chooseOne') },
  declared: { label: t('proposals.form.declared'), missing: t('proposals.form.declaredMissing') },
})

interface Props {
  readonly words: Words
  /** As typed. */
  readonly values: DraftTexts
  readonly errors: FormErrors
  /** The council's languages; a single one is not asked for. */
  readonly languages: readonly LanguageChoice[]
  readonly rules: ProposingRules
}

export function ProposalFields({ words, values, errors, languages, rules }: Props) {
  const { t } = words
  return (
    <>
      <h2>{t('proposals.form.idea')}</h2>
      <TextField
        words={words}
        name="title"
        label={t('proposals.form.title')}
        hint={t('proposals.form.titleHint')}
        value={values.title}
        error={errors.of.title}
      />
      <TextField
        words={words}
        name="summary"
        label={t('proposals.form.summary')}
        hint={t('proposals.form.summaryHint')}
        value={values.summary}
        error={errors.of.summary}
      />
      <TextArea
        words={words}
        name="text"
        label={t('proposals.form.text')}
        hint={t('proposals.form.textHint')}
        limit={rules.mostLetters}
        rows={10}
        value={values.text}
        error={errors.of.text}
      />
      <TextField
        words={words}
        name="place"
        label={t('proposals.form.place')}
        hint={t('proposals.form.placeHint')}
        value={values.place}
        error={errors.of.place}
        optional
      />
      <Select
        words={words}
        name="category"
        label={t('proposals.form.category')}
        options={[
          { value: '', text: t('proposals.form.categoryNone') },
          ...rules.categories.map(category => ({ value: category, text: categoryText(words, category) })),
        ]}
        value={values.category}
        error={errors.of.category}
      />
      {languages.length > 1 && (
        <Select
          words={words}
          name="language"
          label={t('proposals.form.language')}
          options={languages.map(({ code, name }) => ({ value: code, text: name }))}
          value={values.language ?? words.language}
          error={errors.of.language}
        />
      )}
      <h2>{t('proposing.form.making')}</h2>
      <MoneyField
        words={words}
        name="roughCostMinor"
        label={t('proposals.form.roughCost')}
        hint={t('proposals.form.roughCostHint')}
        value={values.roughCostMinor}
        error={errors.of.roughCostMinor}
        optional
      />
      <TextArea
        words={words}
        name="help"
        label={t('proposing.form.help')}
        hint={t('proposing.form.helpHint')}
        rows={3}
        value={values.help}
        error={errors.of.help}
        optional
      />
    </>
  )
}
