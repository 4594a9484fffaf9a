// What is wrong, all of it, at the top of the page, each with a link to where it is put right.
import type { Words } from '../messages/translate.ts'

export interface ErrorSummaryProps {
  readonly words: Words
  /** `field`: the id of the input it is about, which is its name. None: about the whole form. */
  readonly errors: readonly { readonly field?: string | undefined; readonly text: string }[]
  /** The page puts the focus into the box itself: for whoever types one thing after another. */
  readonly focusElsewhere?: boolean | undefined
}

export function ErrorSummary({ words, errors, focusElsewhere = false }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    // A page that came back with its form begins here, also for who hears it: no script is needed for that.
    <div class="error-summary" role="alert" tabindex={-1} autofocus={!focusElsewhere}>
      <h2>{words.t('common.errorSummary')}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={text}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  )
}
