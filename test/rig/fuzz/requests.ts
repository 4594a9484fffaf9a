// Requests to a route: its address with ids that are there, or not, or never were; and what is sent with it, from a form or a
// schema that fits, bent here and there, or just bytes.
import type { Operation } from '../../../shared/contract/operations.ts'
import type { Random } from '../../fixtures/random.ts'
import { fromSchema } from './from-schema.ts'
import { bytes, hostile, inPath } from './hostile.ts'
import type { FormSeen } from './known.ts'

export interface Route {
  readonly method: string
  readonly path: string
}

export interface Made {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

export interface World {
  readonly origin: string
  /** By the name a parameter has in the routes. */
  readonly ids: ReadonlyMap<string, readonly string[]>
  readonly forms: readonly FormSeen[]
  readonly operations: readonly Operation[]
}

const languages = ['en', 'en', 'en', 'cy', 'xx']
const queries = [
  'draw',
  'page',
  'sort',
  'words',
  'after',
  'before',
  'step',
  'q',
  'of',
  'done',
  'back',
  'receipt',
  'zoom',
  'pin',
]

export function requestTo(random: Random, { method, path }: Route, world: World): Made {
  const address = path
    .split('/')
    .map(part =>
      part.startsWith(':') ? filled(random, part, world) : part === '*' ? inPath(hostile(random)) : part,
    )
    .join('/')
  const query =
    random.below(3) > 0
      ? ''
      : `?${random.pick(queries)}=${inPath(hostile(random))}${random.below(4) ? '' : '&&=%&a[]=1'}`
  const headers: Record<string, string> = { ...(random.below(8) ? {} : oddHeader(random)) }
  if (method !== 'POST') return { method, path: address + query, headers }
  return { method, path: address + query, ...sent(random, path, address, headers, world) }
}

function filled(random: Random, part: string, { ids }: World): string {
  const name = /^:(\w+)/.exec(part)![1]!
  if (name === 'language') return random.below(20) ? random.pick(languages) : inPath(hostile(random))
  const there = ids.get(name) ?? []
  return there.length > 0 && random.below(6) > 0 ? random.pick(there) : inPath(hostile(random)) || '-'
}

function sent(
  random: Random,
  pattern: string,
  address: string,
  odd: Readonly<Record<string, string>>,
  world: World,
): Pick<Made, 'headers' | 'body'> {
  const from = random.below(30) ? { origin: world.origin } : { origin: 'https://attacker.example' }
  const type = (text: string) => ({ ...from, 'content-type': text, ...odd })
  if (random.below(10) === 0)
    return {
      headers: type(random.pick(['text/plain', 'application/json', 'multipart/form-data', ''])),
      body: bytes(random, random.below(3000)) as Uint8Array<ArrayBuffer>,
    }
  const operation = world.operations.find(
    one => one.method === 'POST' && one.path.replace(/\{(\w+)\}/g, ':$1') === pattern,
  )
  if (pattern.startsWith('/api/')) {
    const input = operation?.input
      ? fromSchema(random, operation.input, name => world.ids.get(name) ?? [])
      : { a: 1 }
    return { headers: type('application/json'), body: JSON.stringify(input) ?? 'null' }
  }
  return { headers: type('application/x-www-form-urlencoded'), body: formBody(random, address, world.forms) }
}

/** A form of that address, or one of its like, or any: what is in it stays, is bent, doubled or left out. */
function formBody(random: Random, address: string, forms: readonly FormSeen[]): string {
  const shape = (path: string) =>
    path
      .split('?')[0]!
      .split('/')
      .filter(part => /^[a-z-]+$/.test(part))
      .join('/')
  const fitting = forms.filter(({ action }) => shape(action) === shape(address))
  const form = fitting.length > 0 ? random.pick(fitting) : forms.length > 0 ? random.pick(forms) : undefined
  const body = new URLSearchParams()
  for (const [name, value] of form?.fields ?? []) {
    const fate = random.below(10)
    if (fate === 0) continue
    if (fate === 1) body.append(name, hostile(random))
    body.append(
      fate === 2 ? hostile(random) : name,
      fate < 5 ? (value === '' ? hostile(random) : value) : value || '12',
    )
  }
  const text = body.toString()
  return random.below(60) === 0 ? `${text}&big=${'x'.repeat(1_500_000)}` : text
}

const oddHeader = (random: Random): Record<string, string> =>
  random.pick<Record<string, string>>([
    { 'accept-language': 'x'.repeat(4000) },
    { accept: 'application/json' },
    { 'x-forwarded-host': 'attacker.example' },
    { 'x-forwarded-for': '1.1.1.1, ::1, x' },
    { 'if-none-match': '"x"' },
    { range: 'bytes=0-18446744073709551615' },
    { cookie: `folkmoot=${'A'.repeat(3000)}; folkmoot=b; =; ;` },
    { 'x-http-method-override': 'DELETE' },
    { 'content-encoding': 'gzip' },
  ])
