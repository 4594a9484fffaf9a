// Saying where one lives, in a round whose pots take that as proof: a postcode and a tick, and what follows from it.
import { Button, Buttons } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'

export interface ResidencePageProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  /** Names of the pots that are open to it. */
  readonly places: readonly string[]
  readonly typed: { readonly postcode: string; readonly lives: boolean }
  readonly errors: { readonly postcode?: string | undefined; readonly lives?: string | undefined }
}

export const residencePath = ({ language }: Words, round: string) =>
  `/${language}/me/rounds/${round}/residence`

export function ResidencePage({ words, round, places, typed, errors }: ResidencePageProps) {
  const { t } = words
  const summary = (['postcode', 'lives'] as const).flatMap(field =>
    errors[field] === undefined ? [] : [{ field, text: errors[field] }],
  )
  return (
    <>
      <ErrorSummary words={words} errors={summary} />
      <Headline
        kicker={round.title}
        title={t('residence.title')}
        standfirst={t('residence.lead', { places: words.list(places) })}
      />
      <Form action={residencePath(words, round.id)}>
        <TextField
          words={words}
          name="postcode"
          label={t('residence.postcode')}
          hint={t('residence.postcodeHint')}
          value={typed.postcode}
          error={errors.postcode}
          autocomplete="postal-code"
          letters="short"
        />
        <Checkboxes
          words={words}
          name="lives"
          label={t('residence.title')}
          options={[{ value: 'yes', text: t('residence.lives') }]}
          values={typed.lives ? ['yes'] : []}
          error={errors.lives}
        />
        <p class="note">{t('residence.public')}</p>
        <Buttons>
          <Button>{t('residence.button')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
