// The council's table of postcodes as a text: infra/postcodes.csv, which `npm run postcodes` writes, or the file that
// FOLKMOOT_POSTCODES names; empty where there is none.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environment } from '../../shared/platform/environment.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export async function postcodesText(): Promise<string> {
  const named = process.env[environment.postcodes]
  if (named !== undefined) return readFile(named, 'utf8')
  return readFile(join(root, 'infra/postcodes.csv'), 'utf8').catch(() => '')
}
