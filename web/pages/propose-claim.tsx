// Taking over a proposal that was written down for oneself: one box for the code on the slip.
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { claimPath } from './propose-paths.ts'

export const claimLabels = ({ t }: Words): FieldLabels => ({ code: t('proposing.claim.code') })

interface Props {
  readonly words: Words
  readonly code: string
  readonly errors: FormErrors
}

export function ProposeClaim({ words, code, errors }: Props) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={t('proposing.claim.title')} standfirst={t('proposing.claim.standfirst')} />
      <Form action={claimPath(words)}>
        <TextField
          words={words}
          name="code"
          label={t('proposing.claim.code')}
          hint={t('proposing.claim.codeHint')}
          letters="code"
          spellcheck={false}
          autocomplete="off"
          value={code}
          error={errors.of.code}
        />
        <Buttons>
          <Button>{t('proposing.claim.do')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
