import type { Words } from '../messages/translate.ts'

export interface PagerProps {
  readonly words: Words
  readonly previous?: string | undefined
  readonly next?: string | undefined
  /** "Page 2 of 5", "21 to 40 of 96". */
  readonly position?: string | undefined
  /** In place of the usual words: "Earlier" and "Later" in a record that begins with the latest. */
  readonly texts?: { readonly previous: string; readonly next: string } | undefined
}

export function Pager({ words, previous, next, position, texts }: PagerProps) {
  if (!previous && !next) return null
  return (
    <nav class="pager" aria-label={words.t('common.pager')}>
      {previous && (
        <a href={previous} rel="prev">
          {texts?.previous ?? words.t('common.previous')}
        </a>
      )}
      {position && <span>{position}</span>}
      {next && (
        <a href={next} rel="next">
          {texts?.next ?? words.t('common.next')}
        </a>
      )}
    </nav>
  )
}
