// verify.py as a stranger runs it: with whatever Python 3 this machine has. Without one there is nothing to prove, and
// the tests say so instead of passing.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const verifyPy = fileURLToPath(new URL('../../../functions/verify/verify.py', import.meta.url))

const isNewEnough = 'import sys; sys.exit(0 if sys.version_info >= (3, 9) else 1)'

let known: string | undefined

function python(): string {
  if (known) return known
  const { PYTHON } = process.env
  const names = PYTHON ? [PYTHON] : ['python3', 'python']
  known = names.find(name => spawnSync(name, ['-c', isNewEnough]).status === 0)
  if (known) return known
  throw new Error(
    `verify.py needs Python 3.9 or later, and ${names.join(' or ')} is none. Install it, or name it in PYTHON.`,
  )
}

export interface Ran {
  readonly out: string
  readonly err: string
  readonly status: number | null
}

export function runVerify(args: readonly string[]): Ran {
  const { stdout, stderr, status, error } = spawnSync(python(), [verifyPy, ...args], {
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  })
  if (error) throw error
  return { out: stdout, err: stderr, status }
}

export interface Verdict {
  readonly bundle: string
  readonly holds: boolean
  readonly unusable?: string
  readonly manifestSha256?: string
  readonly problems?: readonly string[]
  readonly notes?: readonly string[]
  readonly pots?: readonly {
    readonly pot: string
    readonly ballots: number
    readonly recounted: 'ballots' | 'totals' | null
    readonly funded?: readonly string[]
  }[]
}

/** One verdict a folder, in their order. */
export function verdicts(folders: readonly string[], ...options: string[]): Verdict[] {
  const { out, err } = runVerify(['--json', ...options, ...folders])
  const found = linesOf<Verdict>(out)
  if (found.length !== folders.length) throw new Error(`verify.py did not finish: ${err}`)
  return found
}

export const linesOf = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T)
