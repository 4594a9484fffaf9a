// Bundles as folders of this machine, as somebody would fetch them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishedFolder } from '../../../functions/count/bundle.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import type { TestHands } from '../../fixtures/hands.ts'

/** What was published: some of it is packed. */
export async function fetched({ files }: TestHands, round: RoundId, version = 1): Promise<string> {
  const found = new Map<string, Uint8Array>()
  for await (const key of files.list(`${publishedFolder(round, version)}/`))
    found.set(key.split('/').at(-1)!, must(await files.get(key), key).bytes)
  return folderOf(found)
}

let all: string | undefined
export function removeBundles(): void {
  if (all !== undefined) rmSync(all, { recursive: true })
  all = undefined
}

export function folderOf(files: ReadonlyMap<string, Uint8Array | string>): string {
  all ??= mkdtempSync(join(tmpdir(), 'folkmoot-bundles-'))
  const folder = mkdtempSync(join(all, 'bundle-'))
  for (const [name, content] of files) writeFileSync(join(folder, name), content)
  return folder
}
