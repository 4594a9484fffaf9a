// Makes the tables of shared/platform/tables.ts on an engine that does not have them yet. No streams: they slow it down.
import { CreateTableCommand, ResourceInUseException } from '@aws-sdk/client-dynamodb'
import type { Db } from '../../functions/store/db.ts'
import { type TableName, tableNames, tablePlans } from '../../shared/platform/tables.ts'

export async function createTables(db: Db): Promise<void> {
  await Promise.all(tableNames.map(name => createTable(db, name)))
}

async function createTable(db: Db, name: TableName): Promise<void> {
  const plan = tablePlans[name]
  const indexes = Object.entries(plan.indexes)
  const keys = [plan, ...Object.values(plan.indexes)].flatMap(each => [each.partitionKey, each.sortKey])
  const command = new CreateTableCommand({
    TableName: db.tables[name],
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map(key => ({ AttributeName: key, AttributeType: 'S' })),
    KeySchema: keySchema(plan),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  })
  try {
    await db.client.send(command)
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
}

const keySchema = (plan: { partitionKey: string; sortKey: string }) => [
  { AttributeName: plan.partitionKey, KeyType: 'HASH' as const },
  { AttributeName: plan.sortKey, KeyType: 'RANGE' as const },
]
