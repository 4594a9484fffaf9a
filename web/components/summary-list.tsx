import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'

export interface SummaryRow {
  readonly key: ComponentChildren
  readonly value: ComponentChildren
  /** `about` finishes the link for who hears it alone: "Change" + "the title". */
  readonly change?:
    | { readonly href: string; readonly about: string; readonly text?: string | undefined }
    | undefined
}

export interface SummaryListProps {
  readonly words: Words
  readonly rows: readonly SummaryRow[]
}

export function SummaryList({ words, rows }: SummaryListProps) {
  return (
    <dl class="summary-list">
      {rows.map(({ key, value, change }, index) => (
        <div key={index}>
          <dt>{key}</dt>
          <dd>{value}</dd>
          {change && (
            <dd class="change">
              <a href={change.href}>
                {change.text ?? words.t('common.change')} <span class="visually-hidden">{change.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
