// What became of one project, and why: the sentence someone reads out to the people who voted for it.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'

export type Outcome = 'funded' | 'part-funded' | 'not-funded' | 'withdrawn'

export interface OutcomeCardProps {
  readonly words: Words
  readonly number: number
  readonly title: string
  readonly href?: string | undefined
  readonly lang?: string | undefined
  readonly outcome: Outcome
  readonly costMinor?: number | undefined
  /** Votes, or points where that is the unit. */
  readonly votes?: number | undefined
  readonly unit?: 'votes' | 'points' | undefined
  /** Why, in sentences. */
  readonly reason: ComponentChildren
  readonly links?: readonly { readonly href: string; readonly text: string }[] | undefined
}

export function OutcomeCard(props: OutcomeCardProps) {
  const { words, number, title, href, lang, outcome, costMinor, votes, unit = 'votes', links = [] } = props
  const { t } = words
  return (
    <article class={`outcome ${outcome}`} id={`project-${number}`}>
      <p class="outcome-word">{t(outcomeTexts[outcome])}</p>
      <h3 lang={lang}>
        <span class="project-number">{number}</span> {href ? <a href={href}>{title}</a> : title}
      </h3>
      <p>{props.reason}</p>
      {(costMinor !== undefined || votes !== undefined) && (
        <p class="facts">
          {costMinor !== undefined && <span class="cost">{words.money(costMinor)}</span>}
          {votes !== undefined && <span>{t(`common.${unit}`, { count: votes })}</span>}
        </p>
      )}
      {links.length > 0 && (
        <p class="outcome-links">
          {links.map(link => (
            <a key={link.href} href={link.href}>
              {link.text}
            </a>
          ))}
        </p>
      )}
    </article>
  )
}

export const outcomeTexts = {
  funded: 'common.funded',
  'part-funded': 'common.partFunded',
  'not-funded': 'common.notFunded',
  withdrawn: 'common.withdrawn',
} as const
