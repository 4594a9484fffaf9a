// What the council's own sign-in must say before anybody is let in, against an issuer that says whatever a test wants.
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StaffSignIn, staffSignIn } from '../../../functions/ports/staff-sign-in.ts'

const redirectUri = 'https://council.example/en/sign-in/staff/callback'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
let server: Server
let issuer: string
let staff: StaffSignIn
let idToken: Record<string, unknown>
let userInfo: Record<string, unknown>
let tokenRequest: URLSearchParams
let down: boolean
/** Signs in the issuer's place. */
let forger: KeyObject | undefined
let discoveries: number

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
function signed(claims: object): string {
  const text = `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}`
  return `${text}.${createSign('RSA-SHA256')
    .update(text)
    .sign(forger ?? privateKey, 'base64url')}`
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const answer = (body: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    const path = request.url!.split('?')[0]!
    if (path === '/.well-known/openid-configuration') discoveries++
    if (down) return answer({}, 503)
    if (path === '/.well-known/openid-configuration')
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (path === '/jwks') return answer({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k' }] })
    if (path === '/userinfo') return answer(userInfo)
    tokenRequest = new URLSearchParams(Buffer.concat(chunks).toString())
    return answer({ access_token: 'a', token_type: 'Bearer', id_token: signed(idToken) })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise(resolve => server.close(resolve)))

beforeEach(() => {
  down = false
  forger = undefined
  discoveries = 0
  staff = staffSignIn({ issuer, clientId: 'folkmoot', clientSecret: 'secret' })
})

/** Away and back, with the claims that the issuer then makes. */
async function comeBack(claims: Record<string, unknown> = {}, callback: Record<string, string> = {}) {
  const { url, ...start } = await staff.begin(redirectUri)
  const now = Math.floor(Date.now() / 1000)
  idToken = {
    iss: issuer,
    aud: 'folkmoot',
    sub: '42',
    iat: now,
    exp: now + 60,
    nonce: start.nonce,
    email: 'officer@council.example',
    email_verified: true,
    ...claims,
  }
  const back = new URL(redirectUri)
  back.search = new URLSearchParams({ code: 'c', state: start.state, ...callback }).toString()
  return { url: new URL(url), done: await staff.finish(back, start), start }
}

const refused = { ok: false, refusal: { reason: 'sign-in-failed' } }

describe('who is let in', () => {
  let account: object
  beforeEach(() => {
    account = { issuer, subject: '42' }
  })

  it('is who the issuer says, by a code that only this browser’s secret redeems', async () => {
    const { url, done, start } = await comeBack({ name: 'An Officer' })
    expect(done).toEqual({
      ok: true,
      value: { email: 'officer@council.example', name: 'An Officer', account },
    })
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'folkmoot',
      redirect_uri: redirectUri,
      code_challenge_method: 'S256',
      state: start.state,
      nonce: start.nonce,
    })
    expect(tokenRequest.get('code_verifier')).toBe(start.verifier)
    expect(url.search).not.toContain(start.verifier)
  })

  it('may be named by the user-info address alone', async () => {
    userInfo = { sub: '42', email: 'officer@council.example', email_verified: true }
    const { done } = await comeBack({ email: undefined, email_verified: undefined })
    expect(done).toEqual({ ok: true, value: { email: 'officer@council.example', account } })
    userInfo = { sub: '43', email: 'officer@council.example', email_verified: true }
    expect((await comeBack({ email: undefined })).done).toEqual(refused)
  })
})

describe('nobody is let in', () => {
  it.each([
    ['an address that is not verified', { email_verified: false }],
    ['an address of which nothing is said', { email_verified: undefined }],
    ['an address verified in words', { email_verified: 'true' }],
    ['no address', { email: '', email_verified: false }],
    ['somebody else’s nonce', { nonce: 'another' }],
    ['no nonce', { nonce: undefined }],
    ['a token for another service', { aud: 'another' }],
    ['a token of another issuer', { iss: 'https://evil.example' }],
    ['a token that has run out', { exp: 1 }],
  ])('by %s', async (_, claims) => {
    userInfo = { sub: '42' }
    expect((await comeBack(claims)).done).toEqual(refused)
  })

  it('by a token that somebody else signed, or nobody', async () => {
    forger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    expect((await comeBack()).done).toEqual(refused)
  })

  it('by another state, or an error', async () => {
    expect((await comeBack({}, { state: 'another' })).done).toEqual(refused)
    expect((await comeBack({}, { error: 'access_denied' })).done).toEqual(refused)
  })
})

it('asks for a proof of now, and takes none of this morning', async () => {
  const now = Math.floor(Date.now() / 1000)
  const { url, done } = await comeBack({ auth_time: now - 30 })
  expect([url.searchParams.get('prompt'), done.ok]).toEqual(['login', true])
  for (const ago of [3_600, 8 * 3_600])
    expect((await comeBack({ auth_time: now - ago })).done).toEqual(refused)
  // An issuer need not say when.
  expect((await comeBack()).done.ok).toBe(true)
})

it('asks again after the issuer was down', async () => {
  down = true
  await expect(staff.begin(redirectUri)).rejects.toThrow()
  down = false
  expect((await comeBack()).done.ok).toBe(true)
  const before = discoveries
  await comeBack()
  expect(discoveries).toBe(before)
})

it('takes no plain http but this machine’s own', async () => {
  const remote = staffSignIn({ issuer: 'http://idp.example', clientId: 'a', clientSecret: 'b' })
  await expect(remote.begin(redirectUri)).rejects.toThrow(/HTTPS|http/i)
})
