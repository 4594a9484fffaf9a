// One thing to say yes to, or to take back: supporting a proposal, following a round.
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'

export interface OnePressProps {
  readonly words: Words
  readonly kicker: string
  readonly title: string
  readonly text: string
  readonly action: string
  /** What the button sends, and what it says. */
  readonly act: string
  readonly button: string
  /** It only takes back what was done. */
  readonly undoes: boolean
  readonly back: { readonly href: string; readonly text: string }
  readonly done?: string | undefined
  readonly error?: string | undefined
}

export function OnePressPage(props: OnePressProps) {
  const { words, back, done, error } = props
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ text: error }] : []} />
      {done && (
        <Notice words={words} kind="success" title={done}>
          <p>{words.t('talk.done.delay')}</p>
        </Notice>
      )}
      <Headline kicker={props.kicker} title={props.title} standfirst={props.text} />
      <Form action={props.action} hidden={{ act: props.act }}>
        <Buttons>
          <Button kind={props.undoes ? 'secondary' : 'primary'}>{props.button}</Button>
          <a href={back.href}>{back.text}</a>
        </Buttons>
      </Form>
    </>
  )
}
