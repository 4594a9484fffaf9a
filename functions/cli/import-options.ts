// The options of the import command, read before the file is: what they ask for, or why it cannot be had.
import { parseArgs } from 'node:util'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'

export const usage = `npm run import -- FILE.pb [--neighbourhood NAME]
  makes a finished round of an election in Pabulib's format: its ballots stored, counted and published
  --neighbourhood   whose pot it was, by name or id; otherwise the first that lies in no other`

export interface ImportOptions {
  readonly file: string
  readonly neighbourhood?: string
}

export type OptionsRefusal = { readonly reason: 'options'; readonly message: string }

export function readOptions(args: readonly string[]): Result<ImportOptions, OptionsRefusal> {
  const no = (message: string) => refuse({ reason: 'options', message })
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { neighbourhood: { type: 'string' } },
    })
    const [file, ...others] = positionals
    if (file === undefined) return no('no file named.')
    if (others.length > 0) return no('one file at a time.')
    const { neighbourhood } = values
    return ok({ file, ...(neighbourhood === undefined ? {} : { neighbourhood }) })
  } catch (problem) {
    return no((problem as Error).message)
  }
}
