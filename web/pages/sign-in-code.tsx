// The message is on its way: its link signs in at a press, its code by pasting or typing. Neither needs memory.
import type { Carried } from '../../shared/contract/sign-in.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { EmailForm, onward, SendAgain } from './sign-in-forms.tsx'

interface CodeProps {
  readonly words: Words
  readonly email: string
  readonly back: string | undefined
  readonly carried: Carried | undefined
  /** On one machine: where the messages are. */
  readonly mailbox?: string | undefined
  /** A code that was wrong: one digit may be all that has to change. */
  readonly typed?: string | undefined
  readonly error?: string | undefined
}

export function CodePage({ words, email, back, carried, mailbox, typed, error }: CodeProps) {
  const { t, language } = words
  const carry = carried && JSON.stringify(carried)
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ field: 'code', text: error }] : []} />
      <h1>{t('signIn.codeTitle')}</h1>
      <p class="lead">{t('signIn.codeLead', { email })}</p>
      {mailbox && (
        <p>
          <a href={mailbox}>{t('signIn.mailbox')}</a>
        </p>
      )}
      <Form action={`/${language}/sign-in/code`} hidden={onward({ back, carry })}>
        <TextField
          words={words}
          name="code"
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          error={error}
          value={typed}
          letters="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
        />
        <Buttons>
          <Button>{t('signIn.signIn')}</Button>
        </Buttons>
      </Form>
      {carried && (
        <section>
          <h2>{t('signIn.usedLinkTitle')}</h2>
          <p>{t('signIn.usedLink')}</p>
          <SendAgain words={words} carried={carried} />
        </section>
      )}
      <section>
        <h2>{t('signIn.noMessage')}</h2>
        <p>{t('signIn.noMessageHow')}</p>
        <EmailForm words={words} back={back} carry={carry} email={email} />
      </section>
    </>
  )
}

interface LinkProps {
  readonly words: Words
  readonly email: string
  readonly token: string
}

/** Behind the link stands a button: what only opens links signs nobody in. */
export function LinkPage({ words, email, token }: LinkProps) {
  const { t, language } = words
  return (
    <>
      <h1>{t('signIn.linkTitle')}</h1>
      <p class="lead">{t('signIn.linkLead', { email })}</p>
      <Form action={`/${language}/sign-in/link`} hidden={{ token }}>
        <Buttons>
          <Button>{t('signIn.linkDo')}</Button>
        </Buttons>
      </Form>
    </>
  )
}

interface LinkNotHereProps {
  readonly words: Words
  readonly why: 'other-browser' | 'too-old'
}

export function LinkNotHerePage({ words, why }: LinkNotHereProps) {
  const { t, language } = words
  const old = why === 'too-old'
  return (
    <>
      <h1>{t(old ? 'signIn.linkOldTitle' : 'signIn.linkOtherTitle')}</h1>
      <p class="lead">{t(old ? 'signIn.linkOld' : 'signIn.linkOther')}</p>
      {!old && <p>{t('signIn.linkOtherHow')}</p>}
      <p>
        <a class="button primary" href={`/${language}/sign-in`}>
          {t('signIn.again')}
        </a>
      </p>
    </>
  )
}
