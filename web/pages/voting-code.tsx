// Coming in with a voting code.
import { CodeForm } from '../components/code-form.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Words } from '../messages/translate.ts'
import { type Onward, onward, SharedTick } from './sign-in-forms.tsx'

interface VotingCodeFormProps extends Onward {
  readonly words: Words
  readonly typed?: string | undefined
  readonly error?: string | undefined
  /** Asked unless it is known already. */
  readonly asksShared?: boolean
}

export function VotingCodeForm(props: VotingCodeFormProps) {
  const { words, back, carry, typed, error, asksShared = true } = props
  const { t, language } = words
  return (
    <CodeForm
      words={words}
      action={`/${language}/sign-in/voting-code`}
      hidden={onward({ back, carry })}
      label={t('signIn.votingCode.label')}
      hint={t('signIn.votingCode.hint')}
      button={t('signIn.votingCode.button')}
      typed={typed}
      error={error}
      more={asksShared && <SharedTick words={words} id="shared-code" />}
    />
  )
}

export interface VotingCodePageProps extends VotingCodeFormProps {
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
