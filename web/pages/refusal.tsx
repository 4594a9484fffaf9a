// The page for an expected no that belongs to no form: what happened, and where to go on from here.
import type { Words } from '../messages/translate.ts'

interface Props {
  readonly words: Words
  readonly title: string
  readonly text: string
  /** Signing in would help: offer it, and come back here afterwards. */
  readonly signIn: boolean
  readonly path: string
}

export function RefusalPage({ words, title, text, signIn, path }: Props) {
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {signIn ? (
        <p>
          <a class="button" href={`/${words.language}/sign-in?back=${encodeURIComponent(path)}`}>
            {words.t('refusals.page.signIn')}
          </a>
        </p>
      ) : null}
      <p>
        <a href={`/${words.language}`}>{words.t('refusals.page.home')}</a>
      </p>
    </>
  )
}
