// What wakes functions besides requests: the table's stream, and the scheduler. In the shapes AWS sends.
import { randomUUID } from 'node:crypto'
import { marshall } from '@aws-sdk/util-dynamodb'
import { journalItem } from '../../../functions/store/journal.ts'
import type { JournalId } from '../../../shared/lib/ids.ts'
import { epochOf } from '../../../shared/lib/instant.ts'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'

export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[]
}

const region = 'eu-west-2'

/** New entries of the journal as the stream of `core` brings them. */
export const streamEvent = (entries: readonly JournalEntry[]): object => ({
  Records: entries.map((entry, index) => {
    const item = journalItem(entry)
    return {
      eventID: randomUUID().replaceAll('-', ''),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: region,
      dynamodb: {
        ApproximateCreationDateTime: epochOf(entry.at) / 1000,
        Keys: marshall({ pk: item.pk, sk: item.sk }),
        NewImage: marshall(item, { removeUndefinedValues: true }),
        SequenceNumber: sequenceNumber(index),
        SizeBytes: JSON.stringify(item).length,
        StreamViewType: 'NEW_IMAGE',
      },
      eventSourceARN: `arn:aws:dynamodb:${region}:000000000000:table/core/stream/local`,
    }
  }),
})

/** Which entries of a batch are to come again. */
export function failedOf(
  entries: readonly JournalEntry[],
  { batchItemFailures }: BatchAnswer,
): readonly JournalId[] {
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
  return entries.filter((_, index) => failed.has(sequenceNumber(index))).map(({ id }) => id)
}

const sequenceNumber = (index: number) => String(index + 1).padStart(21, '0')

/** Where a schedule says nothing of its own. */
export const scheduledEvent = (name: string): object => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.scheduler',
  account: '000000000000',
  time: new Date().toISOString(),
  region,
  resources: [`arn:aws:scheduler:${region}:000000000000:schedule/default/${name}`],
  detail: '{}',
})
