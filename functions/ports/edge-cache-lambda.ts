// The edge asked to forget, by way of the one function that may say so to CloudFront.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { forgetFunctionName } from '../../shared/platform/edge.ts'
import type { EdgeCache } from './edge-cache.ts'

export const lambdaEdgeCache = (client: Pick<LambdaClient, 'send'> = new LambdaClient()): EdgeCache => ({
  async forget(task) {
    await client.send(
      new InvokeCommand({
        FunctionName: forgetFunctionName,
        InvocationType: 'Event',
        Payload: JSON.stringify(task),
      }),
    )
  },
})
