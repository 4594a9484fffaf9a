// Withdrawing cannot be undone, so it asks first.
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { myProposalPath, withdrawPath } from './proposal-paths.ts'

export interface ProposalWithdrawProps {
  readonly words: Words
  readonly proposal: Proposal
  readonly errors: FormErrors
}

export function ProposalWithdraw({ words, proposal, errors }: ProposalWithdrawProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        title={t('proposals.withdraw.title', { title: proposal.title })}
        standfirst={t('proposals.withdraw.what')}
      />
      <Form action={withdrawPath(words, proposal)} hidden={{ version: proposal.version }}>
        <Buttons>
          <Button kind="warning">{t('proposals.withdraw.do')}</Button>
          <a href={myProposalPath(words, proposal)}>{t('proposals.withdraw.keep')}</a>
        </Buttons>
      </Form>
    </>
  )
}
