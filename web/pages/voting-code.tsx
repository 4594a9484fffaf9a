// Coming in with a voting code. A link from a letter carries the code behind its #, which no browser sends to a server;
// with a script the box is filled from there, without one it is typed or pasted.
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { type Onward, onward } from './sign-in-forms.tsx'

interface CodeFormProps extends Onward {
  readonly words: Words
  readonly typed?: string | undefined
  readonly error?: string | undefined
}

export function VotingCodeForm({ words, back, carry, typed, error }: CodeFormProps) {
  const { t, language } = words
  return (
    <Form action={`/${language}/sign-in/voting-code`} hidden={onward({ back, carry })} id="voting-code">
      <TextField
        words={words}
        name="code"
        label={t('signIn.votingCode.label')}
        hint={t('signIn.votingCode.hint')}
        value={typed}
        error={error}
        autocomplete="off"
        spellcheck={false}
        letters="medium"
      />
      <Buttons>
        <Button>{t('signIn.votingCode.button')}</Button>
      </Buttons>
    </Form>
  )
}

export interface VotingCodePageProps extends CodeFormProps {
  readonly phone: string
  readonly address: string
}

export function VotingCodePage({ phone, address, ...form }: VotingCodePageProps) {
  const { words, error } = form
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ field: 'code', text: error }] : []} />
      <h1>{t('signIn.votingCode.title')}</h1>
      <p class="lead">{t('signIn.votingCode.lead')}</p>
      <p role="status" id="code-read" data-ready={t('signIn.votingCode.ready')} />
      <VotingCodeForm {...form} />
      <p>{t('signIn.votingCode.again')}</p>
      <p>{t('signIn.votingCode.lost', { phone, address })}</p>
    </>
  )
}
