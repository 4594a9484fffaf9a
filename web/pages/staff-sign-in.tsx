// The two ways the council's own sign-in ends without anybody being signed in.
import type { Words } from '../messages/translate.ts'

interface NoDutyProps {
  readonly words: Words
  readonly waiting: boolean
  /** The council's first two officers, who can give a duty. */
  readonly officers: readonly [string, string]
}

export function NoDutyPage({ words, waiting, officers: [first, second] }: NoDutyProps) {
  const { t, language } = words
  return (
    <>
      <h1>{t('signIn.noDutyTitle')}</h1>
      <p class="lead">{waiting ? t('signIn.noDutyWaiting') : t('signIn.noDuty', { first, second })}</p>
      <p>
        <a href={`/${language}/sign-in`}>{t('signIn.noDutyResident')}</a>
      </p>
    </>
  )
}

export function StaffSignInFailedPage({ words }: { readonly words: Words }) {
  const { t, language } = words
  return (
    <>
      <h1>{t('signIn.staffFailedTitle')}</h1>
      <p class="lead">{t('signIn.staffFailed')}</p>
      <p>
        <a class="button primary" href={`/${language}/sign-in/staff`}>
          {t('signIn.staffAgain')}
        </a>
      </p>
    </>
  )
}
