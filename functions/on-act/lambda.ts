// The entry of the function `on-act` on AWS: the journal's stream, and what the stream gave up on.
import { Logger } from '@aws-lambda-powertools/logger'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { lambdaHands } from '../lambda-hands.ts'
import { deferred } from '../ports/deferred.ts'
import type { EdgeCache } from '../ports/edge-cache.ts'
import { handleQueue } from './queue.ts'
import { handleStream } from './stream.ts'

const edge = deferred<EdgeCache>(async () =>
  (await import('../ports/edge-cache-lambda.ts')).lambdaEdgeCache(),
)
const hands = { ...lambdaHands(), edge }
const logger = new Logger({ serviceName: 'on-act' })

export async function handler(
  event: DynamoDBStreamEvent | SQSEvent,
): Promise<DynamoDBBatchResponse | SQSBatchResponse> {
  const answer = isQueue(event) ? await handleQueue(hands, event) : await handleStream(hands, event)
  const { length: failed } = answer.batchItemFailures
  if (failed > 0) logger.warn('entries come again', { failed, of: event.Records.length })
  return answer
}

const isQueue = (event: DynamoDBStreamEvent | SQSEvent): event is SQSEvent =>
  event.Records.some(({ eventSource }) => eventSource === 'aws:sqs')
