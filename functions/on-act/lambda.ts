// The entry of the function `on-act` on AWS: the journal's stream.
import { Logger } from '@aws-lambda-powertools/logger'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { lambdaHands } from '../lambda-hands.ts'
import { handleStream } from './stream.ts'

const hands = lambdaHands()
const logger = new Logger({ serviceName: 'on-act' })

export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const answer = await handleStream(hands, event)
  const { length: failed } = answer.batchItemFailures
  if (failed > 0) logger.warn('entries come again', { failed, of: event.Records.length })
  return answer
}
