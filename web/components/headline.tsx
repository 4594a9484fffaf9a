// How every page opens: where we are, the news in a sentence, and what it means.
import type { ComponentChildren } from 'preact'
import { Emblem } from './emblem.tsx'
import type { Outline } from './outline.ts'

export interface HeadlineProps {
  /** A line above: "Millbrook · £25,000". */
  readonly kicker?: ComponentChildren
  readonly title: ComponentChildren
  /** The paragraph that says it all to who reads no further. */
  readonly standfirst?: ComponentChildren
  /** The neighbourhood's, on its pages. */
  readonly emblem?: Outline | undefined
  /** The language of the title, where it is not the page's. */
  readonly lang?: string | undefined
}

export function Headline({ kicker, title, standfirst, emblem, lang }: HeadlineProps) {
  return (
    <div class={emblem ? 'headline with-emblem' : 'headline'}>
      {emblem && <Emblem outline={emblem} size={72} />}
      {kicker && <p class="kicker">{kicker}</p>}
      <h1 lang={lang}>{title}</h1>
      {standfirst && <p class="standfirst">{standfirst}</p>}
    </div>
  )
}
