// Who stands beside a proposal: asking somebody by e-mail, answering such an invitation, and leaving again.
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { myProposalPath, proposalPath } from './proposal-paths.ts'
import { invitePath, leavePath } from './propose-paths.ts'

export const inviteLabels = ({ t }: Words): FieldLabels => ({ email: t('proposing.invite.email') })

interface Props {
  readonly words: Words
  readonly proposal: Proposal
  readonly errors: FormErrors
}

export function ProposeInvite(props: Props & { readonly email: string; readonly sent: boolean }) {
  const { words, proposal, errors } = props
  const { t } = words
  const beside = (proposal.coProposers ?? []).map(({ name }) => name).filter(name => name !== '')
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={proposal.title}
        title={t('proposing.invite.title')}
        standfirst={t('proposing.invite.standfirst')}
      />
      {props.sent && (
        <Notice words={words} kind="success" title={t('proposing.invite.sent')}>
          <p>{t('proposing.invite.sentNote')}</p>
        </Notice>
      )}
      {beside.length > 0 && <p>{t('proposing.invite.beside', { names: words.list(beside) })}</p>}
      <Form action={invitePath(words, proposal)}>
        <TextField
          words={words}
          name="email"
          type="email"
          inputmode="email"
          autocomplete="off"
          label={t('proposing.invite.email')}
          hint={t('proposing.invite.emailHint')}
          value={props.email}
          error={errors.of.email}
        />
        <Buttons>
          <Button>{t('proposing.invite.send')}</Button>
          <a href={myProposalPath(words, proposal)}>{t('proposing.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}

export function ProposeInvitation(
  props: Props & { readonly by: string; readonly place: string; readonly action: string },
) {
  const { words, proposal, by, place, errors } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={place}
        title={t('proposing.invitation.title', { title: proposal.title })}
        standfirst={proposal.summary}
      />
      <p>{t('proposing.invitation.asks', { name: by })}</p>
      <p>{t('proposing.inviteMail.means')}</p>
      <p>
        <a href={proposalPath(words, proposal)}>{t('proposing.invitation.read')}</a>
      </p>
      <Form action={props.action}>
        <Buttons>
          <Button>{t('proposing.invitation.accept')}</Button>
        </Buttons>
      </Form>
      <p>{t('proposing.invitation.ignore')}</p>
    </>
  )
}

export function ProposeLeave({ words, proposal, errors }: Props) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        title={t('proposing.leave.title', { title: proposal.title })}
        standfirst={t('proposing.leave.what')}
      />
      <Form action={leavePath(words, proposal)}>
        <Buttons>
          <Button kind="warning">{t('proposing.leave.do')}</Button>
          <a href={myProposalPath(words, proposal)}>{t('proposing.leave.stay')}</a>
        </Buttons>
      </Form>
    </>
  )
}
