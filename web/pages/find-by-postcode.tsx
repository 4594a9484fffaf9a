// Finding one's neighbourhood by a postcode: a small form, and the page that says that a postcode is not known.
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'

interface Props {
  readonly words: Words
  readonly typed?: string | undefined
  readonly error?: string | undefined
}

export function FindByPostcode({ words, typed, error }: Props) {
  const { t, language } = words
  return (
    <Form action={`/${language}/me/find`}>
      <TextField
        words={words}
        name="postcode"
        label={t('home.postcode')}
        hint={t('home.postcodeHint')}
        value={typed}
        error={error}
        autocomplete="postal-code"
        letters="short"
      />
      <Buttons>
        <Button kind="secondary">{t('home.postcodeButton')}</Button>
      </Buttons>
    </Form>
  )
}

export function PostcodePage({ words, typed }: Props) {
  const { t, language } = words
  const error = t('home.postcodeUnknown')
  return (
    <>
      <ErrorSummary words={words} errors={[{ field: 'postcode', text: error }]} />
      <h1>{t('home.find')}</h1>
      <FindByPostcode words={words} typed={typed} error={error} />
      <p>
        <a href={`/${language}#find`}>{t('home.neighbourhood.others')}</a>
      </p>
    </>
  )
}
