// The council's file on this machine: infra/council.jsonc, or the one FOLKMOOT_COUNCIL names; and what is wrong with it, for
// the person at the keyboard.
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type Council, readCouncil } from '../../shared/platform/council.ts'
import { environment } from '../../shared/platform/environment.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Which file it is. */
export const councilFile = (): string => process.env[environment.council] ?? join(root, 'infra/council.jsonc')

export async function readCouncilFile(): Promise<
  Result<Council, Refusal<'council-file'> & { readonly message: string }>
> {
  const no = (message: string) => refuse({ reason: 'council-file', message })
  const file = councilFile()
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return no(`The council's file ${file} cannot be read.`)
  const council = readCouncil(text)
  if (council.ok) return ok(council.value)
  const faults = council.refusal.faults.map(
    ({ line, column, where, problem }) =>
      `  ${relative(process.cwd(), file)}:${line}:${column} ${where === '' ? '' : `${where}: `}${problem}`,
  )
  return no(`The council's file is not right:\n${faults.join('\n')}`)
}
