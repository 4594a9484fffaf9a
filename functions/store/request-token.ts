// The SDK gives every transaction a request token, by which DynamoDB knows a repeated request for ten minutes. Amazon's
// does so at no cost; the local engine looks through every token of those ten minutes at each transaction, so that a busy
// vote slows down from one ballot to the next. Our writes are safe to repeat by their conditions: there they go without.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

interface HttpRequest {
  body?: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/** The SDK's last member of the body of a transaction. */
const token = Buffer.from(',"ClientRequestToken":')
const end = Buffer.from('}')

export function sendWithoutRequestTokens(client: DynamoDBClient): void {
  client.middlewareStack.add(
    next => args => {
      const { body, headers } = args.request as HttpRequest
      if (body && headers['x-amz-target']?.endsWith('.TransactWriteItems')) {
        const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
        const at = bytes.lastIndexOf(token)
        if (at > 0) (args.request as HttpRequest).body = Buffer.concat([bytes.subarray(0, at), end])
      }
      return next(args)
    },
    // Before the length of the body is written into the request.
    { step: 'build', priority: 'high', name: 'sendWithoutRequestTokens' },
  )
}
