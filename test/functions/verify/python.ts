// verify.py as a stranger runs it, with whatever Python there is. Without any there is nothing to prove, and the tests
// say so instead of passing.
import { findInterpreter } from '../../../functions/verify/interpreter.ts'
import { type Ran, runVerify, type Verdict, verifyBundles } from '../../../functions/verify/run-verify.ts'

const found = await findInterpreter()
if (!found.ok) throw new Error(found.refusal.message)
export const python = found.value

export const verify = (args: readonly string[]): Promise<Ran> => runVerify(python, args)

/** One verdict a folder, in their order. */
export const verdicts = (folders: readonly string[], ...options: string[]): Promise<Verdict[]> =>
  verifyBundles(python, folders, options)

export const linesOf = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T)
