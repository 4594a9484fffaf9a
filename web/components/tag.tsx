// A state in a word or two.
import type { ComponentChildren } from 'preact'

export type Tone = 'plain' | 'accent' | 'good' | 'bad' | 'waiting'

export interface TagProps {
  readonly tone?: Tone | undefined
  readonly children: ComponentChildren
}

export const Tag = ({ tone = 'plain', children }: TagProps) => (
  <strong class={`tag ${tone}`}>{children}</strong>
)
