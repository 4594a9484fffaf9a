// One request over HTTP and what came of it, for every process that sends many.
import { type Agent, request } from 'node:http'

export interface Request {
  readonly port: number
  readonly path: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface Reply {
  /** 0 where there was no answer. */
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

const mostMilliseconds = 20_000
const none: Reply = { status: 0, headers: {}, text: '' }

export function ask(
  agent: Agent,
  { port, path, method = 'GET', headers = {}, body }: Request,
): Promise<Reply> {
  return new Promise(resolve => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const asked = request(
      { host: '127.0.0.1', port, path, method, agent, headers: { ...headers, ...length } },
      answer => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.once('error', () => resolve(none))
        answer.once('close', () => resolve(none))
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      },
    )
    asked.setTimeout(mostMilliseconds, () => asked.destroy(new Error('no answer')))
    asked.once('error', () => resolve(none))
    asked.end(body)
  })
}

/** Of numbers in any order. */
export const atShare = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(share * Math.max(0, numbers.length - 1))] ?? 0

export const inMilliseconds = (numbers: readonly number[]): string =>
  `p50 ${atShare(numbers, 0.5).toFixed(1)} ms, p95 ${atShare(numbers, 0.95).toFixed(1)} ms, p99 ${atShare(numbers, 0.99).toFixed(1)} ms`

/** What a part of a long run found. */
export interface Part {
  readonly line: string
  readonly broken: readonly string[]
}

/** A number that has to be there for the rest to mean anything. */
export const someOf = (what: string, many: number): string[] =>
  many > 0 ? [] : [`there was no ${what} at all`]
