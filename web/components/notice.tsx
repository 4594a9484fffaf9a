// Something people should know before they go on.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'

export interface NoticeProps {
  readonly words: Words
  readonly kind?: 'info' | 'success' | 'warning' | undefined
  readonly title?: ComponentChildren
  readonly children?: ComponentChildren
}

export function Notice({ words, kind = 'info', title, children }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={kind === 'success' ? 'status' : undefined}>
      <p class="notice-kind">{words.t(kinds[kind])}</p>
      {title && <p class="notice-title">{title}</p>}
      {children && <div>{children}</div>}
    </div>
  )
}

const kinds = {
  info: 'common.noticeInfo',
  success: 'common.noticeSuccess',
  warning: 'common.noticeWarning',
} as const
