// What is past its time in the table that carries times. DynamoDB deletes it by itself, within days; an engine on one
// machine does not, so that there it is looked for and deleted.
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { Db, Key, PageEnd } from './db.ts'
import { remove, transact } from './transact.ts'

/** Answers how much went. Who prolongs an item at this very moment keeps it. */
export async function removeExpired(db: Db, now: Instant): Promise<number> {
  const seconds = Math.floor(epochOf(now) / 1000)
  let gone = 0
  let start: PageEnd | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await db.client.send(
      new ScanCommand({
        TableName: db.tables.core,
        FilterExpression: '#expiry <= :now',
        ExpressionAttributeNames: { '#expiry': EXPIRY },
        ExpressionAttributeValues: { ':now': seconds },
        ExclusiveStartKey: start,
      }),
    )
    for (const { pk, sk } of Items as Key[]) {
      const removed = await transact(db, [
        remove('is-over', 'core', { pk, sk }, { atMost: { [EXPIRY]: seconds } }),
      ])
      if (removed.ok) gone++
    }
    start = LastEvaluatedKey
  } while (start !== undefined)
  return gone
}
