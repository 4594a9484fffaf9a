// Which Python runs verify.py: one of this machine, else Pyodide, which npm brings. Where neither is there it is said and
// nothing runs: a check that was left out must never look like one that passed.
import { spawn } from 'node:child_process'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { beside } from './beside.ts'

export interface Interpreter {
  readonly name: string
  readonly command: string
  /** What stands before the script among the arguments. */
  readonly before: readonly string[]
}

export type NoInterpreter = Refusal<'no-python'> & { readonly message: string }

/** Where a new enough one lies: what answers to its name may be a script that looks for it each time. */
const whereItIs = 'import sys; print(sys.executable) if sys.version_info >= (3, 9) else sys.exit(1)'
const pyodideHost = beside('pyodide.ts')

/** `named`: the environment's PYTHON, a program's name or path, or "pyodide"; then no other is tried. */
export async function findInterpreter(
  named: string | undefined = process.env.PYTHON,
): Promise<Result<Interpreter, NoInterpreter>> {
  const tried = named ? [named] : ['python3', 'python', 'pyodide']
  for (const name of tried) {
    const found = name === 'pyodide' ? pyodide() : await program(name)
    if (found) return ok(found)
  }
  const message = named
    ? `PYTHON names ${named}, which is no Python 3.9 or later.`
    : 'verify.py needs Python 3.9 or later, and there is none here; nor is Pyodide, which npm install brings.'
  return refuse({ reason: 'no-python', message })
}

/** By where it was looked for; one that is not there may be installed meanwhile. */
const known = new Map<string, Interpreter>()

async function program(name: string): Promise<Interpreter | undefined> {
  const asked = `${process.env.PATH} ${name}`
  const found = known.get(asked) ?? (await look(name))
  if (found) known.set(asked, found)
  return found
}

async function look(name: string): Promise<Interpreter | undefined> {
  let said = ''
  const status = await new Promise(resolve => {
    const asked = spawn(name, ['-c', whereItIs], { stdio: ['ignore', 'pipe', 'ignore'] })
    asked.stdout.setEncoding('utf8').on('data', text => (said += text))
    asked.once('error', () => resolve(null)).once('close', resolve)
  })
  return status === 0 ? { name, command: said.trim() || name, before: [] } : undefined
}

function pyodide(): Interpreter | undefined {
  try {
    import.meta.resolve('pyodide')
  } catch {
    return undefined
  }
  return { name: 'pyodide', command: process.execPath, before: [pyodideHost] }
}
