// It worked, and what happens next. The page's only h1.
import type { ComponentChildren } from 'preact'

export interface ConfirmationProps {
  readonly title: ComponentChildren
  readonly children?: ComponentChildren
}

export const Confirmation = ({ title, children }: ConfirmationProps) => (
  <div class="confirmation">
    <h1>{title}</h1>
    {children && <div class="confirmation-body">{children}</div>}
  </div>
)
