// The languages Folkmoot speaks: a new one is a folder of catalogues, a list of them like en.ts, and a line here.
// English is the one the others fall back to.
import { welsh } from './cy.ts'
import { english, type MessageKey } from './en.ts'

export { english, type MessageKey } from './en.ts'

export interface Language {
  /** Its own name for itself, as the language switch shows it. */
  readonly name: string
  /** The BCP 47 tag that numbers and dates follow. */
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  /** Nobody whose language it is has read it yet: every page says so, and whom to write to. */
  readonly awaitsReader?: true
  readonly messages: Partial<Record<MessageKey, string>>
}

export const languages: Readonly<Record<string, Language>> = {
  en: { name: 'English', locale: 'en-GB', dir: 'ltr', messages: english },
  cy: { name: 'Cymraeg', locale: 'cy', dir: 'ltr', awaitsReader: true, messages: welsh },
}
