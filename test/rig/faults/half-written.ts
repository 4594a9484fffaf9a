// Processes that write files, messages, keys and locks are killed at any moment: whoever reads afterwards finds each whole or not
// at all, and the next to open the folder takes away what was left.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import { openDataFolder } from '../../../infra/local/data-folder.ts'
import { must } from '../../../shared/lib/assert.ts'
import { instantOf } from '../../../shared/lib/instant.ts'
import type { Random } from '../../fixtures/random.ts'
import { ended, startProcess } from '../http/processes.ts'
import { type Part, someOf } from '../load/asking.ts'

const clock = { now: () => instantOf(Date.now()) }

export async function killWriters(folder: string, random: Random, kills: number): Promise<Part> {
  const path = join(folder, 'data')
  const broken: string[] = []
  let [read, left] = [0, 0]
  for (let killed = 0; killed < kills; killed++) {
    const { child } = await startProcess(
      fileURLToPath(new URL('./writer.ts', import.meta.url)),
      { RIG_WRITER: path, RIG_LIFE: String(killed) },
      join(folder, 'faults.log'),
    )
    await pause(random.below(200))
    child.kill('SIGKILL')
    await ended(child)
    left += (await namesIn(path)).filter(name => name.includes('.part-')).length
    const opened = await openDataFolder({ path })
    const data = must(opened.ok ? opened.value : undefined, 'the folder of a writer that is dead')
    read += await look(data, broken)
    if ((await namesIn(path)).some(name => name.includes('.part-')))
      broken.push('something half written was kept')
    data.release()
  }
  return {
    line: `half-written files: ${kills} writers killed, ${left} files left half written and taken away, ${read} read and whole`,
    broken: [
      ...broken.slice(0, 20),
      ...someOf('file read', read),
      ...(kills < 10 ? [] : someOf('file left half written', left)),
    ],
  }
}

/** Of one who died before it wrote anything: nothing. */
const namesIn = (folder: string): Promise<string[]> => readdir(folder, { recursive: true }).catch(() => [])

interface Data {
  readonly files: string
  readonly outbox: string
  readonly keys: string
}

/** Answers how much it read. What a writer writes ends with the hash of all before it. */
async function look({ files: folder, outbox, keys }: Data, broken: string[]): Promise<number> {
  let many = 0
  const files = localFiles({ folder, clock, uploadSecret: new Uint8Array(32) })
  for await (const key of files.list('')) {
    const found = await files.get(key)
    many++
    if (!found || !isWhole(Buffer.from(found.bytes).toString('latin1'))) broken.push(`${key} is not whole`)
    if (found?.contentType !== 'text/plain') broken.push(`${key} is ${found?.contentType}`)
  }
  for (const { text } of await localOutbox({ folder: outbox, clock }).list()) {
    many++
    if (!isWhole(text)) broken.push('a message is not whole')
  }
  for (const name of await readdir(join(keys, 'rounds')).catch(() => [])) {
    const bytes = await readFile(join(keys, 'rounds', name))
    many++
    if (bytes.length !== 32) broken.push(`the key ${name} has ${bytes.length} bytes`)
  }
  return many
}

export const withHash = (text: string): string => text + createHash('sha256').update(text).digest('hex')
const isWhole = (text: string): boolean => withHash(text.slice(0, -64)) === text
