// Messages by GOV.UK Notify, over its HTTP API. Notify sends a repeated request twice, so a log of what was sent stands before
// it; and where a sender died in between, Notify itself is asked for the message by our reference.
// https://docs.notifications.service.gov.uk/rest-api.html
import { sign } from 'hono/jwt'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { NotifyTemplates } from '../../shared/platform/council.ts'
import { type Message, type Messages, oneLine, Undeliverable } from './messages.ts'
import type { SentLog } from './messages-sent-log.ts'

export interface NotifyPlace {
  /** As Notify shows it once: NAME-SERVICE-SECRET, the last two of them UUIDs. */
  readonly apiKey: string
  readonly templates: NotifyTemplates
  readonly sentLog: SentLog
  readonly address?: string
  readonly fetch?: typeof fetch
  /** Notify takes tokens that are at most 30 seconds old: the machine's time, whatever the council's clock says. */
  readonly nowMilliseconds?: () => number
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const apiKeyForm = new RegExp(`^.+-(${uuid})-(${uuid})$`)

export function notifyMessages({
  apiKey,
  templates,
  sentLog,
  address = 'https://api.notifications.service.gov.uk',
  fetch: ask = fetch,
  nowMilliseconds = Date.now,
}: NotifyPlace): Messages {
  const parts = apiKeyForm.exec(apiKey)
  if (!parts) throw new Error('a key of GOV.UK Notify is a name and two UUIDs, joined by hyphens')
  const [, service, secret] = parts as unknown as [string, string, string]

  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const token = await sign({ iss: service, iat: Math.floor(nowMilliseconds() / 1000) }, secret, 'HS256')
    const answer = await ask(`${address}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(10_000),
      // The key goes to this address and to no other.
      redirect: 'error',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (answer.ok) return answer.json()
    const said = `GOV.UK Notify answered ${answer.status}: ${errorsIn(await answer.text())}`
    // Its own advice: go by the status, the words may change. 403 is a key or a clock of ours, and can be mended.
    throw answer.status === 400 ? new Undeliverable(said) : new NotTaken(said)
  }

  const isThere = async (reference: string): Promise<boolean> => {
    const found = (await call('GET', `/v2/notifications?reference=${reference}`)) as {
      notifications?: unknown[]
    }
    return (found.notifications ?? []).length > 0
  }

  return {
    async send(message) {
      const claim = await sentLog.claim(message.id)
      if (claim === 'sent') return
      if (claim === 'under-way') throw new Error(`message ${message.id} is being sent by another process`)
      // Not the id itself: it may say what the message is about.
      const reference = await sha256Hex(message.id)
      try {
        if (claim === 'yours' || !(await isThere(reference))) {
          const { kind, request } = requestFor(message, templates)
          await call('POST', `/v2/notifications/${kind}`, { ...request, reference })
        }
      } catch (error) {
        // Whatever was not answered may still be on its way there: asked for at once, it would not be found and sent twice.
        if (error instanceof Undeliverable || error instanceof NotTaken) await sentLog.release(message.id)
        throw error
      }
      await sentLog.markSent(message.id)
    },
  }
}

/** Notify has answered, and not taken it. */
class NotTaken extends Error {
  override name = 'NotTaken'
}

function requestFor(message: Message, templates: NotifyTemplates): { kind: string; request: object } {
  const { to, kind, stopAt } = message
  const templateOf = (way: keyof NotifyTemplates) => {
    const known = templates[way]
    if (!known) throw new Undeliverable(`the council has no template of GOV.UK Notify for ${way}`)
    return known[kind] ?? known.any
  }
  const [subject, text] = [plain(oneLine(message.subject)), plain(message.text)]
  if (to.email !== undefined)
    return {
      kind: 'email',
      request: {
        email_address: to.email,
        template_id: templateOf('email'),
        personalisation: { subject, text },
        ...(stopAt !== undefined && { one_click_unsubscribe_url: stopAt }),
      },
    }
  if (to.phone !== undefined)
    return {
      kind: 'sms',
      request: { phone_number: to.phone, template_id: templateOf('text'), personalisation: { text } },
    }
  const lines = Object.fromEntries(to.post.map((line, index) => [`address_line_${index + 1}`, line]))
  return {
    kind: 'letter',
    request: { template_id: templateOf('letter'), personalisation: { ...lines, subject, text } },
  }
}

/** Notify reads Markdown in what fills a template: a title must not become a link with words of its own. */
const plain = (text: string): string => text.replaceAll('](', '] (')

/** What it says is wrong, for the log. What was sent is never in it. */
function errorsIn(body: string): string {
  try {
    const { errors = [] } = JSON.parse(body) as { errors?: readonly { error?: string; message?: string }[] }
    return errors.map(({ error, message }) => `${error}: ${message}`).join('; ')
  } catch {
    return 'no reason given'
  }
}
