// Above every page on a computer that several people use: that nothing is kept on it, the way out, and the question whether
// somebody is still there.
import type { Words } from '../messages/translate.ts'
import { Button, Buttons } from './button.tsx'

export interface SharedComputerProps {
  readonly words: Words
  /** Somebody is signed in. */
  readonly signedIn: boolean
}

export const signOutPath = ({ language }: Pick<Words, 'language'>): string => `/${language}/sign-in/out`

const [askAfterMs, leaveAfterMs] = [5 * 60_000, 60_000]

export function SharedComputer({ words, signedIn }: SharedComputerProps) {
  const { t } = words
  const out = signOutPath(words)
  return (
    <div class="phase-banner">
      <p>{t('common.sharedComputer')}</p>
      {signedIn && (
        <>
          <form method="post" action={out}>
            <button type="submit" class="link-button">
              {t('common.sharedDone')}
            </button>
          </form>
          <dialog
            data-idle
            data-ask-ms={askAfterMs}
            data-leave-ms={leaveAfterMs}
            aria-labelledby="still-there"
            aria-describedby="still-there-text"
          >
            <p class="lead" id="still-there">
              {t('common.sharedStill')}
            </p>
            <p id="still-there-text" data-text={t('common.sharedStillText', { seconds: '{seconds}' })}>
              {t('common.sharedStillText', { seconds: String(leaveAfterMs / 1000) })}
            </p>
            <form method="dialog">
              <Buttons>
                <Button>{t('common.sharedStillHere')}</Button>
              </Buttons>
            </form>
            <form method="post" action={out}>
              <input type="hidden" name="why" value="idle" />
              <Buttons>
                <Button kind="secondary">{t('common.signOut')}</Button>
              </Buttons>
            </form>
          </dialog>
        </>
      )}
    </div>
  )
}
