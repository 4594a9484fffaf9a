// The public record: who did what, when and why, newest first as given.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'

export interface JournalItem {
  readonly id: string
  readonly at: string
  /** Absent for what the system did by itself. */
  readonly who?: string | undefined
  /** In which role, in words. */
  readonly as?: string | undefined
  /** A sentence: "Signed off the count of Millbrook". */
  readonly what: ComponentChildren
  readonly href?: string | undefined
  readonly why?: string | undefined
  /** Hashes and sums that belong to the record. */
  readonly facts?: readonly { readonly name: string; readonly value: string }[] | undefined
}

export interface JournalListProps {
  readonly words: Words
  readonly entries: readonly JournalItem[]
}

export function JournalList({ words, entries }: JournalListProps) {
  const { t } = words
  return (
    <ol class="journal">
      {entries.map(({ id, at, who, as, what, href, why, facts = [] }) => (
        <li key={id} id={`act-${id}`}>
          <time datetime={at}>{words.dateTime(at)}</time>
          <div>
            <p class="journal-what">{href ? <a href={href}>{what}</a> : what}</p>
            <p class="muted">
              {who === undefined
                ? t('common.bySystem')
                : as === undefined
                  ? who
                  : t('common.whoAs', { who, as })}
            </p>
            {why && <p class="journal-why">{t('common.why', { why })}</p>}
            {facts.length > 0 && (
              <dl class="journal-facts">
                {facts.map(({ name, value }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
