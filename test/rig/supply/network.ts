// Which packages of production could reach a network or run a program at all, by what their files import and call; each was looked
// at. Anything else that begins to is a fault.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isProduction, nameOf, root, type Tree } from './tree.ts'

/** Why each may. */
export const mayReach: readonly { readonly name: RegExp; readonly why: string }[] = [
  { name: /^@(?:aws-sdk|smithy|aws)\//, why: 'the clients of AWS: to its services, when they are asked' },
  {
    name: /^(?:openid-client|oauth4webapi|jose)$/,
    why: 'the staff’s sign-in: to the issuer in the configuration',
  },
  { name: /^hono$/, why: 'a proxy helper and adapters of other platforms, none of which is bundled' },
  { name: /^(?:sharp|detect-libc)$/, why: 'asks the system which C library it has, to choose its binary' },
  {
    name: /^@aws-lambda-powertools\/commons$/,
    why: 'can ask Lambda itself where it runs, which nothing here has it do',
  },
  { name: /^debug$/, why: 'asks whether the terminal has colours' },
]

const code = /\.(?:js|mjs|cjs)$/
const reaches =
  /(?:require\(|from\s*|import\()\s*['"](?:node:)?(?:https?|http2|net|tls|dgram|child_process)['"]|(?<![\w.$])fetch\((?![^)]*\)\s*\{)|\bnew (?:WebSocket|XMLHttpRequest|EventSource)\b|navigator\.sendBeacon/
/** Not what a process would run: their makers' tests, examples and builds for pages. */
const beside = /(?:^|\/)(?:tests?|__tests__|examples?|docs?|scripts|bench|demo)(?:\/|$)/

export interface Reached {
  readonly looked: number
  readonly reaching: readonly string[]
  readonly faults: readonly string[]
}

export async function readNetwork({ locked }: Tree): Promise<Reached> {
  const reaching: string[] = []
  let looked = 0
  for (const [place, one] of locked) {
    // Binaries are what they are: Node itself, and the compiler that valibot names.
    if (!isProduction(one) || one.os !== undefined) continue
    const file = await firstReaching(join(root, place))
    if (file === 'not installed') continue
    looked++
    if (file !== undefined) reaching.push(nameOf(place))
  }
  const faults = reaching
    .filter(name => !mayReach.some(({ name: known }) => known.test(name)))
    .map(name => `${name} could reach a network or run a program`)
  return { looked, reaching, faults }
}

async function firstReaching(folder: string): Promise<string | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (!entries) return 'not installed'
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const within = path.slice(folder.length + 1)
    if (!entry.isFile() || !code.test(entry.name) || beside.test(within) || within.includes('node_modules'))
      continue
    const text = await readFile(path, 'utf8')
    if (reaches.test(text.replace(/\/\*[\s\S]*?\*\//g, ''))) return within
  }
  return undefined
}
