// The function that follows the journal, bundled as it is deployed, with recorded records of the stream and of the queue of what
// the stream gave up on. Messages go by the real client to a mail service of the test's own, which refuses one address.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newDuty } from '../../../functions/store/duties.ts'
import { journalItem, journalled } from '../../../functions/store/journal.ts'
import { transact } from '../../../functions/store/transact.ts'
import { bundleFunction } from '../../../infra/build/bundle-function.ts'
import { entryOf } from '../../../infra/build/entries.ts'
import { streamEvent } from '../../../infra/local/lambda/events.ts'
import type { JournalId, PersonId } from '../../../shared/lib/ids.ts'
import { type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'
import { councilText } from '../../fixtures/council.ts'
import { testEndpoint } from '../../fixtures/engine.ts'
import queueRecord from '../../fixtures/events/queue-record.json' with { type: 'json' }
import streamRecord from '../../fixtures/events/stream-record.json' with { type: 'json' }
import { newFolder } from '../../fixtures/folder.ts'
import { at, type TestHands, testHands } from '../../fixtures/hands.ts'
import type { Handler } from '../../fixtures/lambda-app.ts'

/** When the recorded records arrived. */
const arrived = at('2026-11-22T11:30:00Z')
const sent: string[] = []
const refused = new Set<string>()
let mail: Server
let hands: TestHands
let handler: Handler

beforeAll(async () => {
  mail = createServer(async (request, response) => {
    const asked = (await json(request)) as { Destination: { ToAddresses: [string] } }
    const [to] = asked.Destination.ToAddresses
    const ok = !refused.has(to)
    if (ok) sent.push(to)
    response.writeHead(ok ? 200 : 400, { 'content-type': 'application/json' })
    response.end(ok ? '{"MessageId":"1"}' : '{"message":"Email address is not verified."}')
  })
  await new Promise<void>(listening => mail.listen(0, '127.0.0.1', listening))
  hands = await testHands()
  hands.clock.set(arrived)
  const { tables } = hands.db
  Object.assign(process.env, {
    DYNAMODB_ENDPOINT: await testEndpoint(),
    CORE_TABLE: tables.core,
    BUCKET: 'bucket',
    KEY_PREFIX: 'folkmoot',
    MAIL_FROM: 'budget@anytown.example',
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(mail.address() as AddressInfo).port}`,
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
  })
  const outdir = await newFolder()
  const define = { 'process.env.COUNCIL': JSON.stringify(councilText), 'process.env.POSTCODES': '""' }
  await bundleFunction({ entry: entryOf('on-act'), outdir, define })
  const bundle = (await import(pathToFileURL(join(outdir, 'index.mjs')).href)) as { handler: Handler }
  handler = bundle.handler
}, 60_000)

afterAll(() => {
  for (const name of ['AWS_ENDPOINT_URL_SESV2', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
    delete process.env[name]
  mail.close()
})

/** Somebody is given a duty, which they are told of; the entry of the journal that says so. */
async function granted(email: string, when: Instant): Promise<JournalEntry> {
  const by = { by: 'first' as PersonId, byName: 'First Officer', at: when }
  const person = hands.entropy.id() as PersonId
  const entry: JournalEntry = {
    id: hands.entropy.ulid() as JournalId,
    at: when,
    act: 'grant-duty',
    by: by.by,
    byName: by.byName,
    subject: email,
    facts: { duty: 'review' },
  }
  const written = await transact(hands.db, [
    newDuty({
      person,
      personName: email,
      email,
      name: 'review',
      place: 'council',
      granted: by,
      version: 0,
    }),
    journalled(entry),
  ])
  expect(written.ok).toBe(true)
  return entry
}

/** As it was recorded, with these entries in it. */
function recorded(entries: readonly JournalEntry[]) {
  const { Records } = streamEvent(entries) as { Records: { dynamodb: object }[] }
  return {
    Records: Records.map(
      ({ dynamodb: { Keys, NewImage } }: { dynamodb: { Keys?: object; NewImage?: object } }, index) => ({
        ...streamRecord,
        dynamodb: {
          ...streamRecord.dynamodb,
          Keys,
          NewImage,
          SequenceNumber: `44215845000000000174504390${90 + index}`,
        },
      }),
    ),
  }
}

const queued = (messageId: string, body: string = queueRecord.body) => ({ ...queueRecord, messageId, body })

describe('a batch of the stream', () => {
  it('has those of its entries come again that failed, and no others', async () => {
    const when = secondsAfter(arrived, -3600)
    const entries = [
      await granted('one@staff.example', when),
      await granted('two@staff.example', secondsAfter(when, 1)),
      await granted('three@staff.example', secondsAfter(when, 2)),
    ]
    refused.add('two@staff.example')
    expect(await handler(recorded(entries), {})).toStrictEqual({
      batchItemFailures: [{ itemIdentifier: '4421584500000000017450439091' }],
    })
    expect(sent).toStrictEqual(['one@staff.example', 'three@staff.example'])
    refused.clear()
    // What comes again is done; what was done is not done again.
    expect(await handler(recorded(entries), {})).toStrictEqual({ batchItemFailures: [] })
    expect(sent).toStrictEqual(['one@staff.example', 'three@staff.example', 'two@staff.example'])
  })

  it('is over at once where nothing in it is an entry', async () => {
    const other = { ...streamRecord, eventName: 'MODIFY' }
    expect(await handler({ Records: [other] }, {})).toStrictEqual({ batchItemFailures: [] })
  })
})

describe('the queue of what the stream gave up on', () => {
  it('brings the entries of that time out of the journal, and keeps the message while one of them fails', async () => {
    sent.splice(0)
    const entry = await granted('four@staff.example', secondsAfter(arrived, -2))
    await granted('later@staff.example', secondsAfter(arrived, 600))
    expect(journalItem(entry).pk).toBe('JOURNAL#2026-11')
    refused.add('four@staff.example')
    const event = { Records: [queued('first'), queued('second', '{"Event":"s3:TestEvent"}')] }
    expect(await handler(event, {})).toStrictEqual({
      batchItemFailures: [{ itemIdentifier: 'first' }, { itemIdentifier: 'second' }],
    })
    refused.clear()
    expect(await handler({ Records: [queued('first')] }, {})).toStrictEqual({ batchItemFailures: [] })
    expect(sent).toStrictEqual(['four@staff.example'])
  })
})
