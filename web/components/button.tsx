// Buttons do, links go; ButtonLink is the one link that starts something ("Start voting").
import type { ComponentChildren } from 'preact'

export type ButtonKind = 'primary' | 'secondary' | 'warning'

export interface ButtonProps {
  readonly children: ComponentChildren
  readonly kind?: ButtonKind | undefined
  /** Sent with the form where several buttons end it. */
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly formaction?: string | undefined
  /** Looks something up beside the form, which stays as it is: asks `formaction` in a tab of its own. */
  readonly opens?: boolean | undefined
}

export const Button = ({ children, kind = 'primary', name, value, formaction, opens }: ButtonProps) => (
  <button
    class={`button ${kind}`}
    type="submit"
    name={name}
    value={value}
    formaction={formaction}
    formmethod={opens ? 'get' : undefined}
    formtarget={opens ? '_blank' : undefined}
  >
    {children}
  </button>
)

export interface ButtonLinkProps {
  readonly href: string
  readonly children: ComponentChildren
  readonly kind?: ButtonKind | undefined
}

export const ButtonLink = ({ href, children, kind = 'primary' }: ButtonLinkProps) => (
  <a class={`button ${kind}`} href={href}>
    {children}
  </a>
)

/** A row of buttons and the link that leads out of it. */
export const Buttons = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="buttons">{children}</div>
)
