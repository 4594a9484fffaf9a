// Ends every session of somebody whose account was taken over, or forgets by which account at the provider they came where it was made
// anew. The address is read from the accounts themselves: an operator has no right to the council's secrets.
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Db, Key, PageEnd } from '../../functions/store/db.ts'
import { updateItemIf } from '../../functions/store/db.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'

/** False where nobody has an account with that address. */
export async function signOutByAddress(db: Db, typed: string): Promise<boolean> {
  const email = normaliseProof(typed)
  let start: PageEnd | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await db.client.send(
      new ScanCommand({
        TableName: db.tables.core,
        FilterExpression: 'sk = :person AND email = :email',
        ExpressionAttributeValues: { ':person': 'PERSON', ':email': email },
        ExclusiveStartKey: start,
      }),
    )
    for (const { pk, sk } of Items as Key[]) {
      const ended = await updateItemIf(
        db,
        'core',
        { pk, sk },
        { exists: true },
        { add: { sessionsSeries: 1, version: 1 }, remove: ['staffAccount'] },
      )
      if (ended.ok) return true
    }
    start = LastEvaluatedKey
  } while (start !== undefined)
  return false
}
