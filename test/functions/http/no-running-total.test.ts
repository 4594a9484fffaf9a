// Before the close nobody, under whatever duty, is shown how a vote stands. Shown in three steps: choices lie in the box
// alone; no address that can be asked for, by anybody, makes a read of the box; and what is answered is the same to the
// letter whatever the ballots say.
import { BatchGetCommand, GetCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyPaper } from '../../../functions/acts/key-paper.ts'
import { httpApp, httpFamilies } from '../../../functions/http/app.ts'
import { castApp, castFamilies } from '../../../functions/http/cast.ts'
import { type Route, routesIn } from '../../../functions/http/lazily.ts'
import type { App, Site } from '../../../functions/http/site.ts'
import { type Db, putItem, sharingReads } from '../../../functions/store/db.ts'
import { paperKey } from '../../../functions/store/keys.ts'
import { getPaper } from '../../../functions/store/paper-batches.ts'
import { getPerson } from '../../../functions/store/people.ts'
import { canonicalJson } from '../../../shared/lib/canonical-json.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { isCasting } from '../../../shared/platform/casting.ts'
import { isPersonal } from '../../../shared/platform/edge.ts'
import { type DutyName, dutyNames } from '../../../shared/rounds/policy.ts'
import { boxItems, putIntoBox } from '../../fixtures/box.ts'
import { type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { batchOf, keyed, log, paula, peter } from '../../fixtures/paper.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { sharingQueries } from '../../fixtures/sharing-queries.ts'
import { done } from '../../fixtures/vote.ts'
import { cast, duringVote, north, type TestVote, votingRound } from '../../fixtures/voting.ts'

let hands: TestHands
let vote: TestVote
let apps: { readonly http: App; readonly cast: App }
let routes: readonly Route[]
const commands: string[] = []
/** Thirteen vote online, two on paper. */
const voters = 15
const online = 13

const reading = [GetCommand, BatchGetCommand, QueryCommand, ScanCommand]
interface Asked {
  readonly TableName?: string
  /** By table. */
  readonly RequestItems?: object
}

/** Notes each read of the box, and lets it through. */
function watched(db: Db): Db {
  const client = new Proxy(db.client, {
    get: (target, property) =>
      property === 'send'
        ? (command: { readonly input: Asked }) => {
            const { TableName = '', RequestItems = {} } = command.input
            const isRead = reading.some(kind => command instanceof kind)
            if (isRead && [TableName, ...Object.keys(RequestItems)].includes(db.tables.box))
              commands.push(command.constructor.name)
            return target.send(command as never)
          }
        : Reflect.get(target, property),
  })
  return { ...db, tables: db.tables, client }
}

beforeAll(async () => {
  hands = await testHands()
  const { voters: people, ...made } = await votingRound(hands, {
    voters,
    // Every look at a roll goes through all of it: one pot is enough.
    changes: { pots: [{ neighbourhood: north, amountMinor: 2_500_000 as Minor }] },
    costs: { north: [10_000, 8_000, 9_000, 2_000] },
  })
  vote = made
  const [first, second] = vote.projects.north!
  for (const [index, voter] of people.slice(0, online).entries())
    done(await cast(hands, voter, vote, [index < 9 ? first! : second!]))
  for (const voter of people.slice(online)) {
    const { email } = (await getPerson(hands.db, voter.person!))!
    expect(await log(hands, vote.id, email)).toBe('logged')
  }
  // One paper was keyed by two and lies in the box, one waits for its second.
  const batch = await batchOf(hands, vote.id)
  for (const by of [paula, peter]) done(await keyPaper(hands, by, keyed(vote.id, batch, 1, '1 3')))
  done(await keyPaper(hands, paula, keyed(vote.id, batch, 2, '4')))
  // As where one process serves everybody: what is asked for at the same moment is read once.
  const site: Site = await testSite({ ...hands, db: sharingReads(sharingQueries(watched(hands.db))) })
  apps = { http: httpApp(site), cast: castApp(site) }
  routes = await routesIn(site, [...httpFamilies, ...castFamilies])
})

/** Every address that is read, with what stands in it filled in. */
function addresses(): string[] {
  const parts: Readonly<Record<string, readonly string[]>> = {
    language: ['en'],
    round: [vote.id],
    pot: ['north'],
    place: ['north'],
    proposal: [vote.projects.north![0]!],
    file: ['manifest.json', 'outcome.json', 'ballots.jsonl', 'north.pb'],
    version: ['v1'],
  }
  const found = new Set<string>()
  for (const { path } of routes.filter(({ method }) => method === 'GET')) {
    const names = [...path.matchAll(/:(\w+)(?:\{[^}]*\})?/g)].map(match => match[1]!)
    let filled = [path]
    for (const name of names)
      filled = filled.flatMap(address =>
        (parts[name] ?? ['1']).map(value => address.replace(new RegExp(`:${name}(?:\\{[^}]*\\})?`), value)),
      )
    for (const address of filled) if (!address.includes('*')) found.add(address)
  }
  return [...found].filter(address => !address.startsWith('/local/'))
}

const ask = async (address: string, cookie: string) => {
  const app = isCasting(address) ? apps.cast : apps.http
  const answer = await app.request(address, { headers: { cookie, accept: '*/*' } })
  if (![302, 303].includes(answer.status)) return answer
  // Whoever comes is sent to an order of the projects drawn for them: here it is always the same.
  const next = answer.headers.get('location')!.replace(/draw=\d+/, 'draw=3')
  const { pathname } = new URL(next, 'http://localhost')
  return pathname === address ? app.request(next, { headers: { cookie } }) : answer
}

/** What is drawn anew each time says nothing: random numbers, requests, the minute of the day. */
const settled = (text: string) =>
  text
    .replace(/[0-9A-HJKMNP-TV-Z]{26}/g, 'ULID')
    .replace(/[0-9a-f]{4,}/g, 'N')
    .replace(/"(?:now|at)":"[^"]*"/g, 'T')
    .replace(/\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, 'T')

describe('while people vote', () => {
  it('no address, asked under any duty or none, reads the box or shows how the vote stands', async () => {
    hands.clock.set(duringVote)
    const cookies = [
      '',
      (await signedIn(hands, { name: 'Resident', email: 'resident@north.example' })).cookie,
      ...(await Promise.all(
        dutyNames.map(
          async (duty: DutyName) =>
            (
              await signedIn(hands, { name: `With ${duty}`, email: `${duty}@staff.example`, duties: [duty] })
            ).cookie,
        ),
      )),
      (await signedIn(hands, { name: 'Everything', email: 'all@staff.example', duties: [...dutyNames] }))
        .cookie,
    ]
    const isOneDuty = (cookie: string) => cookies.indexOf(cookie) > 1 && cookie !== cookies.at(-1)
    const all = addresses()
    expect(all.length).toBeGreaterThan(40)
    const look = async (asking: readonly string[]) => {
      // Later than everybody signed in, and each time the same.
      hands.clock.set(secondsAfter(duringVote, 600))
      const seen = new Map<string, string>()
      const see = async (cookie: string, address: string) => {
        const answer = await ask(address, cookie)
        expect([address, answer.status < 500]).toEqual([address, true])
        const body = await answer.text()
        // The engine hands the members of a map back in any order.
        const isJson = answer.headers.get('content-type')?.includes('json') ?? false
        const text = isJson ? canonicalJson(JSON.parse(body)) : body
        seen.set(`${cookies.indexOf(cookie)} ${address}`, settled(text))
      }
      for (const cookie of asking) {
        const [first, ...others] = all.filter(
          address =>
            // What is the same for everybody is asked for once.
            (cookie === '' || isPersonal(address)) &&
            // A single duty opens pages about the round; who holds all of them sees the rest.
            (!isOneDuty(cookie) || /^\/en\/staff\/rounds\/|\/mine$/.test(address)),
        )
        // The first notes that the session is in use; the others then need not.
        await see(cookie, first!)
        await Promise.all(others.map(address => see(cookie, address)))
      }
      return seen
    }
    const before = await look(cookies)
    expect(commands).toEqual([])
    // The turnout is told; that shows that the walk gets to see what there is.
    const told = [...before].filter(([, body]) => body.includes(`>${online}</td>`))
    expect(told.length).toBeGreaterThan(0)

    // The box says something else now: every page says what it said.
    const box = await boxItems(hands, vote.id, north)
    expect(box).toHaveLength(online + 1)
    for (const item of box) await putIntoBox(hands, { ...item, content: new Uint8Array(item.content.length) })
    for (const number of [1, 2]) {
      const place = { round: vote.id, pot: north, batch: 1, number }
      const { keyings, digest, ...paper } = await getPaper(hands.db, place)
      const other = keyings.map(keying => ({ ...keying, digest: 'ab'.repeat(32) }))
      const changed = { ...paper, keyings: other, ...(digest && { digest: 'ab'.repeat(32) }) }
      await putItem(hands.db, 'core', { ...paperKey(vote.id, north, 1, number), ...changed })
    }
    const after = await look([cookies[0]!, cookies.at(-1)!])
    expect(after.size).toBeGreaterThan(all.length)
    for (const [what, body] of after) expect([what, body]).toEqual([what, before.get(what)])
    expect(commands).toEqual([])
  }, 120_000)
})
