// Somebody sent a form and is not signed in: say that nothing is lost, and show the two ways on.
import type { Carried } from '../../shared/contract/sign-in.ts'
import type { Words } from '../messages/translate.ts'
import { EmailForm, SendAgain } from './sign-in-forms.tsx'
import { VotingCodeForm } from './voting-code.tsx'

interface Props {
  readonly words: Words
  /** Nothing where it is too large to carry: then it waits in this very page, sent again by loading it again. */
  readonly carried: Carried | undefined
  readonly staffSignIn: boolean
  /** They are signed in, and prove once more that it is them; staff by the council's own sign-in, and by nothing less. */
  readonly again?: { readonly email: string | undefined; readonly asStaff: boolean } | undefined
}

export function SignInFirstPage({ words, carried, staffSignIn, again }: Props) {
  const { t, language } = words
  const title = t(again ? 'signIn.again.title' : 'signIn.first.title')
  if (!carried)
    return (
      <>
        <h1>{title}</h1>
        <p class="lead">{t('signIn.first.large')}</p>
        <p>
          <a class="button primary" href={`/${language}/sign-in`} target="_blank" rel="noopener">
            {t('signIn.first.otherTab')}
          </a>
        </p>
      </>
    )
  if (again?.asStaff)
    return (
      <>
        <h1>{title}</h1>
        <p class="lead">{t('signIn.again.staffLead')}</p>
        <p>
          <a class="button primary" href={`/${language}/sign-in/staff`} target="_blank" rel="noopener">
            {t('signIn.first.staffOtherTab')}
          </a>
        </p>
        <SendAgain words={words} carried={carried} />
      </>
    )
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{t(again ? 'signIn.again.lead' : 'signIn.first.lead')}</p>
      {/* Who came with a code has no address here to write to. */}
      {(!again || again.email !== undefined) && (
        <EmailForm words={words} back={undefined} carry={JSON.stringify(carried)} email={again?.email} />
      )}
      <h2>{t('signIn.votingCode.section')}</h2>
      <VotingCodeForm words={words} back={undefined} carry={JSON.stringify(carried)} />
      <h2>{t('signIn.first.elsewhere')}</h2>
      <p>{t('signIn.first.elsewhereHow')}</p>
      <p>
        {staffSignIn && (
          <a href={`/${language}/sign-in/staff`} target="_blank" rel="noopener">
            {t('signIn.first.staffOtherTab')}
          </a>
        )}
      </p>
      <SendAgain words={words} carried={carried} />
    </>
  )
}
