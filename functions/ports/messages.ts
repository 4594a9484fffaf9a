// Messages to people: SES or GOV.UK Notify, an outbox folder with a mailbox page on one machine, one test suite for all.

import type { RoundId } from '../../shared/lib/ids.ts'

/** By e-mail, by text message, or by post: the lines of an address, the postcode last. */
export type Recipient =
  | { readonly email: string; readonly phone?: undefined; readonly post?: undefined }
  | { readonly phone: string; readonly email?: undefined; readonly post?: undefined }
  | { readonly post: readonly string[]; readonly email?: undefined; readonly phone?: undefined }

export interface Message {
  /** Which round it is about, where it is about one: what a rehearsal says goes to listed addresses alone. */
  readonly round?: RoundId
  /** Sending the same id again sends nothing, so whoever sends may safely repeat. */
  readonly id: string
  readonly to: Recipient
  readonly subject: string
  /** Plain text. */
  readonly text: string
  /** The same words as HTML, for who reads mail with pictures and buttons; whoever cannot gets the text. */
  readonly html?: string
  /** What sort of message it is ("sign-in-code"), for counting deliveries; never anything about the person. */
  readonly kind: string
  /** BCP 47, the language the text is written in. */
  readonly language: string
  /** Where one POST without signing in ends messages of this sort (RFC 8058). Not with what nobody can do without. */
  readonly stopAt?: string
}

export interface Messages {
  send(message: Message): Promise<void>
}

/** Nothing is mended by trying again: the address is none, or whoever carries messages will not carry this one. */
export class Undeliverable extends Error {
  override name = 'Undeliverable'
}

/** One line, whatever titles people wrote into it: a line break in a subject would begin a header of its own. */
export const oneLine = (subject: string): string => subject.replace(/[\s\p{Cc}]+/gu, ' ').trim()

/** Where it goes, in words for who looks after the machine. */
export const recipientText = ({ email, phone, post }: Recipient): string =>
  email ?? phone ?? (post ?? []).join(', ')
