// What any way of sending messages must do. `delivered` tells what has reached people, oldest first.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Message, Messages } from '../../functions/ports/messages.ts'

export interface Delivered {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface MessagesUnderTest {
  readonly messages: Messages
  delivered(): Promise<readonly Delivered[]>
}

export const message = (over: Partial<Message> = {}): Message => ({
  id: 'code-1',
  to: { email: 'ada@example.org' },
  subject: 'Your code is 1234 5678',
  text: 'Dear Ada,\n\n1234 5678 – for ten minutes. Zażółć gęślą jaźń.\n',
  kind: 'sign-in-code',
  language: 'en-GB',
  ...over,
})

export function messagesSuite(name: string, make: () => Promise<MessagesUnderTest>): void {
  describe(name, () => {
    let under: MessagesUnderTest
    beforeEach(async () => {
      under = await make()
    })

    it('delivers what was sent, letter by letter', async () => {
      await under.messages.send(message())
      const { subject, text } = message()
      expect(await under.delivered()).toStrictEqual([{ to: 'ada@example.org', subject, text }])
    })

    it('sends one id once, one after the other', async () => {
      await under.messages.send(message())
      await under.messages.send(message())
      await under.messages.send(message({ text: 'another text under the same id' }))
      expect(await under.delivered()).toHaveLength(1)
    })

    it('sends one id once, all at the same time', async () => {
      // One that finds another sending may say so and leave it to be repeated.
      await Promise.allSettled(Array.from({ length: 20 }, () => under.messages.send(message())))
      await under.messages.send(message())
      expect(await under.delivered()).toHaveLength(1)
    })

    it('sends different ids to one person', async () => {
      await under.messages.send(message({ id: 'one', subject: 'one' }))
      await under.messages.send(message({ id: 'two', subject: 'two' }))
      expect((await under.delivered()).map(each => each.subject)).toStrictEqual(['one', 'two'])
    })

    it('lets no title break into the headers', async () => {
      await under.messages.send(message({ subject: ' A new\r\nBcc: everyone@example.org\u0000 bench\t' }))
      expect((await under.delivered())[0]?.subject).toBe('A new Bcc: everyone@example.org bench')
    })
  })
}
