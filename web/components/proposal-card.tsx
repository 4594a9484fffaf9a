// A proposal in a list: enough to decide whether to open it.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'
import { Tag, type Tone } from './tag.tsx'

export interface ProposalCardProps {
  readonly words: Words
  readonly href: string
  readonly title: string
  readonly summary: string
  readonly place?: string | undefined
  readonly neighbourhood?: string | undefined
  readonly costMinor?: number | undefined
  readonly supports?: number | undefined
  /** In other words than the usual: how many are asked for. */
  readonly support?: string | undefined
  readonly comments?: number | undefined
  readonly state?: { readonly text: string; readonly tone?: Tone | undefined } | undefined
  /** Why it stands as it does, in a sentence: the review's reason, what it was merged into. */
  readonly note?: ComponentChildren
  /** The language its author wrote in. */
  readonly lang?: string | undefined
}

export function ProposalCard(props: ProposalCardProps) {
  const { words, state, costMinor, supports, comments } = props
  return (
    <article class="proposal-card">
      {state && <Tag tone={state.tone}>{state.text}</Tag>}
      <h3 lang={props.lang}>
        <a href={props.href}>{props.title}</a>
      </h3>
      <p lang={props.lang}>{props.summary}</p>
      {props.note && <p class="note">{props.note}</p>}
      <p class="facts">
        {costMinor !== undefined && <span class="cost">{words.money(costMinor)}</span>}
        {props.place && <span lang={props.lang}>{props.place}</span>}
        {props.neighbourhood && <span>{props.neighbourhood}</span>}
        {supports !== undefined && <span>{words.t('common.supports', { count: supports })}</span>}
        {props.support && <span>{props.support}</span>}
        {comments !== undefined && <span>{words.t('common.comments', { count: comments })}</span>}
      </p>
    </article>
  )
}
