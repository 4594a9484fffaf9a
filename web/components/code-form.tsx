// One box for a code from paper: a voting code, a class's, a slip's. A link there carries the code behind its #, which no browser
// sends to a server; with a script the box is filled from it, without one it is typed or pasted.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'
import { Button, Buttons } from './button.tsx'
import { Form } from './form.tsx'
import { TextField } from './text-field.tsx'

export interface CodeFormProps {
  readonly words: Words
  readonly action: string
  readonly hidden?: Readonly<Record<string, string | number>> | undefined
  readonly label: string
  readonly hint: string
  readonly button: string
  readonly typed?: string | undefined
  readonly error?: string | undefined
  /** Between the box and its button. */
  readonly more?: ComponentChildren
}

export function CodeForm({ words, action, hidden, label, hint, button, typed, error, more }: CodeFormProps) {
  return (
    <Form action={action} hidden={hidden} id="voting-code">
      <TextField
        words={words}
        name="code"
        label={label}
        hint={hint}
        value={typed}
        error={error}
        autocomplete="off"
        spellcheck={false}
        letters="medium"
      />
      {more}
      <Buttons>
        <Button>{button}</Button>
      </Buttons>
    </Form>
  )
}
