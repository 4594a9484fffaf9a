// The entry of the function `forget` on AWS: tells CloudFront to forget addresses. It may do that for the one distribution
// it is told of, and nothing else.
import { setTimeout as pause } from 'node:timers/promises'
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront'
import { must } from '../../shared/lib/assert.ts'
import type { ForgetTask } from '../../shared/platform/edge.ts'
import { environment } from '../../shared/platform/environment.ts'

/** An act writes its journal first: a file it takes away may be there for a moment longer, and would be kept again. */
const patienceMilliseconds = 5_000

interface Forgetting {
  readonly client: Pick<CloudFrontClient, 'send'>
  readonly distribution: string | undefined
  readonly patienceMilliseconds: number
}

export const forgetting =
  ({ client, distribution, patienceMilliseconds }: Forgetting) =>
  async ({ paths, reference }: ForgetTask): Promise<void> => {
    await pause(patienceMilliseconds)
    await client.send(
      new CreateInvalidationCommand({
        DistributionId: must(distribution, `the environment variable ${environment.distribution} is not set`),
        InvalidationBatch: {
          CallerReference: reference,
          Paths: { Quantity: paths.length, Items: [...paths] },
        },
      }),
    )
  }

export const handler = forgetting({
  client: new CloudFrontClient(),
  distribution: process.env[environment.distribution],
  patienceMilliseconds,
})
