// GOV.UK Notify is stood in for by a server that holds to its documented rules. The log of what was sent is the real one.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { Undeliverable } from '../../../functions/ports/messages.ts'
import { notifyMessages } from '../../../functions/ports/messages-notify.ts'
import { sentLogIn } from '../../../functions/ports/messages-sent-log.ts'
import type { Db } from '../../../functions/store/db.ts'
import { type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import { readCouncil } from '../../../shared/platform/council.ts'
import { councilText } from '../../fixtures/council.ts'
import { testDb } from '../../fixtures/engine.ts'
import { fakeNotify, notifyKey, notifyTemplates } from '../../fixtures/notify.ts'
import { message, messagesSuite } from '../../suites/messages-suite.ts'

const start = '2026-11-20T17:00:00.000Z' as Instant
let db: Db
beforeAll(async () => {
  db = await testDb()
})
let count = 0

function under(options: { perMinute?: number; apiKey?: string } = {}) {
  const notify = fakeNotify(options)
  const clock = { now: start }
  const installation = `notify-${count++}`
  const sentLog = sentLogIn({
    db,
    keyOf: id => ({ pk: installation, sk: id }),
    clock: { now: () => clock.now },
  })
  const messages = notifyMessages({
    apiKey: options.apiKey ?? notifyKey,
    templates: notifyTemplates,
    sentLog,
    fetch: notify.fetch,
    nowMilliseconds: () => notify.time.now,
  })
  return { ...notify, clock, sentLog, messages }
}

messagesSuite('messages by GOV.UK Notify', async () => {
  const { messages, sent } = under()
  return { messages, delivered: async () => sent.map(({ to, subject, text }) => ({ to, subject, text })) }
})

describe('GOV.UK Notify alone', () => {
  it('fills the template of the sort of message, or the one for any', async () => {
    const { messages, sent } = under()
    await messages.send(message())
    await messages.send(message({ id: '2', kind: 'results' }))
    expect(sent.map(({ template }) => template)).toStrictEqual([
      notifyTemplates.email.any,
      notifyTemplates.email.results,
    ])
  })

  it('is told where one press ends such messages, and nothing of the id', async () => {
    const { messages, sent } = under()
    await messages.send(message({ stopAt: 'https://budget.example/stop' }))
    expect(sent[0]).toMatchObject({ way: 'email', stopAt: 'https://budget.example/stop' })
    expect(sent[0]?.reference).toMatch(/^[0-9a-f]{64}$/)
  })

  it('carries text messages and letters', async () => {
    const { messages, sent } = under()
    const post = ['Ada Lovelace', '1 Weir Street', 'Ashmere', 'AS1 1AA']
    await messages.send(message({ id: 't', to: { phone: '07700 900123' } }))
    await messages.send(message({ id: 'l', to: { post } }))
    expect(sent.map(({ way, to }) => ({ way, to }))).toStrictEqual([
      { way: 'sms', to: '07700 900123' },
      { way: 'letter', to: post.join(', ') },
    ])
  })

  it.each([
    ['an address that is none', { email: 'nobody' }, 'email_address Not a valid'],
    ['a telephone that is no mobile', { phone: '01632 960123' }, 'Must be a UK mobile number'],
    ['two lines of an address', { post: ['Ada', 'AS1 1AA'] }, 'at least 3 lines'],
    ['an address without a postcode', { post: ['Ada', '1 Weir Street', 'Ashmere'] }, 'real UK postcode'],
  ] as const)('says of %s that no trying again will help', async (_, to, why) => {
    const { messages, sent } = under()
    const sending = messages.send(message({ to }))
    await expect(sending).rejects.toThrow(why)
    await expect(sending).rejects.toBeInstanceOf(Undeliverable)
    expect(sent).toHaveLength(0)
  })

  it('lets a title make no link of its own', async () => {
    const { messages, sent } = under()
    await messages.send(message({ text: 'Your idea “[Win a prize](https://evil.example)”' }))
    expect(sent[0]?.text).not.toMatch(/\]\(/)
  })

  it('is asked again after too many requests, when the minute is over', async () => {
    const { messages, sent, time } = under({ perMinute: 2 })
    await messages.send(message({ id: '1' }))
    await messages.send(message({ id: '2' }))
    const third = messages.send(message({ id: '3' }))
    await expect(third).rejects.toThrow('429')
    await expect(third).rejects.not.toBeInstanceOf(Undeliverable)
    time.now += 61_000
    await messages.send(message({ id: '3' }))
    expect(sent).toHaveLength(3)
  })

  it('is not sent twice what it has, where its answer never came', async () => {
    const { messages, sent, trouble, clock } = under()
    trouble.push('lost')
    await expect(messages.send(message())).rejects.toThrow('fetch failed')
    expect(sent).toHaveLength(1)
    clock.now = secondsAfter(start, 60)
    await messages.send(message())
    expect(sent).toHaveLength(1)
  })

  it('is not asked for what may still be on its way there: it would not be found, and sent twice', async () => {
    const { messages, sent, trouble, clock, arrive } = under()
    trouble.push('slow')
    await expect(messages.send(message())).rejects.toThrow('fetch failed')
    expect(sent).toHaveLength(0)
    await expect(messages.send(message())).rejects.toThrow('being sent by another')
    // Only now it is taken in.
    expect(arrive()).toBe(1)
    clock.now = secondsAfter(start, 60)
    await messages.send(message())
    expect(sent).toHaveLength(1)
  })

  it('is sent what a process that died had begun, a minute later', async () => {
    const { messages, sent, sentLog, clock } = under()
    expect(await sentLog.claim('code-1')).toBe('yours')
    await expect(messages.send(message())).rejects.toThrow('being sent by another')
    clock.now = secondsAfter(start, 60)
    await messages.send(message())
    expect(sent).toHaveLength(1)
  })

  it('may be asked again at once after a fault of its own', async () => {
    const { messages, sent, trouble } = under()
    trouble.push(500)
    await expect(messages.send(message())).rejects.toThrow('500')
    await messages.send(message())
    expect(sent).toHaveLength(1)
  })

  it('turns away a key that is not ours, and the message can still go', async () => {
    const wrong = under({ apiKey: notifyKey.replace(/.$/, '1') })
    const sending = wrong.messages.send(message())
    await expect(sending).rejects.toThrow('403')
    await expect(sending).rejects.not.toBeInstanceOf(Undeliverable)
    expect(() => under({ apiKey: 'nonsense' })).toThrow('two UUIDs')
  })

  it('turns away a clock that is half a minute wrong', async () => {
    const notify = fakeNotify()
    const { sentLog } = under()
    const nowMilliseconds = () => notify.time.now - 31_000
    const place = { apiKey: notifyKey, templates: notifyTemplates, sentLog, fetch: notify.fetch }
    await expect(notifyMessages({ ...place, nowMilliseconds }).send(message())).rejects.toThrow('30 seconds')
  })

  it('is chosen in the council’s configuration, which wants real ids', () => {
    const withNotify = (any: string) =>
      readCouncil(
        councilText.replace('"demonstration"', `"notify": { "email": { "any": "${any}" } }, "demonstration"`),
      )
    expect(withNotify(notifyTemplates.email.any).ok).toBe(true)
    expect(withNotify('one').ok).toBe(false)
  })
})

it('follows nobody to another address', async () => {
  const asked: string[] = []
  const servers = await Promise.all(
    [0, 1].map(async number => {
      const server = createServer((request, response) => {
        asked.push(`${number} ${request.headers.authorization?.slice(0, 7)}`)
        const [, elsewhere] = servers
        if (number === 0) response.writeHead(307, { location: `http://127.0.0.1:${portOf(elsewhere!)}/` })
        response.end('{}')
      })
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const { sentLog } = under()
  const address = `http://127.0.0.1:${portOf(servers[0]!)}`
  const messages = notifyMessages({ apiKey: notifyKey, templates: notifyTemplates, sentLog, address })
  await expect(messages.send(message({ id: 'led-away' }))).rejects.toThrow()
  expect(asked).toEqual(['0 Bearer '])
  for (const server of servers) server.close()
})

const portOf = (server: Server): number => (server.address() as AddressInfo).port
