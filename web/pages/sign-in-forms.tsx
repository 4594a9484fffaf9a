// The forms that more than one page of signing in shows: asking for a code, and sending again what was typed before.
import type { Carried } from '../../shared/contract/sign-in.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'

/** Where somebody goes once they are signed in: back to a page, or to sending again the form they carry (as text). */
export interface Onward {
  readonly back: string | undefined
  readonly carry: string | undefined
}

export const onward = ({ back, carry }: Onward): Record<string, string> => ({
  ...(back === undefined ? {} : { back }),
  ...(carry === undefined ? {} : { carry }),
})

interface EmailFormProps extends Onward {
  readonly words: Words
  /** Asked unless it is known already. */
  readonly asksShared?: boolean
  readonly email?: string | undefined
  readonly error?: string | undefined
}

export function EmailForm({ words, back, carry, email, error, asksShared = true }: EmailFormProps) {
  const { t, language } = words
  return (
    <Form action={`/${language}/sign-in`} hidden={onward({ back, carry })}>
      <TextField
        words={words}
        name="email"
        label={t('signIn.email')}
        hint={t('signIn.emailHint')}
        error={error}
        value={email}
        type="email"
        inputmode="email"
        autocomplete="email"
        spellcheck={false}
      />
      {asksShared && <SharedTick words={words} id="shared-email" />}
      <Buttons>
        <Button>{t('signIn.ask')}</Button>
      </Buttons>
    </Form>
  )
}

/** "This is not my own phone or computer": nothing is kept on it from then on. */
export const SharedTick = ({ words, id }: { readonly words: Words; readonly id: string }) => (
  <div class="option">
    <input type="checkbox" id={id} name="shared" value="yes" />
    <label for={id}>{words.t('signIn.shared')}</label>
  </div>
)

/** The very form that was sent before, one button. Several fields may share a name. */
export function SendAgain({ words, carried }: { readonly words: Words; readonly carried: Carried }) {
  return (
    <Form action={carried.action}>
      {carried.fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <Buttons>
        <Button>{words.t('signIn.sendNow')}</Button>
      </Buttons>
    </Form>
  )
}
