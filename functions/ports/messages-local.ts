// The outbox of one machine: messages are files in a folder, read on the mailbox page instead of sent.
import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Clock } from './clock.ts'
import { writeWhole } from './files-atomic.ts'
import { type Message, type Messages, oneLine, recipientText } from './messages.ts'

export interface SentMessage extends Message {
  readonly sentAt: Instant
}

export interface Outbox extends Messages {
  /** Newest first; to one address where one is given. */
  list(options?: { readonly to?: string }): Promise<readonly SentMessage[]>
  /** Those that were sent before then. */
  forget(before: Instant): Promise<void>
}

/** The order of sending is the machine's time, not the clock's: that one may have been moved back in between. */
type Kept = SentMessage & { readonly order: number }

export function localOutbox({ folder, clock }: { readonly folder: string; readonly clock: Clock }): Outbox {
  let lastOrder = 0
  return {
    async send(message) {
      lastOrder = Math.max(lastOrder + 1, Date.now() * 1_000)
      const kept: Kept = {
        ...message,
        subject: oneLine(message.subject),
        sentAt: clock.now(),
        order: lastOrder,
      }
      const name = `${createHash('sha256').update(message.id).digest('hex')}.json`
      await writeWhole(join(folder, name), Buffer.from(JSON.stringify(kept)), { onlyNew: true, mode: 0o600 })
    },
    async list({ to } = {}) {
      const names = await namesIn(folder)
      const all = await Promise.all(
        names.map(async name => JSON.parse(await readFile(join(folder, name), 'utf8')) as Kept),
      )
      return all
        .filter(message => to === undefined || recipientText(message.to).toLowerCase() === to.toLowerCase())
        .sort((a, b) => b.order - a.order)
        .map(({ order: _, ...message }) => message)
    },
    async forget(before) {
      for (const name of await namesIn(folder)) {
        const path = join(folder, name)
        const { sentAt } = JSON.parse(await readFile(path, 'utf8')) as Kept
        if (sentAt < before) await rm(path, { force: true })
      }
    },
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(name => name.endsWith('.json'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
