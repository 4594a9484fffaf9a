// The second program: verify.py, which shares no code with the count, looks at a whole laid-out bundle and says whether it
// comes to the same. A Lambda of its own on AWS, a child process on one machine.
import type { Refusal, Result } from '../../shared/lib/result.ts'
import type { Verdict } from '../verify/run-verify.ts'
import type { Files } from './files.ts'

/** `second-program-missing`: it cannot run here at all. `second-program-running`: it has not answered yet. */
export type NoVerdict = Refusal<'second-program-missing' | 'second-program-running'>

export interface LaidOut {
  /** Where in the store of files; manifest.json was put there last. */
  readonly folder: string
  readonly names: readonly string[]
}

export interface SecondProgram {
  check(files: Files, bundle: LaidOut): Promise<Result<Verdict, NoVerdict>>
}

export const checksFolder = 'checks'
export const verdictsFolder = 'verdicts'
/** Of a bundle laid out in `checks/…`: where its verdict is written. */
export const verdictFile = (folder: string): string =>
  `${verdictsFolder}/${folder.slice(checksFolder.length + 1)}.json`
