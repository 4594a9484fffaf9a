// The system over HTTP as anybody can send to it: pages, API and casting behind one address, on the real engine. What is
// stored can be looked at, to see that nothing was.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { getRequestListener } from '@hono/node-server'
import { expect } from 'vitest'
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import { sharingReads } from '../../../functions/store/db.ts'
import { type Reason, statusOf } from '../../../shared/contract/refusals.ts'
import { isCasting } from '../../../shared/platform/casting.ts'
import { tableNames } from '../../../shared/platform/tables.ts'
import { dateOrder } from '../../../shared/rounds/set-up.ts'
import { textOf } from '../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../fixtures/hands.ts'

export interface Sent {
  /** The cookie of who sends. */
  readonly who?: string | undefined
  readonly form?: URLSearchParams | Readonly<Record<string, string>>
  readonly json?: unknown
  readonly body?: string | Uint8Array
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly html: string
  /** What a page says. */
  readonly text: string
}

export interface Doorstep {
  readonly hands: TestHands
  readonly origin: string
  send(method: string, path: string, sent?: Sent): Promise<Answer>
  get(path: string, who?: string): Promise<Answer>
  post(path: string, sent: Sent): Promise<Answer>
  /** Every item of all three tables, without when a session was last used and from where. */
  stored(): Promise<string>
  close(): Promise<void>
}

/** `seen` is shown every request when it has been answered. */
export async function openDoor(
  seen: (request: IncomingMessage, response: ServerResponse) => void = () => {},
): Promise<Doorstep> {
  const hands = await testHands()
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // As where one process serves everybody: what is asked for at the same moment is read once.
  const site = { ...(await testSite({ ...hands, db: sharingReads(hands.db) })), origin }
  const [cast, http] = [castApp(site), httpApp(site)].map(app => getRequestListener(app.fetch))
  server.on('request', (request, response) => {
    response.on('finish', () => seen(request, response))
    void (isCasting(request.url!.split('?')[0]!) ? cast! : http!)(request, response)
  })
  const send: Doorstep['send'] = async (method, path, { who, form, json, body, type, headers } = {}) => {
    const answer = await fetch(origin + path, {
      method,
      redirect: 'manual',
      headers: {
        origin,
        ...(who && { cookie: who }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(type && { 'content-type': type }),
        ...headers,
      },
      ...(method !== 'GET' &&
        method !== 'HEAD' && {
          body: (json !== undefined ? JSON.stringify(json) : (body ?? new URLSearchParams(form))) as BodyInit,
        }),
    })
    const html = await answer.text()
    return { status: answer.status, headers: answer.headers, html, text: textOf(html) }
  }
  return {
    hands,
    origin,
    send,
    get: (path, who) => send('GET', path, { who }),
    post: (path, sent) => send('POST', path, sent),
    stored: () => storedIn(hands),
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** The dates of a round as they are typed: one a day from the third of March on. */
export const typedDates = (year: number): Record<string, string> =>
  Object.fromEntries(
    dateOrder.flatMap((name, index) =>
      Object.entries({ day: 3 + index, month: 3, year, time: '17:00' }).map(([part, value]) => [
        `${name}-${part}`,
        String(value),
      ]),
    ),
  )

export async function storedIn({ db }: TestHands): Promise<string> {
  const items: Record<string, unknown>[] = []
  for (const table of tableNames) {
    let from: Record<string, unknown> | undefined
    do {
      const page = await db.client.send(
        new ScanCommand({ TableName: db.tables[table], ExclusiveStartKey: from }),
      )
      items.push(...(page.Items ?? []))
      from = page.LastEvaluatedKey
    } while (from)
  }
  return items
    .map(item => inOrder(withoutUse(item)))
    .sort()
    .join('\n')
}

/** Every request notes that its session is in use, and the first one from what device: refused ones as well. */
function withoutUse(item: Record<string, unknown>): Record<string, unknown> {
  if (!String(item.pk).startsWith('SESSION#')) return item
  const { seenAt: _seen, device: _device, ...rest } = item
  return rest
}

/** The engine tells an item's attributes in any order. */
const inOrder = (item: unknown): string =>
  JSON.stringify(item, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

/** A refusal to a program: RFC 9457, with a sentence for people. */
export function expectProblem(answer: Answer, reason: Reason): void {
  expect(`${answer.status} ${answer.html}`).toContain(`${statusOf[reason]} {`)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const body = JSON.parse(answer.html) as Record<string, unknown>
  expect(body).toMatchObject({ status: statusOf[reason], reason })
  expect(body.type).toMatch(new RegExp(`/api/problems#${reason}$`))
  expect(body.title).toMatch(/^[A-Z\d“].+\.$/)
  expectPlain(answer)
}

/** A refusal to a person: a page of ours with one heading, a sentence, and the status that belongs to it. */
export function expectRefusalPage(answer: Answer, status: number, sentence: string | RegExp): void {
  expect(`${answer.status} ${answer.text}`).toMatch(new RegExp(`^${status} `))
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.html.match(/<h1\b/g)).toHaveLength(1)
  if (typeof sentence === 'string') expect(answer.text).toContain(sentence)
  else expect(answer.text).toMatch(sentence)
  expectPlain(answer)
}

/** Nothing of the machinery shows. */
function expectPlain({ html }: Answer): void {
  expect(html).not.toMatch(/node_modules|\bat \w+ \(|Exception|undefined|\[object /)
}
