// Somebody sent a form and is not signed in: say that nothing is lost, and show the two ways on.
import type { Carried } from '../../shared/contract/sign-in.ts'
import type { Words } from '../messages/translate.ts'
import { EmailForm, SendAgain } from './sign-in-forms.tsx'

interface Props {
  readonly words: Words
  /** Nothing where it is too large to carry: then it waits in this very page, sent again by loading it again. */
  readonly carried: Carried | undefined
  readonly staffSignIn: boolean
}

export function SignInFirstPage({ words, carried, staffSignIn }: Props) {
  const { t, language } = words
  if (!carried)
    return (
      <>
        <h1>{t('signIn.first.title')}</h1>
        <p class="lead">{t('signIn.first.large')}</p>
        <p>
          <a class="button primary" href={`/${language}/sign-in`} target="_blank" rel="noopener">
            {t('signIn.first.otherTab')}
          </a>
        </p>
      </>
    )
  return (
    <>
      <h1>{t('signIn.first.title')}</h1>
      <p class="lead">{t('signIn.first.lead')}</p>
      <EmailForm words={words} back={undefined} carry={JSON.stringify(carried)} />
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
