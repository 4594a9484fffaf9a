// The council's own sign-in for staff, by OpenID Connect Core 1.0: authorization code with PKCE (RFC 7636), state and
// nonce. The library is loaded when the first member of staff signs in: residents' cold start does not pay for it.
import type { Configuration } from 'openid-client'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'

export interface StaffIssuer {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What has to be remembered, for this browser alone, until it comes back. */
export interface StaffSignInStart {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface StaffIdentity {
  /** Verified by the issuer. */
  readonly email: string
  readonly name?: string
  readonly account: StaffAccount
}

/** Which account at which issuer: an address may go to somebody else one day, this never does (OpenID Connect Core 1.0, 5.7). */
export interface StaffAccount {
  readonly issuer: string
  readonly subject: string
}

export interface StaffSignIn {
  /** Where to send the browser, and what to remember. */
  begin(redirectUri: string): Promise<StaffSignInStart & { readonly url: string }>
  /** `callback`: the whole address that the browser came back to. */
  finish(callback: URL, start: StaffSignInStart): Promise<Result<StaffIdentity, Refusal<'sign-in-failed'>>>
}

export function staffSignIn(place: StaffIssuer): StaffSignIn {
  let found: Promise<Configuration> | undefined
  const configuration = async () => {
    const client = await import('openid-client')
    found ??= discover(client, place).catch(error => {
      // The next to sign in asks again: an issuer that was down must not stay down for this process.
      found = undefined
      throw error
    })
    return { client, config: await found }
  }
  return {
    async begin(redirectUri) {
      const { client, config } = await configuration()
      const start = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: start.state,
        nonce: start.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(start.verifier),
        code_challenge_method: 'S256',
        // Whoever is still signed in there says once more who they are: here it counts as a proof just given.
        prompt: 'login',
      })
      return { ...start, url: url.href }
    },
    async finish(callback, start) {
      const { client, config } = await configuration()
      try {
        const tokens = await client.authorizationCodeGrant(config, callback, {
          expectedState: start.state,
          expectedNonce: start.nonce,
          pkceCodeVerifier: start.verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()!
        if (!isProvedNow(claims.auth_time, claims.iat)) return refuse({ reason: 'sign-in-failed' })
        const told =
          claims.email === undefined
            ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
            : claims
        const { email, email_verified: verified, name } = told
        if (typeof email !== 'string' || verified !== true) return refuse({ reason: 'sign-in-failed' })
        const account = { issuer: claims.iss, subject: claims.sub }
        return ok({ email, account, ...(typeof name === 'string' && { name }) })
      } catch (error) {
        // A callback that does not fit, a person who said no, an issuer that is not who it was: all the same to us.
        console.warn(
          JSON.stringify({ level: 'WARN', message: 'staff sign-in failed', cause: causeOf(error) }),
        )
        return refuse({ reason: 'sign-in-failed' })
      }
    },
  }
}

/** How long somebody may be away at the issuer, and what its clock may be off. */
const awaySeconds = 600
const clockSeconds = 60

/**
 * The issuer may have let them through on what they proved this morning, whatever it was asked for. Where it does not say when
 * that was (OpenID Connect Core 1.0, 2: the claim is optional), it was asked for a new proof, and is believed.
 */
const isProvedNow = (provedAt: number | undefined, issuedAt: number): boolean =>
  provedAt === undefined || issuedAt - provedAt <= awaySeconds + clockSeconds

type Client = typeof import('openid-client')

function discover(client: Client, { issuer, clientId, clientSecret }: StaffIssuer): Promise<Configuration> {
  const url = new URL(issuer)
  const plain = url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return client.discovery(url, clientId, undefined, client.ClientSecretBasic(clientSecret), {
    // Checked although it comes straight from the issuer: what says who somebody is is never taken unsigned.
    execute: [client.enableNonRepudiationChecks, ...(plain ? [client.allowInsecureRequests] : [])],
  })
}

const causeOf = (error: unknown) =>
  error instanceof Error ? { name: error.name, message: error.message } : String(error)
