// What is kept of a person, and what they are told.
import { accountPages } from '../pages/account.tsx'
import { messagesPages } from '../pages/messages.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  accountPages(app)
  messagesPages(app)
}
