// The journal as the table's stream hands it over on AWS: new items of `core`, of which those that are entries are
// handled. Answers in the shape of a partial batch failure, so that only what failed comes again.

import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import type { Hands } from '../hands.ts'
import { journalKey } from '../store/keys.ts'
import { handleEntries } from './handle-entry.ts'

export async function handleStream(hands: Hands, event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const sequenceNumbers = new Map<string, string>()
  const entries: JournalEntry[] = []
  for (const { eventName, dynamodb } of event.Records) {
    if (eventName !== 'INSERT' || !dynamodb?.NewImage || dynamodb.SequenceNumber === undefined) continue
    const entry = asJournalEntry(unmarshall(dynamodb.NewImage as Parameters<typeof unmarshall>[0]))
    if (!entry) continue
    entries.push(entry)
    sequenceNumbers.set(entry.id, dynamodb.SequenceNumber)
  }
  const { failed } = await handleEntries(hands, entries)
  return { batchItemFailures: failed.map(id => ({ itemIdentifier: sequenceNumbers.get(id)! })) }
}

/** The entry an item of `core` is, if it is one: it lies under an entry's key. */
function asJournalEntry({ pk, sk, ...item }: Record<string, unknown>): JournalEntry | undefined {
  const { listPk: _listPk, listSk: _listSk, ...entry } = item
  const { at, id } = entry as Partial<JournalEntry>
  if (at === undefined || id === undefined) return undefined
  const key = journalKey(at, id)
  return key.pk === pk && key.sk === sk ? (entry as unknown as JournalEntry) : undefined
}
