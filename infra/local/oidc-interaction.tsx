// Who is it? Asked by the local sign-in: one of the demonstration's staff at a press, or anybody by a code sent to their
// address, which arrives on the mailbox page.
import { randomInt } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import type { DemoSignIn } from '../../functions/http/site.ts'
import type { Messages } from '../../functions/ports/messages.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import { wordsFor } from '../../web/messages/translate.ts'
import { ChoosePerson, TypeCode, wholePage } from './oidc-page.tsx'

interface Options {
  readonly origin: string
  readonly people: () => Promise<readonly DemoSignIn[]>
  readonly messages: Messages
  readonly stylesheet?: string
}

interface Sent {
  readonly email: string
  readonly code: string
  triesLeft: number
}

const mostBodyBytes = 10_000

export function interactionPages(provider: Provider, options: Options, prefix: string) {
  const { origin, people, messages, stylesheet } = options
  const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
  const sent = new Map<string, Sent>()

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [uid = '', step = ''] = request.url!.slice(prefix.length).split('?')[0]!.split('/')
    const action = `${prefix}${uid}`
    const show = (title: string, children: Parameters<typeof wholePage>[0]['children'], status = 200) =>
      answer(response, status, wholePage({ words, stylesheet, title, children }))
    const choose = async (email?: string, error?: string) =>
      show(
        words.t('local.oidc.title'),
        <ChoosePerson
          words={words}
          action={action}
          people={(await people()).filter(({ staff }) => staff)}
          email={email}
          error={error}
        />,
        error === undefined ? 200 : 422,
      )
    const typeCode = (email: string, error?: string) =>
      show(
        words.t('local.oidc.codeTitle'),
        <TypeCode words={words} action={action} email={email} error={error} />,
        error === undefined ? 200 : 422,
      )
    const finish = (email: string) =>
      provider.interactionFinished(request, response, { login: { accountId: normaliseProof(email) } })

    const underWay = await interactionOf(provider, request, response)
    if (underWay !== uid) return show(words.t('local.oidc.overTitle'), words.t('local.oidc.over'), 410)
    if (request.method === 'GET' && step === '') return choose()
    if (request.method !== 'POST') return answer(response, 405, '')
    const from = request.headers.origin
    if (from !== undefined && from !== origin) return answer(response, 403, '')

    const form = await readForm(request)
    const email = (form.get('email') ?? '').trim()
    if (step === 'choose') {
      const person = (await people()).find(known => known.staff && known.email === email)
      return person ? finish(person.email) : choose()
    }
    if (step === 'email') {
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) return choose(email, words.t('local.oidc.emailWrong'))
      const code = String(randomInt(100_000_000)).padStart(8, '0')
      sent.set(uid, { email, code, triesLeft: 5 })
      await messages.send({
        id: `local-oidc-${uid}-${code}`,
        to: { email },
        subject: words.t('local.oidc.mailSubject', { code }),
        text: words.t('local.oidc.mailText', { code }),
        kind: 'local-staff-code',
        language: 'en',
      })
      return typeCode(email)
    }
    const waiting = sent.get(uid)
    if (step !== 'code' || !waiting || waiting.triesLeft-- <= 0) return choose()
    if ((form.get('code') ?? '').replace(/\D/g, '') !== waiting.code)
      return typeCode(waiting.email, words.t('local.oidc.codeWrong'))
    sent.delete(uid)
    return finish(waiting.email)
  }
}

/** The interaction this browser's cookie names, or nothing where it is over. */
async function interactionOf(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  try {
    return (await provider.interactionDetails(request, response)).uid
  } catch {
    // It ran out, was finished, or belongs to another browser: all three begin again at our own page.
    return undefined
  }
}

function answer(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  })
  response.end(html)
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= mostBodyBytes) chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
