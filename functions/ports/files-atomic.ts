// Writing a file on this machine so that it is there whole or not at all, whenever the power goes: a temporary file in the
// same folder, synced, then moved into place, then the folder synced.
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface WriteOptions {
  /** 0600 for what only this user may read. */
  readonly mode?: number
  /** Leave what is there. */
  readonly onlyNew?: boolean
}

/** True if written; false if `onlyNew` and the file was there already. */
export async function writeWhole(
  path: string,
  bytes: Uint8Array,
  { mode = 0o644, onlyNew = false }: WriteOptions = {},
): Promise<boolean> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, `${TEMPORARY}${randomBytes(8).toString('hex')}`)
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    if (onlyNew) await link(temporary, path)
    else await rename(temporary, path)
    await syncFolder(folder)
    return true
  } catch (error) {
    if (onlyNew && (error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}

/** What the name of a half-written file begins with: whoever lists a folder passes over these. */
export const TEMPORARY = '.part-'

/**
 * Takes away what writers that died have left half written in the folder and below, and answers how much that was. Only where
 * nobody writes: half a message has an address in it, and would lie there for ever.
 */
export async function removeUnfinished(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  const unfinished = entries.filter(entry => entry.isFile() && entry.name.startsWith(TEMPORARY))
  for (const { parentPath, name } of unfinished) await rm(join(parentPath, name), { force: true })
  return unfinished.length
}

async function syncFolder(folder: string): Promise<void> {
  // Windows does not open folders; there the file system's own journal has to do.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
