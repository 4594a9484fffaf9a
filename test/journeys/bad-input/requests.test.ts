// Requests that no page of ours would send: addresses that are not there, methods that do not fit, bodies that cannot be
// read. Each gets the status that belongs to it, a page or a problem that says why, and writes nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reason } from '../../../shared/contract/refusals.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { type TestVote, votingRound } from '../../fixtures/voting.ts'
import { type Doorstep, expectProblem, expectRefusalPage, openDoor } from './doorstep.ts'

let door: Doorstep
let vote: TestVote
let who: string
let before: string
beforeAll(async () => {
  door = await openDoor()
  vote = await votingRound(door.hands)
  who = (await signedIn(door.hands, { name: 'Ruth Officer', email: 'first@test.example' })).cookie
  before = await door.stored()
})
afterAll(() => door?.close())

const nothingWritten = async () => expect(await door.stored()).toBe(before)

const nowhere = ['nothing', 'nothing/at/all', 'en-GB', 'xx', 'en/nothing', 'en/rounds', 'en/staff/nothing']
const hostile = [
  '%00',
  '%F0%28',
  '..%2f..%2fetc%2fpasswd',
  'x'.repeat(3000),
  '%E2%80%AE',
  "'%20or%201=1",
  'UPPER',
  '-',
]
const noUlid = ['nope', '0'.repeat(26), '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'x'.repeat(3000)]

describe('an address that is not there', () => {
  it.each(nowhere)('/%s is a page that says so', async path => {
    expectRefusalPage(await door.get(`/${path}`, who), 404, 'We cannot find that')
  })

  const ofRound = [
    '/en/rounds/ROUND',
    '/en/rounds/ROUND/proposals',
    '/en/rounds/ROUND/results',
    '/en/rounds/ROUND/results/north',
    '/en/rounds/ROUND/receipt?receipt=7KQ4-M2XR-9HTP-3WDN-F8CS',
    '/en/rounds/ROUND/journal',
    '/en/rounds/ROUND/dates.ics',
    '/en/me/rounds/ROUND/propose',
    '/en/me/rounds/ROUND/propose/tasks',
    '/en/me/rounds/ROUND/propose/check',
    '/en/me/rounds/ROUND/propose/place',
    '/en/me/rounds/ROUND/propose/photo',
    '/en/staff/rounds/ROUND/enter',
    '/en/me/rounds/ROUND/vote',
    '/en/me/rounds/ROUND/vote/north',
    '/en/staff/rounds/ROUND',
    '/en/staff/rounds/ROUND/set-up',
    '/en/staff/rounds/ROUND/cancel',
    '/en/staff/rounds/ROUND/roll',
    '/en/staff/rounds/ROUND/roll/help-desk',
    '/en/staff/rounds/ROUND/roll/changes/01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '/en/staff/rounds/ROUND/roll/changes/01ARZ3NDEKTSV4RRFFQ69G5FAV/letters',
    '/en/me/rounds/ROUND/residence',
    '/en/staff/rounds/ROUND/review',
    '/en/staff/rounds/ROUND/freeze',
    '/en/staff/rounds/ROUND/count',
    '/en/staff/rounds/ROUND/delivery',
    '/en/rounds/ROUND/meetings',
    '/en/rounds/ROUND/meetings/01ARZ3NDEKTSV4RRFFQ69G5FAV/notice',
    '/en/staff/rounds/ROUND/meetings',
    '/en/staff/rounds/ROUND/meetings/new',
  ]
  it.each(ofRound)('%s of no round is a page that says so, whatever stands for the round', async path => {
    const answers = await Promise.all(
      ['nope', ...hostile].map(round => door.get(path.replace('ROUND', round), who)),
    )
    for (const answer of answers) expectRefusalPage(answer, 404, 'We cannot find that')
  })

  const ofProposal = [
    '/en/rounds/ROUND/proposals/PROPOSAL',
    '/en/me/rounds/ROUND/proposals/PROPOSAL',
    '/en/rounds/ROUND/proposals/PROPOSAL/changes',
    '/en/rounds/ROUND/proposals/PROPOSAL/plaque',
    '/en/me/rounds/ROUND/proposals/PROPOSAL/withdraw',
    '/en/me/rounds/ROUND/proposals/PROPOSAL/place',
    '/en/me/rounds/ROUND/proposals/PROPOSAL/photo',
    '/en/me/rounds/ROUND/proposals/PROPOSAL/invite',
    '/en/me/rounds/ROUND/proposals/PROPOSAL/leave',
    '/en/staff/rounds/ROUND/enter/PROPOSAL',
    '/en/me/rounds/ROUND/proposals/PROPOSAL/comment',
    '/en/me/rounds/ROUND/proposals/PROPOSAL/rate',
    '/en/staff/rounds/ROUND/review/PROPOSAL',
  ]
  it.each(ofProposal)('%s of no proposal is a page that says so', async path => {
    const at = path.replace('ROUND', vote.id)
    const answers = await Promise.all(noUlid.map(id => door.get(at.replace('PROPOSAL', id), who)))
    for (const answer of answers) expectRefusalPage(answer, 404, /There is no such proposal|There is no page/)
  })

  const ofMeeting = ['', '/notice', '/meeting.ics']
    .map(page => `/en/rounds/ROUND/meetings/MEETING${page}`)
    .concat(['', '/minutes', '/off', '/said'].map(page => `/en/staff/rounds/ROUND/meetings/MEETING${page}`))
  it.each(ofMeeting)('%s of no meeting is a page that says so', async path => {
    const at = path.replace('ROUND', vote.id)
    const answers = await Promise.all(noUlid.map(id => door.get(at.replace('MEETING', id), who)))
    for (const answer of answers) expectRefusalPage(answer, 404, 'There is no such meeting.')
  })

  it('that would end somebody’s messages is a page that says so', async () => {
    for (const token of [...hostile, 'nobody.0', `${'0'.repeat(32)}.${'0'.repeat(32)}`])
      expectRefusalPage(await door.get(`/en/me/messages/stop/${token}`), 404, 'We cannot find that')
  })

  it.each<[string, Reason]>([
    ['/api/nothing', 'not-found'],
    ['/api/rounds/ROUND', 'unknown-round'],
    ['/api/rounds/ROUND/proposals', 'unknown-round'],
    ['/api/rounds/ROUND/proposals/PROPOSAL', 'unknown-round'],
    ['/api/rounds/ROUND/ballot', 'unknown-round'],
    ['/api/rounds/ROUND/results', 'unknown-round'],
    ['/api/rounds/ROUND/journal', 'unknown-round'],
  ])('%s is a problem detail', async (path, reason) => {
    for (const round of path.includes('ROUND') ? ['nope', ...hostile] : ['']) {
      const answer = await door.get(path.replace('ROUND', round))
      // What is no text at all is no address of ours.
      if (round === '%F0%28' && answer.html.includes('"not-found"')) expectProblem(answer, 'not-found')
      else expectProblem(answer, reason)
    }
  })

  it('of a proposal in the API is a problem detail, and so is what is not out yet', async () => {
    for (const proposal of noUlid)
      expectProblem(await door.get(`/api/rounds/${vote.id}/proposals/${proposal}`), 'unknown-proposal')
    expectProblem(await door.get(`/api/rounds/${vote.id}/results`), 'not-found')
  })

  it('of a published file is a page that says so', async () => {
    for (const file of ['ballots.jsonl', 'nothing.txt', '..%2f..%2fkeys', '%00'])
      expect((await door.get(`/published/rounds/${vote.id}/v1/${file}`)).status).toBe(404)
  })

  afterAll(nothingWritten)
})

describe('a method that does not fit', () => {
  it.each([
    ['DELETE', '/en', ['GET']],
    ['PUT', '/en/journal', ['GET']],
    ['POST', '/en/help', ['GET']],
    ['PATCH', '/en/staff/duties', ['GET']],
    ['DELETE', '/en/me/rounds/ROUND/vote/north', ['GET', 'POST']],
    ['GET', '/en/staff/duties/confirm', ['POST']],
    ['PUT', '/en/staff/rounds/new', ['GET', 'POST']],
  ])('%s %s is a page with what fits in Allow', async (method, path, allowed) => {
    const answer = await door.send(method, path.replace('ROUND', vote.id), { who })
    expectRefusalPage(answer, 405, 'This address cannot be used in this way.')
    expect(allowOf(answer.headers)).toEqual(allowed)
  })

  it.each([
    ['DELETE', '/api/rounds/ROUND', ['GET']],
    ['PUT', '/api/rounds', ['GET', 'POST']],
    ['GET', '/api/duties', ['POST']],
    ['GET', '/api/rounds/ROUND/pots/north/ballots', ['POST']],
    ['DELETE', '/api/rounds/ROUND/pots/north/ballots', ['POST']],
    ['POST', '/api/rounds/ROUND/journal', ['GET']],
  ])('%s %s is a problem detail with what fits in Allow', async (method, path, allowed) => {
    const answer = await door.send(method, path.replace('ROUND', vote.id), { who })
    expectProblem(answer, 'method-not-allowed')
    expect(allowOf(answer.headers)).toEqual(allowed)
  })

  const allowOf = (headers: Headers) =>
    (headers.get('allow') ?? '')
      .split(', ')
      .filter(method => method !== 'HEAD')
      .sort()

  it('is not HEAD where GET fits', async () => {
    const head = await door.send('HEAD', '/en')
    expect([head.status, head.html]).toEqual([200, ''])
  })

  afterAll(nothingWritten)
})

describe('a body that cannot be read', () => {
  const api = () => `/api/rounds/${vote.id}/proposals`
  it.each<[string, Parameters<Doorstep['post']>[1], Reason]>([
    ['half a JSON', { body: '{"title": ', type: 'application/json' }, 'malformed-body'],
    ['a list', { json: [] }, 'malformed-body'],
    ['a text', { json: 'title' }, 'malformed-body'],
    ['null', { json: null }, 'malformed-body'],
    ['nothing', { body: '', type: 'application/json' }, 'malformed-body'],
    [
      'bytes that are no text',
      { body: new Uint8Array([0x7b, 0xff, 0xfe]), type: 'application/json' },
      'malformed-body',
    ],
    ['a form', { form: { title: 'A title' } }, 'unsupported-media-type'],
    ['text that claims nothing', { body: '{}', type: 'text/plain' }, 'unsupported-media-type'],
    ['far too much', { json: { text: 'x'.repeat(300_000) } }, 'body-too-large'],
    ['an empty object', { json: {} }, 'invalid-input'],
    ['a field nobody asks for', { json: { author: 'me' } }, 'invalid-input'],
    ['a parameter of the path once more', { json: { round: 'other' } }, 'invalid-input'],
    ['a prototype', { body: '{"__proto__": {"declared": true}}', type: 'application/json' }, 'invalid-input'],
    ['wrong types', { json: { title: 1, text: {}, declared: 'yes', roughCostMinor: '12' } }, 'invalid-input'],
    ['a sum that is no integer', { json: { roughCostMinor: 1.5 } }, 'invalid-input'],
  ])('%s is a problem detail', async (_, sent, reason) => {
    expectProblem(await door.post(api(), { who, ...sent }), reason)
    expectProblem(await door.post(`/api/rounds/${vote.id}/pots/north/ballots`, { who, ...sent }), reason)
  })

  it('names every faulty field once', async () => {
    const answer = await door.post(api(), { who, json: { title: 'x', summary: 1, nonsense: true } })
    const { fields } = JSON.parse(answer.html) as { fields: { field: string; problem: string }[] }
    expect(new Set(fields.map(({ field }) => field)).size).toBe(fields.length)
    expect(fields).toContainEqual(expect.objectContaining({ field: 'title', problem: 'too-short', limit: 5 }))
    expect(fields).toContainEqual({ field: 'nonsense', problem: 'unknown-field' })
  })

  it.each([
    ['JSON', { json: { title: 'A title' } }, 415, 'This was sent in a form we do not read.'],
    [
      'a file',
      { body: '--x--', type: 'multipart/form-data; boundary=x' },
      415,
      'This was sent in a form we do not read.',
    ],
    ['far too much', { form: { text: 'x'.repeat(300_000) } }, 413, 'This is too large to send.'],
  ])('%s sent to a page is a page that says so', async (_, sent, status, sentence) => {
    const paths = [
      `/en/me/rounds/${vote.id}/propose`,
      `/en/me/rounds/${vote.id}/vote/north/send`,
      '/en/staff/rounds/new',
    ]
    for (const path of paths) expectRefusalPage(await door.post(path, { who, ...sent }), status, sentence)
  })

  it('with broken escapes is read as it stands, and refused in words', async () => {
    const type = 'application/x-www-form-urlencoded'
    const answer = await door.post(`/en/me/rounds/${vote.id}/vote/north/send`, {
      who,
      type,
      body: '%ZZ=%&&==%00&choice=%FF',
    })
    expect([403, 409, 422]).toContain(answer.status)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
  })

  it('sent by a page of somebody else is refused, on pages and in the API', async () => {
    const elsewhere = { headers: { origin: 'https://elsewhere.example' } }
    const page = await door.post('/en/staff/rounds/new', { who, form: { title: 'A title' }, ...elsewhere })
    expectRefusalPage(page, 403, 'This was sent from another website')
    expectProblem(await door.post('/api/rounds', { who, json: {}, ...elsewhere }), 'cross-site')
  })

  afterAll(nothingWritten)
})
