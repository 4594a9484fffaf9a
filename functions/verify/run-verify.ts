// Runs verify.py, the second program, in a process of its own.
import { spawn } from 'node:child_process'
import { beside } from './beside.ts'
import type { Interpreter } from './interpreter.ts'

export const verifyPy = beside('verify.py')

export interface Ran {
  /** 0 everything holds, 1 something does not, 2 this cannot be checked. */
  readonly status: number
  readonly out: string
  readonly err: string
}

/** verify.py's own word on a bundle: the line it prints with --json. */
export interface Verdict {
  readonly bundle: string
  readonly holds: boolean
  /** Why it is no bundle at all; then there is nothing else. */
  readonly unusable?: string
  /** It is no result, whatever else it is. */
  readonly rehearsal?: boolean
  readonly round?: string
  readonly manifestSha256?: string
  /** Fingerprint of the key that signed. */
  readonly key?: string | null
  readonly problems?: readonly string[]
  /** What could not be checked. */
  readonly notes?: readonly string[]
  readonly pots?: readonly {
    readonly pot: string
    readonly ballots: number
    readonly recounted: 'ballots' | 'totals' | null
    readonly funded?: readonly string[]
    readonly costMinor?: number
  }[]
}

export async function runVerify(
  { command, before }: Interpreter,
  args: readonly string[],
  shown: 'kept' | 'passed on' = 'kept',
): Promise<Ran> {
  const kept = shown === 'kept'
  const child = spawn(command, [...before, verifyPy, ...args], {
    stdio: ['ignore', ...(kept ? (['pipe', 'pipe'] as const) : (['inherit', 'inherit'] as const))],
  })
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout?.on('data', (data: Buffer) => out.push(data))
  child.stderr?.on('data', (data: Buffer) => err.push(data))
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    // Ended by a signal, it has checked nothing.
    child.once('close', code => resolve(code ?? 2))
  })
  const text = (data: readonly Buffer[]) => Buffer.concat(data).toString('utf8')
  return { status, out: text(out), err: text(err) }
}

/** One verdict a folder, in their order. `options` as verify.py takes them: pins, for instance. */
export async function verifyBundles(
  interpreter: Interpreter,
  folders: readonly string[],
  options: readonly string[] = [],
): Promise<Verdict[]> {
  const { out, err } = await runVerify(interpreter, ['--json', ...options, ...folders])
  const found = out.split('\n').filter(line => line !== '')
  if (found.length !== folders.length) throw new Error(`verify.py did not finish: ${err.slice(-2000)}`)
  return found.map(line => JSON.parse(line) as Verdict)
}
