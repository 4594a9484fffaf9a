// A process that does nothing but write: an upload that is replaced, a file that is new, a message, a round's key.
import { join } from 'node:path'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { fileKeys } from '../../../functions/ports/keys-file.ts'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { instantOf } from '../../../shared/lib/instant.ts'
import { withHash } from './half-written.ts'

const { RIG_WRITER, RIG_LIFE } = process.env
const folder = RIG_WRITER!
const clock = { now: () => instantOf(Date.now()) }
const files = localFiles({ folder: join(folder, 'files'), clock, uploadSecret: new Uint8Array(32) })
const outbox = localOutbox({ folder: join(folder, 'outbox'), clock })
const keys = fileKeys({ folder: join(folder, 'keys') })
const textOf = (i: number) => Buffer.from(withHash(String(i % 10).repeat(300_000)))
const about = { contentType: 'text/plain' }

process.on('disconnect', () => process.exit(1))
process.send!('ready')
for (let i = 0; ; i++) {
  const name = `${RIG_LIFE}-${i}`
  await Promise.all([
    files.put('photos/replaced', textOf(i), about),
    files.put(`published/${name}`, textOf(i), { ...about, onlyNew: true }),
    outbox.send({
      id: name,
      to: { email: 'somebody@north.example' },
      subject: 'Whole',
      text: withHash(name.repeat(2_000)),
      kind: 'test',
      language: 'en',
    }),
    keys.createRoundKey(name as RoundId),
  ])
}
