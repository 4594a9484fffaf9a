// The page for an expected no that belongs to no form: what happened, and where to go on from here. Whoever only has to sign in
// begins with that on this very page.
import type { Reason } from '../../shared/contract/refusals.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import type { Words } from '../messages/translate.ts'
import { EmailForm } from './sign-in-forms.tsx'
import { VotingCodeForm } from './voting-code.tsx'
import { waysOn } from './ways-on.ts'

export interface SignInHere {
  /** Their council's own sign-in leads back here; who comes for a page of staff is sent there. */
  readonly asStaff: boolean
  /** Asked unless it is known already. */
  readonly asksShared: boolean
}

interface Props {
  readonly words: Words
  readonly title: string
  readonly text: string
  readonly path: string
  readonly reason: Reason
  /** Signing in would help: offer it, and come back here afterwards. */
  readonly signIn?: SignInHere | undefined
}

export function RefusalPage({ words, title, text, signIn, path, reason }: Props) {
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {signIn && <SignIn words={words} path={path} {...signIn} />}
      <ul class="plain-list">
        {waysOn(words, path, reason).map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function SignIn({ words, path, asStaff, asksShared }: SignInHere & { words: Words; path: string }) {
  const { t, language } = words
  const back = `?back=${encodeURIComponent(path)}`
  const here = { words, back: path, carry: undefined, asksShared }
  return (
    <>
      {asStaff ? (
        <Buttons>
          <ButtonLink href={`/${language}/sign-in/staff${back}`}>{t('signIn.staffLink')}</ButtonLink>
        </Buttons>
      ) : (
        <EmailForm {...here} />
      )}
      {/\/vote(?:\/|$)/.test(path) && (
        <section>
          <h2>{t('signIn.votingCode.section')}</h2>
          <VotingCodeForm {...here} />
        </section>
      )}
      <p>
        <a href={`/${language}/sign-in${back}`}>{t('refusals.page.signIn')}</a>
      </p>
    </>
  )
}
