// SES is a list here, so that what would be sent can be read. The log of what was sent is the real one, on the real engine.
import type { SESv2Client, SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { beforeAll, describe, expect, it } from 'vitest'
import { Undeliverable } from '../../../functions/ports/messages.ts'
import { sentLogIn } from '../../../functions/ports/messages-sent-log.ts'
import { sesMessages } from '../../../functions/ports/messages-ses.ts'
import { type Db, getItem } from '../../../functions/store/db.ts'
import { type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import { testDb } from '../../fixtures/engine.ts'
import { message, messagesSuite } from '../../suites/messages-suite.ts'

const start = '2026-11-20T17:00:00.000Z' as Instant
let db: Db
beforeAll(async () => {
  db = await testDb()
})
let count = 0

function sesInMemory() {
  const sent: SendEmailCommandInput[] = []
  const failures: Error[] = []
  const send = async ({ input }: { input: SendEmailCommandInput }) => {
    await new Promise(resolve => setTimeout(resolve, 5))
    const failure = failures.shift()
    if (failure) throw failure
    sent.push(input)
  }
  return { sent, failures, client: { send } as unknown as SESv2Client }
}

function under() {
  const ses = sesInMemory()
  const time = { now: start }
  const installation = `install-${count++}`
  const keyOf = (id: string) => ({ pk: installation, sk: id })
  const sentLog = sentLogIn({ db, keyOf, clock: { now: () => time.now } })
  const messages = sesMessages({
    from: 'Anytown <budget@anytown.example>',
    sentLog,
    client: ses.client,
    configurationSet: 'set',
  })
  return { ...ses, time, keyOf, sentLog, messages }
}

messagesSuite('messages by SES', async () => {
  const { messages, sent } = under()
  const delivered = async () =>
    sent.map(({ Destination, Content }) => ({
      to: Destination!.ToAddresses![0]!,
      subject: Content!.Simple!.Subject!.Data!,
      text: Content!.Simple!.Body!.Text!.Data!,
    }))
  return { messages, delivered }
})

describe('SES alone', () => {
  it('is told who sends, in which language, and what sort of message, but not its id', async () => {
    const { messages, sent } = under()
    await messages.send(message({ language: 'cy' }))
    expect(sent[0]).toMatchObject({
      FromEmailAddress: 'Anytown <budget@anytown.example>',
      ConfigurationSetName: 'set',
      EmailTags: [{ Name: 'kind', Value: 'sign-in-code' }],
      Content: { Simple: { Headers: [{ Name: 'Content-Language', Value: 'cy' }] } },
    })
  })

  it('is given the HTML beside the text, and the headers by which mail programs offer to stop', async () => {
    const { messages, sent } = under()
    const stopAt = 'https://budget.example/en/me/messages/stop/x'
    await messages.send(message({ html: '<p>Dear Ada</p>', stopAt }))
    await messages.send(message({ id: 'plain' }))
    const [both, plain] = sent.map(({ Content }) => Content!.Simple!)
    expect(both!.Body!.Html!.Data).toBe('<p>Dear Ada</p>')
    expect(both!.Headers).toContainEqual({ Name: 'List-Unsubscribe', Value: `<${stopAt}>` })
    expect(both!.Headers).toContainEqual({
      Name: 'List-Unsubscribe-Post',
      Value: 'List-Unsubscribe=One-Click',
    })
    expect([plain!.Body!.Html, plain!.Headers?.length]).toStrictEqual([undefined, 1])
  })

  it('has no way to a telephone or a letter box', async () => {
    const { messages, sent } = under()
    const sending = messages.send(message({ to: { phone: '07700 900123' } }))
    await expect(sending).rejects.toBeInstanceOf(Undeliverable)
    expect(sent).toHaveLength(0)
  })

  it('may be asked again at once after it failed', async () => {
    const { messages, sent, failures } = under()
    failures.push(new Error('SES is away'))
    await expect(messages.send(message())).rejects.toThrow('SES is away')
    await messages.send(message())
    expect(sent).toHaveLength(1)
  })

  it('is asked again, a minute later, for a message whose sender died', async () => {
    const { messages, sent, sentLog, time } = under()
    expect(await sentLog.claim('code-1')).toBe('yours')
    await expect(messages.send(message())).rejects.toThrow('being sent by another')
    time.now = secondsAfter(start, 60)
    await messages.send(message())
    expect(sent).toHaveLength(1)
  })

  it('leaves no address in the log', async () => {
    const { messages, keyOf } = under()
    await messages.send(message())
    const logged = await getItem(db, 'core', keyOf('code-1'))
    expect(Object.keys(logged!).sort()).toStrictEqual(['expiresAtSeconds', 'freeAt', 'pk', 'sk', 'state'])
    expect(JSON.stringify(logged)).not.toContain('ada')
  })
})
