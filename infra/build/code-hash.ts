// The hash of the code that runs: every file of the law, the hands and the face, and the versions of all that they import.
// Whoever has the published source comes to the same by `npm run --silent code-hash`, on any system.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('../..', import.meta.url))
const folders = ['shared', 'functions', 'web'] as const
/** What an interpreter leaves beside the sources is none of them. */
const source = /\.(?:ts|tsx|css|json|py|svg)$/

/** SHA-256 over "PATH HASH" of each file in the order of their paths; its first twelve digits. */
export async function codeHash(root = here): Promise<string> {
  const paths = ['package-lock.json']
  for (const folder of folders)
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name).slice(join(root, '/').length)
      if (entry.isFile() && source.test(entry.name)) paths.push(path.split(sep).join('/'))
    }
  const lines = await Promise.all(
    paths
      .sort()
      .map(async path => `${path} ${digest(normalised(await readFile(join(root, path), 'utf8')))}\n`),
  )
  return digest(lines.join('')).slice(0, 12)
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Git on Windows writes other ends of lines. */
const normalised = (text: string) => text.replaceAll('\r\n', '\n')

if (import.meta.main) console.log(await codeHash())
