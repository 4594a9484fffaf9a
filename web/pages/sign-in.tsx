// Signing in begins: an address, and nothing to remember. Staff go to the council's own sign-in.

import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import type { Words } from '../messages/translate.ts'
import { faultIn } from './form-errors.ts'
import { EmailForm, type Onward, onward } from './sign-in-forms.tsx'
import { VotingCodeForm } from './voting-code.tsx'

export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly who: string
}

interface Props extends Onward {
  readonly words: Words
  readonly phone: string
  readonly staffSignIn: boolean
  /** On one machine only. */
  readonly demo?: readonly DemoPerson[] | undefined
  readonly email?: string | undefined
  /** Of the address, or of the whole. */
  readonly error?: { readonly field?: string | undefined; readonly text: string } | undefined
}

const summaryOf = (words: Words, error: Props['error']) => {
  if (error?.field !== 'email') return error ? [error] : []
  return [{ field: 'email', text: faultIn(words, words.t('signIn.email'), error.text) }]
}

export function SignInPage({ words, back, carry, phone, staffSignIn, demo = [], email, error }: Props) {
  const { t, language } = words
  const staffPath = `/${language}/sign-in/staff`
  return (
    <>
      <ErrorSummary words={words} errors={summaryOf(words, error)} />
      <h1>{t('signIn.title')}</h1>
      <p class="lead">{t('signIn.lead')}</p>
      <EmailForm
        words={words}
        back={back}
        carry={carry}
        email={email}
        error={error?.field === 'email' ? error.text : undefined}
      />
      <section>
        <h2>{t('signIn.votingCode.section')}</h2>
        <p>{t('signIn.votingCode.lead')}</p>
        <VotingCodeForm words={words} back={back} carry={carry} />
      </section>
      {demo.length > 0 && (
        <section>
          <h2>{t('signIn.demoTitle')}</h2>
          <p>{t('signIn.demoLead')}</p>
          {demo.map(person => (
            <Form
              key={person.email}
              action={`/local/sign-in/${encodeURIComponent(person.email)}`}
              hidden={onward({ back, carry })}
            >
              <Buttons>
                <Button kind="secondary">{t('signIn.demoBe', { name: person.name })}</Button>
              </Buttons>
              <p class="hint">{person.who}</p>
            </Form>
          ))}
        </section>
      )}
      {staffSignIn && (
        <section>
          <h2>{t('signIn.staffTitle')}</h2>
          <p>{t('signIn.staffAbout')}</p>
          <p>
            <a href={back === undefined ? staffPath : `${staffPath}?back=${encodeURIComponent(back)}`}>
              {t('signIn.staffLink')}
            </a>
          </p>
        </section>
      )}
      <section>
        <h2>{t('signIn.helpTitle')}</h2>
        <p>{t('signIn.help', { phone })}</p>
      </section>
    </>
  )
}
