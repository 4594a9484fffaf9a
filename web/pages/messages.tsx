// How often we write to somebody, and the two pages behind "stop these messages" in every one of them.
import { type NewsFrequency, newsFrequencies } from '../../shared/rounds/news.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'

export const messagesPath = ({ language }: Pick<Words, 'language'>) => `/${language}/me/messages`

interface Props {
  readonly words: Words
  readonly email: string
  readonly frequency: string
  /** Those the council speaks; nothing is asked where there is one. */
  readonly languages: readonly { readonly code: string; readonly name: string }[]
  readonly language: string
  readonly saved: NewsFrequency | undefined
  readonly errors: FormErrors
}

export function MessagesPage({ words, email, frequency, languages, language, saved, errors }: Props) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {saved && <Notice words={words} kind="success" title={t(`messages.saved.${saved}`)} />}
      <Headline
        kicker={t('messages.kicker')}
        title={t('messages.title')}
        standfirst={t('messages.lead', { email })}
      />
      <Form action={messagesPath(words)}>
        <Radios
          words={words}
          name="frequency"
          label={t('messages.frequency')}
          error={errors.of.frequency}
          value={frequency}
          options={newsFrequencies.map(value => ({
            value,
            text: t(`messages.frequency.${value}`),
            hint: t(`messages.hint.${value}`),
          }))}
        />
        {languages.length > 1 && (
          <Select
            words={words}
            name="language"
            label={t('messages.language')}
            error={errors.of.language}
            value={language}
            options={languages.map(({ code, name }) => ({ value: code, text: name }))}
          />
        )}
        <Buttons>
          <Button>{t('messages.save')}</Button>
          <a href={`/${words.language}/me`}>{t('messages.back')}</a>
        </Buttons>
      </Form>
      <h2>{t('messages.alwaysTitle')}</h2>
      <p>{t('messages.always')}</p>
    </>
  )
}

export function StopMessagesPage({ words, token }: { readonly words: Words; readonly token: string }) {
  const { t } = words
  return (
    <>
      <Headline title={t('messages.stopTitle')} standfirst={t('messages.stopLead')} />
      <Form action={`${messagesPath(words)}/stop/${token}`}>
        <Buttons>
          <Button>{t('messages.stop')}</Button>
          <a href={messagesPath(words)}>{t('messages.fewer')}</a>
        </Buttons>
      </Form>
    </>
  )
}

export function MessagesStoppedPage({ words }: { readonly words: Words }) {
  const { t } = words
  return (
    <>
      <Headline title={t('messages.stopped')} standfirst={t('messages.stoppedLead')} />
      <p>
        <a href={messagesPath(words)}>{t('messages.change')}</a>
      </p>
    </>
  )
}
