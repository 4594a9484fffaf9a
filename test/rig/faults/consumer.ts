// A follower of the journal in a process of its own: on one machine's way and on AWS's. It does a pass, or a batch, when it is told
// to, and may be killed in the middle of it. What it does with each entry: notes that it was there, and tells people.
import { join } from 'node:path'
import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda'
import type { Hands } from '../../../functions/hands.ts'
import { followJournal, skipJournal } from '../../../functions/on-act/follow.ts'
import { handleEntries } from '../../../functions/on-act/handle-entry.ts'
import { handleQueue } from '../../../functions/on-act/queue.ts'
import { handleStream } from '../../../functions/on-act/stream.ts'
import { systemEntropy } from '../../../functions/ports/entropy.ts'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { fileKeys } from '../../../functions/ports/keys-file.ts'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import { deployedSecondProgram } from '../../../functions/ports/second-program-deployed.ts'
import { openDb, updateItem } from '../../../functions/store/db.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { testCouncil } from '../../fixtures/council.ts'

export interface ConsumerStart {
  readonly endpoint: string
  readonly prefix: string
  readonly folder: string
  /** Addresses that no message can go to, until they are mended. */
  readonly poison: string
}

export type ToConsumer =
  | { readonly skipTo: Instant }
  | { readonly passAt: Instant }
  | { readonly batch: DynamoDBStreamEvent; readonly at: Instant }
  | { readonly queue: SQSEvent; readonly at: Instant }
  | { readonly mended: true }

export const seenKey = (id: string) => ({ pk: 'SEEN', sk: id })

if (process.env.RIG_CONSUMER !== undefined) consume(JSON.parse(process.env.RIG_CONSUMER))

function consume({ endpoint, prefix, folder, poison }: ConsumerStart): void {
  process.on('disconnect', () => process.exit(1))
  let now = '2026-09-01T00:00:00.000Z' as Instant
  let isMended = false
  const clock = { now: () => now }
  const db = openDb({ endpoint, prefix })
  const outbox = localOutbox({ folder: join(folder, `${prefix}outbox`), clock })
  const hands: Hands = {
    council: testCouncil,
    db,
    clock,
    entropy: systemEntropy(clock),
    files: localFiles({ folder: join(folder, 'files'), clock, uploadSecret: new Uint8Array(32) }),
    keys: fileKeys({ folder: join(folder, 'keys') }),
    messages: {
      async send(message) {
        if (!isMended && message.to.email?.startsWith(poison)) throw new Error('no such mailbox')
        await outbox.send(message)
      },
    },
    secondProgram: deployedSecondProgram,
  }
  const noted: typeof handleEntries = async (_, entries) => {
    const { failed } = await handleEntries(hands, entries)
    for (const { id } of entries)
      if (!failed.includes(id)) await updateItem(db, 'core', seenKey(id), { add: { times: 1 } })
    return { failed }
  }
  const answer = async (asked: ToConsumer): Promise<unknown> => {
    if ('mended' in asked) {
      isMended = true
      return 'mended'
    }
    now = 'skipTo' in asked ? asked.skipTo : 'passAt' in asked ? asked.passAt : asked.at
    if ('skipTo' in asked) return skipJournal(hands)
    if ('passAt' in asked) return followJournal(hands, 'on-act', noted)
    return 'batch' in asked ? handleStream(hands, asked.batch) : handleQueue(hands, asked.queue)
  }
  process.on('message', asked => {
    answer(asked as ToConsumer).then(
      value => process.send!({ value }),
      error => process.send!({ error: String(error) }),
    )
  })
  process.send!('ready')
}
