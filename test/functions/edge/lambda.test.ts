// What CloudFront is asked, by the function that alone may ask it.
import type { CreateInvalidationCommand } from '@aws-sdk/client-cloudfront'
import { describe, expect, it } from 'vitest'
import { forgetting } from '../../../functions/edge/lambda.ts'

const asking = (distribution: string | undefined) => {
  const asked: unknown[] = []
  const client = { send: async ({ input }: CreateInvalidationCommand) => void asked.push(input) }
  return { asked, forget: forgetting({ client: client as never, distribution, patienceMilliseconds: 0 }) }
}

describe('forgetting at the edge', () => {
  it('names the addresses, their number, and what it is for, so that the same is not asked twice', async () => {
    const { asked, forget } = asking('E123')
    await forget({ paths: ['/en', '/en/rounds/autumn*'], reference: 'entry-1' })
    expect(asked).toStrictEqual([
      {
        DistributionId: 'E123',
        InvalidationBatch: {
          CallerReference: 'entry-1',
          Paths: { Quantity: 2, Items: ['/en', '/en/rounds/autumn*'] },
        },
      },
    ])
  })

  it('is a defect where nobody said which distribution', async () => {
    await expect(asking(undefined).forget({ paths: ['/en'], reference: 'x' })).rejects.toThrow('DISTRIBUTION')
  })
})
