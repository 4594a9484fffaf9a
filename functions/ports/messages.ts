// Messages to people: SES on AWS, an outbox folder with a mailbox page on one machine, one test suite for both.

export interface Message {
  /** Sending the same id again sends nothing, so whoever sends may safely repeat. */
  readonly id: string
  readonly to: { readonly email: string }
  readonly subject: string
  /** Plain text. */
  readonly text: string
  /** What sort of message it is ("sign-in-code"), for counting deliveries; never anything about the person. */
  readonly kind: string
  /** BCP 47, the language the text is written in. */
  readonly language: string
}

export interface Messages {
  send(message: Message): Promise<void>
}

/** One line, whatever titles people wrote into it: a line break in a subject would begin a header of its own. */
export const oneLine = (subject: string): string => subject.replace(/[\s\p{Cc}]+/gu, ' ').trim()
