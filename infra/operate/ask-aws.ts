// AWS itself, with the credentials of whoever asks, in the region they have set; and nothing that changes anything.
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2'
import type { AskAws } from './place.ts'

export function askAws(): AskAws {
  const requestHandler = { connectionTimeout: 3_000, requestTimeout: 5_000 }
  const tables = new DynamoDBClient({ requestHandler, maxAttempts: 1 })
  const mail = new SESv2Client({ requestHandler, maxAttempts: 1 })
  return {
    region: () => tables.config.region(),
    async credentials() {
      const { accessKeyId, accountId } = await tables.config.credentials()
      return accountId === undefined
        ? `the key ${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`
        : `account ${accountId}`
    },
    async mail(senderDomain) {
      const { ProductionAccessEnabled = false } = await mail.send(new GetAccountCommand({}))
      return { outOfSandbox: ProductionAccessEnabled, domain: await stateOf(mail, senderDomain) }
    },
    async table(name) {
      try {
        const { Table } = await tables.send(new DescribeTableCommand({ TableName: name }))
        const { ContinuousBackupsDescription: backups } = await tables.send(
          new DescribeContinuousBackupsCommand({ TableName: name }),
        )
        return {
          name,
          protected: Table?.DeletionProtectionEnabled === true,
          recoverable: backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED',
        }
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined
        throw error
      }
    },
  }
}

async function stateOf(mail: SESv2Client, domain: string): Promise<'verified' | 'pending' | 'unknown'> {
  try {
    const { DkimAttributes, VerifiedForSendingStatus } = await mail.send(
      new GetEmailIdentityCommand({ EmailIdentity: domain }),
    )
    return VerifiedForSendingStatus && DkimAttributes?.Status === 'SUCCESS' ? 'verified' : 'pending'
  } catch (error) {
    if (error instanceof NotFoundException) return 'unknown'
    throw error
  }
}
