// The end of a visit to a computer that several people use: that one is done, the way out, and where the next person waits, that
// the page goes by itself.
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { signOutPath } from '../components/shared-computer.tsx'
import type { Words } from '../messages/translate.ts'

export interface Goodbye {
  /** Until the page goes away by itself; undefined where it stays. */
  readonly seconds?: number | undefined
  /** The form that was sent: sent again it is the same vote, and the page has all its time again. */
  readonly again: { readonly action: string; readonly fields: readonly (readonly [string, string])[] }
}

export function CastGoodbye({ words, goodbye }: { readonly words: Words; readonly goodbye: Goodbye }) {
  const { t } = words
  const { seconds, again } = goodbye
  return (
    <section>
      <p>{t('ballot.bye.text')}</p>
      <Form action={signOutPath(words)}>
        <Buttons>
          <Button>{t('ballot.bye.done')}</Button>
        </Buttons>
      </Form>
      {seconds !== undefined && (
        <Form action={again.action}>
          {again.fields.map(([name, value], index) => (
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          <p>{t('ballot.bye.time', { minutes: Math.round(seconds / 60) })}</p>
          <Buttons>
            <Button kind="secondary">{t('ballot.bye.more')}</Button>
          </Buttons>
        </Form>
      )}
    </section>
  )
}
