// What is written down of signing in and of refusals: enough to see what was tried, and nothing of anybody's secrets or votes.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import type { SecurityLine } from '../../../functions/http/security-line.ts'
import type { App } from '../../../functions/http/site.ts'
import { type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../fixtures/visitor.ts'
import { votingRound } from '../../fixtures/voting.ts'

let hands: TestHands
let app: App
let casting: App
const lines: SecurityLine[] = []

beforeAll(async () => {
  hands = await testHands()
  const site = { ...(await testSite(hands)), securityLog: (line: SecurityLine) => void lines.push(line) }
  app = httpApp(site)
  casting = castApp(site)
})
beforeEach(() => {
  lines.length = 0
})

async function signedInAs(to: App, email: string): Promise<Visitor & { readonly person: string }> {
  const who = visitor(to)
  const { token, person } = await signedIn(hands, { name: 'Rosa Redcanary', email })
  who.cookies.set('folkmoot', token)
  return { ...who, person }
}

describe('the security log', () => {
  it('has who signed in, by which way and what came of it', async () => {
    const who = visitor(app)
    const email = 'canary-address@test.example'
    await who.post('/en/sign-in', { email })
    await who.post('/en/sign-in/code', { code: '00000000' })
    const [{ text } = { text: '' }] = await hands.messages.list({ to: email })
    const code = /^\d{8}$/m.exec(text)![0]
    await who.post('/en/sign-in/code', { code })
    await who.post('/en/sign-in/name', { name: 'Rosa Redcanary' })
    await who.post('/en/sign-in/out')
    await visitor(app).post('/en/sign-in/voting-code', { code: 'ABCD-EFGH-JKMN-PQRS' })
    expect(lines.map(({ what, at, status }) => [what, at, status])).toEqual([
      ['sign-in', '', 303],
      ['sign-in', 'code', 422],
      ['sign-in', 'code', 303],
      ['sign-in', 'name', 303],
      ['sign-in', 'out', 303],
      ['sign-in', 'voting-code', expect.any(Number)],
    ])
    expect(lines[1]!.person).toBeUndefined()
    expect(lines[2]!.person).toMatch(/^[0-9a-f]{32}$/)
    expect(lines[4]!.person).toBe(lines[2]!.person)
    expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(lines.length)
    for (const secret of [email, 'canary-address', 'Redcanary', code, '00000000', 'ABCD'])
      expect(JSON.stringify(lines)).not.toContain(secret)
  })

  it('has whatever was refused, with the reason', async () => {
    const who = await signedInAs(app, 'rosa@test.example')
    await visitor(app).get('/en/me')
    await who.get('/en/staff/data')
    await who.post('/api/duties', {})
    await app.request('/en/sign-in', { method: 'DELETE' })
    await app.request('/en/me/name', {
      method: 'POST',
      body: new URLSearchParams({ name: 'Evil' }),
      headers: { origin: 'https://evil.example' },
    })
    expect(lines.map(({ what, status, reason, person }) => [what, status, reason, person])).toEqual([
      ['refused', 401, 'not-signed-in', undefined],
      ['refused', 403, 'not-your-duty', who.person],
      ['refused', 415, 'unsupported-media-type', who.person],
      ['refused', 405, 'method-not-allowed', undefined],
      ['refused', 403, 'cross-site', undefined],
    ])
    lines.length = 0
    await who.get('/en/me')
    await who.get('/en/no-such-page')
    await who.post('/en/me/name', { name: '' })
    expect(lines).toEqual([])
  })

  it('has nothing that was typed, and of voting nothing that says who', async () => {
    const vote = await votingRound(hands)
    const who = await signedInAs(casting, 'no-voter@test.example')
    const path = `/api/rounds/${vote.id}/pots/north/ballots`
    const body = JSON.stringify({ choices: [], castId: 'canary-cast', voterNonce: 'canary-nonce' })
    const cookie = `folkmoot=${who.cookies.get('folkmoot')}`
    const sent = await casting.request(path, {
      method: 'POST',
      headers: { cookie, 'content-type': 'text/plain' },
      body,
    })
    expect(sent.status).toBe(415)
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toHaveProperty('person')
    expect(JSON.stringify(lines)).not.toMatch(/canary|north|Redcanary/)
    lines.length = 0
    const voter = await signedInAs(casting, 'voter@north.example')
    await voter.get(`/en/me/rounds/${vote.id}/vote`)
    expect(JSON.stringify(lines)).not.toContain(voter.person)
  })

  it('is one line of JSON, whatever somebody sent', async () => {
    const hostile = 'x\r\n{"level":"ERROR","what":"sign-in"}'
    await app.request(`/en/sign-in/${encodeURIComponent(hostile)}`, { method: 'POST' })
    await app.request('/en/me', { headers: { 'user-agent': 'a\t{"level":"ERROR"}' } })
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      expect(JSON.stringify(line)).not.toMatch(/[\r\n\u2028\u2029]/)
      expect(JSON.stringify(line)).not.toContain('ERROR')
    }
  })

  it('is nowhere where nobody keeps it', async () => {
    const without = httpApp(await testSite(hands))
    expect((await without.request('/en/me')).status).toBe(401)
    expect(lines).toEqual([])
  })
})

describe('a request', () => {
  const event = (requestId: string) => ({ requestContext: { requestId } })

  it('is named as the HTTP API names it, whatever a header says', async () => {
    const headers = { 'x-amzn-requestid': 'somebody-elses-number' }
    const named = await app.request('/en/me', { headers }, event('JKJaXmPLvHcESHA='))
    expect(named.headers.get('x-request-id')).toBe('JKJaXmPLvHcESHA=')
    expect(lines.at(-1)).toMatchObject({ requestId: 'JKJaXmPLvHcESHA=', status: 401 })
    const hostile = { 'x-amzn-requestid': '<script>alert(1)</script>' }
    const alone = await app.request('/en/me', { headers: hostile })
    expect(alone.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/)
  })
})
