// Payloads through every form that people come upon, and through every operation of the API: in each box that takes words, alone
// and with all else filled in as the form has it. What is answered is kept, to be looked at.
import { ulid } from 'ulid'
import { actOperations, pathParameters } from '../../../shared/contract/operations.ts'
import { type FormFound, filled } from '../../fixtures/forms.ts'
import type { Payload } from './payloads.ts'
import { type Inside, inputWith } from './text-fields.ts'
import type { Replayed } from './watched-browser.ts'

export interface SentTexts {
  /** Of forms and operations, each with the box. */
  readonly fields: ReadonlySet<string>
  readonly sent: number
  readonly accepted: number
  readonly answers: readonly Replayed[]
  /** Pages whose address has what was searched for. */
  readonly searches: readonly string[]
}

export interface FormOf extends FormFound {
  readonly cookie: string
}

interface Sending {
  readonly fields: Set<string>
  sent: number
  accepted: number
  readonly answers: Replayed[]
  readonly searches: string[]
}

export async function sendTexts(
  origin: string,
  forms: readonly FormOf[],
  cookie: string,
  known: (name: string) => string | undefined,
  rounds: readonly string[],
  next: () => Payload,
): Promise<SentTexts> {
  const sending: Sending = { fields: new Set(), sent: 0, accepted: 0, answers: [], searches: [] }
  for (const form of forms) {
    const shape = form.action.replace(/[0-9A-Z]{26}|\d+|[0-9a-f]{32,}/g, '*')
    for (const name of form.texts) sending.fields.add(`${shape} ${name}`)
    const all = filled(form.fields, Object.fromEntries(form.texts.map(name => [name, next().text])))
    const fitting = filled(
      taken(form),
      Object.fromEntries(form.texts.map(name => [name, fits(name) ?? short(next)])),
    )
    if (form.method !== 'post') {
      sending.searches.push(`${form.action.split('#')[0]}?${all}`)
      continue
    }
    for (const body of [fitting, all])
      await send(sending, `${origin}${form.action}`, form.cookie, origin, {
        'content-type': 'application/x-www-form-urlencoded',
        body: body.toString(),
      })
  }
  for (const operation of actOperations) {
    const inPath = pathParameters(operation.path)
    for (const round of inPath.includes('round') ? rounds : ['']) {
      const named = (name: string) =>
        name === 'round'
          ? round
          : inPath.includes(name)
            ? known(name)
            : name === 'language'
              ? 'en'
              : undefined
      const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => named(name) ?? 'north')
      // What is not in the address is about to be written: it gets an id of its own.
      const input = inputWith(
        operation.input as unknown as Inside,
        most => short(next, most),
        name => named(name) ?? (isPlace(name) ? 'north' : ulid()),
      )
      const body = Object.fromEntries(
        Object.entries(input as Record<string, unknown>).filter(([name]) => !inPath.includes(name)),
      )
      for (const name of Object.keys(body)) sending.fields.add(`${operation.id} ${name}`)
      await send(sending, `${origin}${path}`, cookie, origin, {
        'content-type': 'application/json',
        body: JSON.stringify(body),
      })
    }
  }
  return sending
}

const isPlace = (name: string): boolean => /^(?:neighbourhood|pot|place)$/.test(name)

async function send(
  sending: Sending,
  url: string,
  cookie: string,
  origin: string,
  { body, ...headers }: { readonly 'content-type': string; readonly body: string },
): Promise<void> {
  sending.sent++
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, origin, cookie: `folkmoot=${cookie}` },
    body,
  })
  const text = await answer.text()
  if (answer.status < 400) sending.accepted++
  if (text === '') return
  const told = [...answer.headers].filter(
    ([name]) => !/^(?:set-cookie|connection|transfer-|date|content-(?:length|encoding))/.test(name),
  )
  sending.answers.push({ status: answer.status, headers: Object.fromEntries(told), body: text })
}

/** With everything ticked, the first of what was not chosen, and the last button pressed. */
function taken({ fields, offers }: FormFound): URLSearchParams {
  const body = new URLSearchParams(fields)
  for (const [name, value] of offers) if (!body.has(name)) body.append(name, value)
  for (const [name, value] of offers) if (name === 'step') body.set(name, value)
  return body
}

/** What a box with such a name wants, where it is not words. */
function fits(name: string): string | undefined {
  if (/day$/i.test(name)) return '12'
  if (/month$/i.test(name)) return '11'
  if (/year$/i.test(name)) return '2027'
  if (/time$/i.test(name)) return '10:00'
  if (/email/i.test(name)) return 'somebody@attack.example'
  return /minor|amount|cost|pot-|many|count|attended|number|value|max|points|sum|spent/i.test(name)
    ? '12'
    : undefined
}

/** One line that everybody could type, and of no more letters than the box takes. */
function short(next: () => Payload, most = 80): string {
  for (let tries = 0; tries < 30; tries++) {
    const { text } = next()
    if (text.length <= most && text.length >= 10 && !/[\p{Cc}\p{Cf}\u2028]/u.test(text)) return text
  }
  return `<b>${next().name}</b>`.slice(0, most)
}
