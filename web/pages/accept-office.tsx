// On which one of the council's first two officers says yes.
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'

interface Props {
  readonly words: Words
  readonly action: string
  readonly council: string
  readonly accepted: boolean
  readonly error: string | undefined
}

export function AcceptOfficePage({ words, action, council, accepted, error }: Props) {
  const { t, language } = words
  if (accepted)
    return (
      <>
        <Headline title={t('duties.accept.doneTitle')} standfirst={t('duties.accept.doneText')} />
        <p>
          <a href={`/${language}/staff/duties`}>{t('duties.back')}</a>
        </p>
      </>
    )
  return (
    <>
      <ErrorSummary words={words} errors={error === undefined ? [] : [{ text: error }]} />
      <Headline kicker={council} title={t('duties.accept.title')} standfirst={t('duties.accept.text')} />
      <Form action={action}>
        <Buttons>
          <Button>{t('duties.accept.button')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
