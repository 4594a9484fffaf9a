import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDb } from '../../../functions/store/db.ts'
import { putNew, transact } from '../../../functions/store/transact.ts'
import { testDb } from '../../fixtures/engine.ts'

/** Hears what is sent and answers that all is well. */
let server: Server
let endpoint: string
const heard: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      expect(Number(request.headers['content-length'])).toBe(body.length)
      heard.push(body.toString('utf8'))
      response.setHeader('content-type', 'application/x-amz-json-1.0')
      response.end('{}')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

const item = { pk: 'p', sk: 's', text: ',"ClientRequestToken":"kept, it is the item’s own"' }

describe('on the local engine', () => {
  it('a transaction is sent whole, but for the token that the SDK gives it', async () => {
    await transact(openDb({ endpoint }), [putNew('new', 'core', item)])
    const sent = JSON.parse(heard.pop()!)
    expect(Object.keys(sent)).toStrictEqual(['TransactItems'])
    expect(sent.TransactItems[0].Put.Item.text.S).toBe(item.text)
  })

  it('the SDK would give it one', async () => {
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
    const client = DynamoDBDocumentClient.from(
      new DynamoDBClient({ endpoint, region: 'eu-west-2', credentials }),
    )
    await client.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: 't', Item: item } }] }))
    expect(JSON.parse(heard.pop()!)).toMatchObject({ ClientRequestToken: expect.any(String) })
  })

  it('nothing else is touched', async () => {
    const db = openDb({ endpoint })
    await db.client.send(new PutCommand({ TableName: 't', Item: item }))
    expect(JSON.parse(heard.pop()!)).toStrictEqual({
      TableName: 't',
      Item: { pk: { S: 'p' }, sk: { S: 's' }, text: { S: item.text } },
    })
  })

  it('and a transaction still holds together', async () => {
    const db = await testDb()
    expect((await transact(db, [putNew('a', 'core', item), putNew('b', 'roll', item)])).ok).toBe(true)
    const again = await transact(db, [putNew('a', 'core', { ...item, sk: 't' }), putNew('b', 'roll', item)])
    expect(again.ok ? [] : again.refusal.broken).toStrictEqual(['b'])
  })
})
