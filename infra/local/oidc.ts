// The council's own sign-in, played on one machine: an OpenID Connect provider in the same process, so that staff sign
// in here by the very protocol they sign in by in earnest. Its keys and sessions live as long as the process.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import Provider, { type Configuration, interactionPolicy, type JWK } from 'oidc-provider'
import type { DemoSignIn } from '../../functions/http/site.ts'
import type { Messages } from '../../functions/ports/messages.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import { staffCallbackPath } from '../../shared/platform/sign-in.ts'
import { interactionPages } from './oidc-interaction.tsx'
import { oidcMemory } from './oidc-memory.ts'

export interface LocalOidcOptions {
  /** Where the server is reached: http://localhost:3000 */
  readonly origin: string
  readonly people: () => Promise<readonly DemoSignIn[]>
  readonly messages: Messages
  /** The address of the site's stylesheet. */
  readonly stylesheet?: string
}

export interface LocalOidc {
  /** For every request under /local/oidc. */
  handle(request: IncomingMessage, response: ServerResponse): void
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

const mountedAt = '/local/oidc'
const interactionPrefix = `${mountedAt}/interaction/`

export async function localOidc(options: LocalOidcOptions): Promise<LocalOidc> {
  const { origin, people } = options
  const issuer = `${origin}${mountedAt}`
  const clientId = 'folkmoot'
  const clientSecret = randomBytes(32).toString('base64url')
  const provider = new Provider(
    issuer,
    configuration({ redirectUri: `${origin}${staffCallbackPath}`, clientId, clientSecret, people }),
  )
  provider.on('server_error', (_context, error) => console.error(error))
  const callback = provider.callback()
  const interaction = interactionPages(provider, options, interactionPrefix)
  return {
    issuer,
    clientId,
    clientSecret,
    handle(request, response) {
      const url = request.url ?? ''
      if (url.startsWith(interactionPrefix)) {
        interaction(request, response).catch(error => {
          console.error(error)
          if (!response.headersSent) response.writeHead(500)
          response.end()
        })
        return
      }
      // The provider's own routes know nothing of where it is mounted; it reads that from what is missing here.
      Object.assign(request, { originalUrl: url })
      request.url = url.slice(mountedAt.length) || '/'
      void callback(request, response)
    },
  }
}

interface Registered {
  readonly redirectUri: string
  readonly clientId: string
  readonly clientSecret: string
  readonly people: LocalOidcOptions['people']
}

function configuration({ redirectUri, clientId, clientSecret, people }: Registered): Configuration {
  return {
    adapter: oidcMemory(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: {
      policy: askEveryTime(),
      url: (_context, { uid }) => `${interactionPrefix}${uid}`,
    },
    pkce: { required: () => true },
    // Nobody is asked whether the council may know their name: it employs them.
    async loadExistingGrant(context) {
      const { client, session, provider } = context.oidc
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    async findAccount(_context, email) {
      const known = (await people()).find(person => normaliseProof(person.email) === email)
      return {
        accountId: email,
        claims: async () => ({ sub: email, email, email_verified: true, name: known?.name ?? email }),
      }
    },
    ttl: {
      AccessToken: () => 600,
      AuthorizationCode: () => 60,
      Grant: () => 600,
      IdToken: () => 600,
      Interaction: () => 600,
      Session: () => 600,
    },
    async renderError(context, out) {
      context.type = 'text/plain; charset=utf-8'
      context.body = Object.values(out).join('\n')
    },
  }
}

/** On one machine several people are played by one: signing in again asks again who it is. */
function askEveryTime() {
  const { base, Check } = interactionPolicy
  const policy = base()
  policy
    .get('login')!
    .checks.add(
      new Check('who-is-it', 'asked at every sign-in', context =>
        context.oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    )
  return policy
}

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' } as JWK
}
