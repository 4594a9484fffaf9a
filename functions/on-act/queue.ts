// What the stream gave up on: its queue of failures names a stretch of time for each batch, not the entries, and keeps it for two
// weeks. The journal keeps the entries for good, so they are read from there and handled again. Whoever has mended what was wrong
// lets the queue through; what fails again stays in it.
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { must } from '../../shared/lib/assert.ts'
import { instantOf, secondsAfter } from '../../shared/lib/instant.ts'
import type { Hands } from '../hands.ts'
import { entriesSince } from './follow.ts'
import { handleEntries } from './handle-entry.ts'

/** Where a batch lay in the stream: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
interface GivenUp {
  readonly DDBStreamBatchInfo?: {
    readonly approximateArrivalOfFirstRecord: string
    readonly approximateArrivalOfLastRecord: string
  }
}

/** An entry bears the time of its act, a record that of its arrival. */
const writingSeconds = 60

export async function handleQueue(hands: Hands, event: SQSEvent): Promise<SQSBatchResponse> {
  const again: string[] = []
  for (const { messageId, body } of event.Records) {
    try {
      if (!(await handledAgain(hands, JSON.parse(body) as GivenUp))) again.push(messageId)
    } catch (error) {
      again.push(messageId)
      const message = error instanceof Error ? error.message : String(error)
      console.error(JSON.stringify({ level: 'ERROR', what: 'a batch could not be read again', message }))
    }
  }
  return { batchItemFailures: again.map(itemIdentifier => ({ itemIdentifier })) }
}

async function handledAgain(hands: Hands, { DDBStreamBatchInfo: batch }: GivenUp): Promise<boolean> {
  const { approximateArrivalOfFirstRecord: first, approximateArrivalOfLastRecord: last } = must(
    batch,
    'the message is none of a stream',
  )
  const since = secondsAfter(instantOf(Date.parse(first)), -writingSeconds)
  const until = secondsAfter(instantOf(Date.parse(last)), 1)
  const entries = await entriesSince(hands.db, since, until)
  const { failed } = await handleEntries(
    hands,
    entries.filter(({ at }) => at <= until),
  )
  return failed.length === 0
}
