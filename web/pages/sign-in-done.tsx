// Signed in, and what comes next: a name for the public, what was typed before, or why a door stays shut. And signed out.
import type { Carried } from '../../shared/contract/sign-in.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { type Onward, onward, SendAgain } from './sign-in-forms.tsx'

interface NameProps extends Onward {
  readonly words: Words
  readonly name?: string | undefined
  readonly error?: string | undefined
}

export function NamePage({ words, back, carry, name, error }: NameProps) {
  const { t, language } = words
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ field: 'name', text: error }] : []} />
      <Form action={`/${language}/sign-in/name`} hidden={onward({ back, carry })}>
        <TextField
          words={words}
          name="name"
          label={t('signIn.nameTitle')}
          hint={t('signIn.nameHint')}
          isHeading
          error={error}
          value={name}
          letters="medium"
          autocomplete="nickname"
        />
        <Buttons>
          <Button>{t('signIn.nameSave')}</Button>
        </Buttons>
      </Form>
    </>
  )
}

export function SendNowPage({ words, carried }: { readonly words: Words; readonly carried: Carried }) {
  const { t, language } = words
  return (
    <>
      <h1>{t('signIn.readyTitle')}</h1>
      <p class="lead">{t('signIn.readyLead')}</p>
      <SendAgain words={words} carried={carried} />
      <p>
        <a href={`/${language}/me`}>{t('signIn.readyNot')}</a>
      </p>
    </>
  )
}

/** Signed in by the link, in a tab of its own: what they typed waits in the other one. */
export function OtherTabPage({ words, next }: { readonly words: Words; readonly next: string }) {
  const { t } = words
  return (
    <Confirmation title={t('signIn.otherTabTitle')}>
      <p>{t('signIn.otherTab')}</p>
      <p>
        <a href={next}>{t('signIn.goOn')}</a>
      </p>
    </Confirmation>
  )
}

interface AlreadyProps {
  readonly words: Words
  readonly name: string
}

export function AlreadySignedInPage({ words, name }: AlreadyProps) {
  const { t, language } = words
  return (
    <>
      <h1>{t('signIn.alreadyTitle')}</h1>
      <p class="lead">{t('signIn.already', { name })}</p>
      <Buttons>
        <ButtonLink href={`/${language}/me`}>{t('signIn.goOn')}</ButtonLink>
      </Buttons>
    </>
  )
}

export function SignedOutPage({
  words,
  from,
}: {
  readonly words: Words
  /** "everywhere", "closed", "idle", or just this browser. */
  readonly from: string | undefined
}) {
  const { t, language } = words
  return (
    <Confirmation title={t('signIn.outTitle')}>
      <p>
        {t(
          from === 'everywhere'
            ? 'signIn.outEverywhere'
            : from === 'closed'
              ? 'account.closed'
              : from === 'idle'
                ? 'signIn.outIdle'
                : 'signIn.out',
        )}
      </p>
      <p>
        <a href={`/${language}`}>{t('signIn.home')}</a>
      </p>
      <p>
        <a href={`/${language}/sign-in`}>{t('signIn.in')}</a>
      </p>
    </Confirmation>
  )
}
