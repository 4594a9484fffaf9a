// Files in a folder of this machine, each under its own key, so that a published bundle can be opened where it lies. What a
// file says of itself (its type, its caching) is kept beside, in a folder that no key can name.
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { compareCodePoints } from '../../shared/lib/order.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Clock } from './clock.ts'
import { assertFileKey, type FileOptions, type Files, type StoredFile } from './files.ts'
import { TEMPORARY, writeWhole } from './files-atomic.ts'
import { checkUpload, policyFields, type UploadRefusal } from './files-upload-policy.ts'

export interface LocalFiles extends Files {
  /** What the application does with a form posted to `uploadUrl`: `form` is its fields, `bytes` its file. */
  acceptUpload(
    form: Readonly<Record<string, string | undefined>>,
    bytes: Uint8Array,
  ): Promise<Result<{ readonly key: string }, UploadRefusal>>
}

export interface LocalFilesPlace {
  readonly folder: string
  /** Signs upload forms: `KeyStore.councilSecret('upload')`. */
  readonly uploadSecret: Uint8Array
  readonly clock: Clock
  readonly uploadUrl?: string
}

const ABOUT = '.about'

export function localFiles({
  folder,
  uploadSecret,
  clock,
  uploadUrl = '/local/upload',
}: LocalFilesPlace): LocalFiles {
  const pathOf = (key: string) => join(folder, ...key.split('/'))
  const aboutOf = (key: string) => join(folder, ABOUT, ...`${key}.json`.split('/'))
  const inTurn = turns()

  async function put(key: string, bytes: Uint8Array, options: FileOptions) {
    assertFileKey(key)
    const { onlyNew = false, ...about } = options
    return inTurn(key, async () => {
      if (onlyNew && (await read(pathOf(key))) !== undefined) return refuse({ reason: 'file-exists' })
      // The description first: a file without one is worse than a description without a file, which nobody sees.
      await writeWhole(aboutOf(key), Buffer.from(JSON.stringify(about)))
      const isWritten = await writeWhole(pathOf(key), bytes, { onlyNew })
      return isWritten ? ok() : refuse({ reason: 'file-exists' })
    })
  }

  return {
    put,
    get(key) {
      assertFileKey(key)
      return inTurn(key, async () => {
        const [bytes, about] = [await read(pathOf(key)), await read(aboutOf(key))]
        if (bytes === undefined) return undefined
        const said = about && (JSON.parse(Buffer.from(about).toString('utf8')) as Omit<StoredFile, 'bytes'>)
        return { contentType: 'application/octet-stream', ...said, bytes }
      })
    },
    async *list(prefix) {
      for (const key of (await keysIn(folder)).sort(compareCodePoints)) {
        if (key.startsWith(prefix)) yield key
      }
    },
    remove(key) {
      assertFileKey(key)
      return inTurn(key, async () => {
        await rm(pathOf(key), { force: true })
        await rm(aboutOf(key), { force: true })
      })
    },
    async uploadForm(request) {
      assertFileKey(request.key)
      return { url: uploadUrl, fields: policyFields(request, uploadSecret) }
    },
    async acceptUpload(form, bytes) {
      const checked = checkUpload(form, bytes.length, uploadSecret, clock.now())
      if (!checked.ok) return checked
      const { key, contentType } = checked.value
      await put(key, bytes, { contentType })
      return ok({ key })
    },
  }
}

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    // A folder is not a file, and a file has no files below it: neither is stored under this key.
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined
    throw error
  }
}

async function keysIn(folder: string, above = ''): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const found = entries
    .filter(entry => entry.name !== ABOUT && !entry.name.startsWith(TEMPORARY))
    .map(entry =>
      entry.isDirectory()
        ? keysIn(join(folder, entry.name), `${above}${entry.name}/`)
        : [`${above}${entry.name}`],
    )
  return (await Promise.all(found)).flat()
}

/** One thing at a time for each key, so that a file and what is kept beside it are read and written together. */
function turns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, turn)
    const forget = () => {
      if (last.get(key) === turn) last.delete(key)
    }
    turn.then(forget, forget)
    return turn
  }
}
