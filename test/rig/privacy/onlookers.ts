// Others than whom it is for, who go wherever there is something: through all public pages, through their own, and to each address that
// somebody else was at.

import { PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import { isCasting } from '../../../shared/platform/casting.ts'
import type { TestHands } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { nemoEmail, type Who, zoeEmail } from './canaries.ts'
import type { Life } from './living.ts'
import { addressesIn, type Exchange, type Recorder } from './recorder.ts'

const publicStarts = [
  '/en',
  '/en/journal',
  '/en/data',
  '/en/duties',
  '/en/privacy',
  '/en/rounds/life',
  '/en/rounds/life/journal',
  '/en/rounds/life/results',
  '/en/rounds/life/feed.atom',
  '/en/neighbourhoods/north/fund',
  '/en/neighbourhoods/north/metrics',
  '/api/rounds',
  '/api/rounds/life',
  '/api/rounds/life/proposals',
  '/api/rounds/life/journal',
  '/api/rounds/life/results',
]

/** From page to page by their links; of addresses that look alike only some. */
async function walk(
  browser: ReturnType<Recorder['as']>,
  starts: readonly string[],
  most: number,
): Promise<void> {
  const waiting = [...starts]
  const seen = new Set(waiting)
  const alike = new Map<string, number>()
  for (let pages = 0; pages < most; pages++) {
    const next = waiting.shift()
    if (next === undefined) return
    const html = await (await browser.get(next)).text()
    for (const address of addressesIn(html)) {
      const shape = address.replace(/[0-9A-Z]{26}|\d+/g, '*').split('?')[0]!
      const many = alike.get(shape) ?? 0
      if (!/^\/(?!assets|local)/.test(address) || seen.has(address) || many >= 3) continue
      alike.set(shape, many + 1)
      seen.add(address)
      waiting.push(address)
    }
  }
}

export async function lookAround({ hands, recorder }: Life, pagesEach: number): Promise<void> {
  const visited = [
    ...new Set(recorder.exchanges.filter(({ method }) => method === 'GET').map(({ address }) => address)),
  ]
  const as = async (who: Who, duties: readonly ['organiser' | 'round' | 'moderation', string][] = []) => {
    const browser = recorder.as(who)
    const email = `${who}@onlooker.example`
    const by = duties.some(([duty]) => duty !== 'organiser') ? ('staff' as const) : ('code' as const)
    browser.cookies.set('folkmoot', (await signedIn(hands, { name: `Look ${who}`, email, duties, by })).token)
    return browser
  }
  const nobody = recorder.as('nobody')
  const olga = await as('olga')
  const organiser = await as('organiser', [['organiser', 'north']])
  const second = await as('second', [
    ['round', 'north'],
    ['moderation', 'north'],
  ])
  await walk(nobody, publicStarts, pagesEach * 2)
  await walk(olga, ['/en/me', ...publicStarts], pagesEach)
  await walk(organiser, ['/en/staff', '/en/me/grants', '/en/staff/metrics'], pagesEach)
  await walk(
    second,
    ['/en/staff', '/en/staff/rounds/life/moderation', '/en/staff/metrics', '/en/staff/drawn'],
    pagesEach,
  )
  for (const address of visited) for (const browser of [nobody, olga, organiser]) await browser.get(address)
}

const writing = [TransactWriteCommand, PutCommand, UpdateCommand]

/** Everything that was sent, sent again while nothing can be stored: what is answered and logged then. */
export async function sendToTheBroken({ hands, recorder }: Life): Promise<Exchange[]> {
  const client = new Proxy(hands.db.client, {
    get: (target, property) =>
      property === 'send'
        ? async (command: object) => {
            if (writing.some(kind => command instanceof kind)) throw new Error('The store does not answer.')
            return target.send(command as never)
          }
        : Reflect.get(target, property),
  })
  const broken: TestHands = { ...hands, db: { tables: hands.db.tables, client } }
  const site = { ...recorder.site, hands: broken }
  const [http, cast] = [httpApp(site), castApp(site)]
  // Signed in anew: what is past by now is refused, the rest gets as far as the store.
  const cookies = new Map<Who, string>()
  for (const [who, email, by] of [
    ['zoe', zoeEmail, 'code'],
    ['nemo', nemoEmail, 'code'],
    ['officer', 'ola@staff.example', 'staff'],
  ] as const)
    cookies.set(who, (await signedIn(hands, { name: 'Somebody', email, by })).cookie)
  const answers: Exchange[] = []
  for (const exchange of recorder.exchanges.filter(({ method }) => method === 'POST')) {
    const { address, sent } = exchange
    const app = isCasting(address) ? cast : http
    const cookie = cookies.get(exchange.who) ?? sent.headers['cookie'] ?? ''
    const headers = { ...sent.headers, cookie }
    const answer = await app.request(address, { method: 'POST', headers, body: sent.body })
    answers.push({
      ...exchange,
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      body: await answer.text(),
    })
  }
  return answers
}
