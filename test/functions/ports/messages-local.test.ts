import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recipientText } from '../../../functions/ports/messages.ts'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { message, messagesSuite } from '../../suites/messages-suite.ts'

const now = '2026-11-20T17:00:00.000Z' as Instant
const at = (instant: Instant) => ({ now: () => instant })

messagesSuite('messages in an outbox', async () => {
  const outbox = localOutbox({ folder: await newFolder(), clock: at(now) })
  const delivered = async () =>
    (await outbox.list())
      .toReversed()
      .map(({ to, subject, text }) => ({ to: recipientText(to), subject, text }))
  return { messages: outbox, delivered }
})

describe('the mailbox', () => {
  it('shows the newest first, also after the clock was moved back and after a restart', async () => {
    const folder = await newFolder()
    await localOutbox({ folder, clock: at(now) }).send(message({ id: '1', subject: 'first' }))
    const later = localOutbox({ folder, clock: at('2026-01-01T00:00:00.000Z' as Instant) })
    for (const id of ['2', '3', '4']) await later.send(message({ id, subject: id }))
    expect((await later.list()).map(each => each.subject)).toStrictEqual(['4', '3', '2', 'first'])
    expect((await later.list()).at(-1)).toStrictEqual({
      ...message({ id: '1', subject: 'first' }),
      sentAt: now,
    })
  })

  it('is one person’s own, however the address is written', async () => {
    const outbox = localOutbox({ folder: await newFolder(), clock: at(now) })
    await outbox.send(message({ id: '1', to: { email: 'Ada@Example.org' } }))
    await outbox.send(message({ id: '2', to: { email: 'bob@example.org' } }))
    expect((await outbox.list({ to: 'ada@example.org' })).map(each => each.id)).toStrictEqual(['1'])
    expect(await outbox.list({ to: 'nobody@example.org' })).toStrictEqual([])
  })

  it('is empty before the first message', async () => {
    expect(
      await localOutbox({ folder: join(await newFolder(), 'none'), clock: at(now) }).list(),
    ).toStrictEqual([])
  })

  it('takes any id for a file’s name and lets nobody else read it', async () => {
    const folder = await newFolder()
    await localOutbox({ folder, clock: at(now) }).send(message({ id: '../../etc/passwd\0' }))
    const [name, ...others] = await readdir(folder)
    expect(others).toStrictEqual([])
    expect((await stat(join(folder, name!))).mode & 0o777).toBe(0o600)
  })
})
