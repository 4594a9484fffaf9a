import { beforeAll, describe, expect, it } from 'vitest'
import { castApp } from '../../../../functions/http/cast.ts'
import type { App } from '../../../../functions/http/site.ts'
import { type TestHands, testDates, testHands, testSite } from '../../../fixtures/hands.ts'
import { stranger, type Voter, voterOf } from '../../../fixtures/voter.ts'
import { type TestVote, votingRound } from '../../../fixtures/voting.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = castApp(await testSite(hands))
})

const path = (vote: TestVote, pot = 'north') => `/api/rounds/${vote.id}/pots/${pot}/ballots`
const cookieOf = ({ browser }: Voter) => `folkmoot=${browser.cookies.get('folkmoot')}`

async function post(vote: TestVote, voter: Voter | undefined, body: unknown, type = 'application/json') {
  const response = await app.request(path(vote), {
    method: 'POST',
    headers: { 'content-type': type, ...(voter && { cookie: cookieOf(voter) }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

async function mine(vote: TestVote, voter?: Voter, pot = 'north') {
  const headers = voter === undefined ? {} : { cookie: cookieOf(voter) }
  const response = await app.request(`${path(vote, pot)}/mine`, { headers })
  return { status: response.status, body: await response.json() }
}

const ballot = (vote: TestVote, changes: Record<string, unknown> = {}) => ({
  choices: [vote.projects.north![0]],
  castId: hands.entropy.id(),
  voterNonce: hands.entropy.id(),
  replaces: 0,
  ...changes,
})

describe('casting as JSON', () => {
  it('answers with the receipt, the same each time, kept by nobody on the way', async () => {
    const vote = await votingRound(hands)
    const voter = await voterOf(hands, app, vote.id)
    expect((await mine(vote, voter)).body).toStrictEqual({ voted: false, version: 0, changesLeft: null })
    const sent = ballot(vote)
    const first = await post(vote, voter, sent)
    expect(first.status).toBe(200)
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(Object.keys(first.body).sort()).toStrictEqual([
      'commitment',
      'receipt',
      'serverNonce',
      'signature',
      'version',
    ])
    expect((await post(vote, voter, sent)).body).toStrictEqual(first.body)
    expect((await mine(vote, voter)).body).toStrictEqual({ voted: true, version: 1, changesLeft: 10 })
  })

  it('asks the engine four times for a first ballot: session, person, round, and the one write', async () => {
    const vote = await votingRound(hands)
    const voter = await voterOf(hands, app, vote.id)
    // Whoever was first in this process had the keys unwrapped, and the session has been in use since the ballot's page.
    await post(vote, await voterOf(hands, app, vote.id), ballot(vote))
    await mine(vote, voter)
    const asked: string[] = []
    const { client } = hands.db
    const send = (command: object) => {
      asked.push(command.constructor.name)
      return client.send(command as never)
    }
    const db = { ...hands.db, client: { send } as unknown as typeof client }
    const counted = castApp(await testSite({ ...hands, db }))
    const body = JSON.stringify(ballot(vote))
    const headers = { 'content-type': 'application/json', cookie: cookieOf(voter) }
    expect((await counted.request(path(vote), { method: 'POST', headers, body })).status).toBe(200)
    expect(asked).toStrictEqual(['GetCommand', 'GetCommand', 'GetCommand', 'TransactWriteCommand'])
  })

  it.each<[string, (vote: TestVote) => unknown, number, string]>([
    ['choices nobody knows', vote => ballot(vote, { choices: ['x'] }), 422, 'unknown-project'],
    ['a cost of its own', vote => ballot(vote, { costMinor: 1 }), 422, 'invalid-input'],
    ['a round of its own', vote => ballot(vote, { round: 'other' }), 422, 'invalid-input'],
    ['a castId that is none', vote => ballot(vote, { castId: 'abc' }), 422, 'invalid-input'],
    ['a version that is none', vote => ballot(vote, { replaces: -1 }), 422, 'invalid-input'],
    ['choices that are no list', vote => ballot(vote, { choices: 'a' }), 422, 'invalid-input'],
    ['no JSON', () => '{', 400, 'malformed-body'],
  ])('refuses %s', async (_, body, status, reason) => {
    const vote = await votingRound(hands)
    const voter = await voterOf(hands, app, vote.id)
    const refused = await post(vote, voter, body(vote))
    expect(refused.status).toBe(status)
    expect(refused.body).toMatchObject({ status, reason })
    expect((await mine(vote, voter)).body).toMatchObject({ voted: false })
  })

  it('refuses who may not, and when it is over', async () => {
    const vote = await votingRound(hands)
    const voter = await voterOf(hands, app, vote.id)
    const outsider = await stranger(hands, app)
    expect((await post(vote, undefined, ballot(vote))).status).toBe(401)
    expect((await post(vote, outsider, ballot(vote))).body).toMatchObject({
      status: 403,
      reason: 'not-on-roll',
    })
    expect((await post(vote, voter, ballot(vote), 'text/plain')).status).toBe(415)
    expect((await mine(vote)).status).toBe(401)
    expect((await mine(vote, outsider)).status).toBe(403)
    expect((await mine(vote, voter, 'nowhere')).status).toBe(404)
    expect((await mine({ ...vote, id: 'none' as TestVote['id'] }, voter)).status).toBe(404)
    hands.clock.set(testDates.closesAt)
    await voter.signInAgain()
    expect((await post(vote, voter, ballot(vote))).body).toMatchObject({ status: 409, reason: 'vote-closed' })
  })

  it('is refused to pages of other websites', async () => {
    const vote = await votingRound(hands)
    const voter = await voterOf(hands, app, vote.id)
    const response = await app.request(path(vote), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: cookieOf(voter),
        origin: 'https://elsewhere.example',
      },
      body: JSON.stringify(ballot(vote)),
    })
    expect(response.status).toBe(403)
    expect((await mine(vote, voter)).body).toMatchObject({ voted: false })
  })
})

describe('the casting app', () => {
  it('serves what belongs to casting and nothing else', async () => {
    for (const elsewhere of ['/en', '/en/journal', '/en/staff', '/en/me', '/api/rounds', '/health'])
      expect((await app.request(elsewhere)).status).toBe(404)
  })
})
