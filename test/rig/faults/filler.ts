// A process that writes files, messages and keys while it may write little, and then as much as it likes; and looks at what is
// there afterwards.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { fileKeys } from '../../../functions/ports/keys-file.ts'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { instantOf } from '../../../shared/lib/instant.ts'
import { limitFiles } from './limited-engine.ts'

export interface Filled {
  readonly asked: number
  readonly refused: number
  readonly whole: number
  readonly broken: readonly string[]
}

const folder = process.env.RIG_FILLER!
const clock = { now: () => instantOf(Date.now()) }
const files = localFiles({ folder: join(folder, 'files'), clock, uploadSecret: new Uint8Array(32) })
const outbox = localOutbox({ folder: join(folder, 'outbox'), clock })
const keys = fileKeys({ folder: join(folder, 'keys') })
const size = 200_000
const many = 12
const codes = new Set(['EFBIG', 'ENOSPC', 'EDQUOT'])

async function tryAll(name: string): Promise<{ refused: number; broken: string[] }> {
  let refused = 0
  const broken: string[] = []
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (codes.has(code)) refused++
      else broken.push(`${what}: ${String(error)}`)
    }
  }
  for (let i = 0; i < many; i++) {
    const text = String(i % 10).repeat(size)
    await attempt('a file', () =>
      files.put(`rounds/${name}/${i}`, Buffer.from(text), { contentType: 'text/plain' }),
    )
    await attempt('a message', () =>
      outbox.send({
        id: `${name}-${i}`,
        to: { email: 'somebody@north.example' },
        subject: 'Long',
        text,
        kind: 'test',
        language: 'en',
      }),
    )
    await attempt('a key', () => keys.createRoundKey(`${name}-${i}` as RoundId))
  }
  return { refused, broken }
}

process.on('disconnect', () => process.exit(1))
process.send!('ready')
process.once('message', async () => {
  const before = await tryAll('before')
  // A key is smaller, so that is written whole.
  await limitFiles(process.pid, size / 2)
  const during = await tryAll('during')
  await limitFiles(process.pid, 'unlimited')
  const after = await tryAll('after')
  const broken = [...before.broken, ...during.broken, ...after.broken]
  if (before.refused + after.refused > 0) broken.push('something was refused though there was room')
  let whole = 0
  for await (const key of files.list('')) {
    const bytes = (await files.get(key))?.bytes
    if (bytes?.length === size && bytes.every(byte => byte === bytes[0])) whole++
    else broken.push(`${key} has ${bytes?.length} bytes`)
  }
  const messages = await outbox.list()
  for (const { text } of messages)
    if (text.length !== size) broken.push(`a message has ${text.length} letters`)
  const left = (await readdir(folder, { recursive: true })).filter(name => name.includes('.part-'))
  if (left.length > 0) broken.push(`${left.length} files were left half written`)
  for (const name of ['before', 'during', 'after'])
    for (let i = 0; i < many; i++)
      if ((await keys.roundKeyState(`${name}-${i}` as RoundId)) !== 'usable')
        broken.push(`no key ${name}-${i}`)
  if (whole !== 2 * many || messages.length !== 2 * many)
    broken.push('what was refused is there, or the rest is not')
  const told: Filled = { asked: 9 * many, refused: during.refused, whole: whole + messages.length, broken }
  process.send!(told, () => process.exit(0))
})
