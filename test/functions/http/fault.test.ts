// When the world fails, whoever asked is told to try again and when; when we do, they are told that it was us.
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { httpApp } from '../../../functions/http/app.ts'
import { isFault } from '../../../functions/http/fault.ts'
import { type TestHands, testHands, testSite } from '../../fixtures/hands.ts'

const failing = (error: Error) => async (path: string) => {
  const broken = {
    ...hands,
    db: { ...hands.db, client: { ...hands.db.client, send: () => Promise.reject(error) } },
  } as unknown as TestHands
  const said = vi.spyOn(console, 'error').mockReturnValue(undefined)
  try {
    return await httpApp(await testSite(broken)).request(`http://localhost:3000${path}`)
  } finally {
    said.mockRestore()
  }
}

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const refusedConnection = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:8000'), {
  code: 'ECONNREFUSED',
})

describe('a table that does not answer', () => {
  it('is told to a reader in a sentence, with when to come again', async () => {
    const answer = await failing(refusedConnection)('/en')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const text = await answer.text()
    expect(text).toContain('It is not your fault')
    expect(text).not.toContain('ECONNREFUSED')
  })

  it('is told to a program as a problem of its own kind', async () => {
    const answer = await failing(refusedConnection)('/api/rounds')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ status: 503, reason: 'fault' })
  })
})

it('a mistake of ours is one: nobody is told that trying again helps', async () => {
  const answer = await failing(new TypeError('undefined is not a ballot'))('/api/rounds')
  expect(answer.status).toBe(500)
  expect(answer.headers.get('retry-after')).toBeNull()
  expect(await answer.json()).toMatchObject({ status: 500, reason: 'fault' })
})

describe('the world has failed where', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code })
  const named = (name: string) => Object.assign(new Error(name), { name })
  const conflict = new TransactionCanceledException({
    message: '',
    $metadata: {},
    CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
  })
  const condition = new TransactionCanceledException({
    message: '',
    $metadata: {},
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
  })

  it.each([
    ['nobody listens', coded('ECONNREFUSED')],
    ['the connection was cut', coded('ECONNRESET')],
    ['the disk is full', coded('ENOSPC')],
    ['a file may grow no further', coded('EFBIG')],
    ['nothing came in time', named('TimeoutError')],
    ['a table is asked too much', named('ProvisionedThroughputExceededException')],
    ['others are writing', conflict],
    ['the service says so', Object.assign(new Error(''), { $fault: 'server' })],
    ['what went wrong beneath says so', new TypeError('fetch failed', { cause: coded('ECONNREFUSED') })],
  ])('%s', (_, error) => {
    expect(isFault(error)).toBe(true)
  })

  it.each([
    ['a condition does not hold', condition],
    ['a value is none', new TypeError('x is undefined')],
    ['a file is not there', coded('ENOENT')],
    ['a right is missing', Object.assign(named('AccessDeniedException'), { $fault: 'client' })],
    ['nothing was thrown', undefined],
  ])('but not where %s', (_, error) => {
    expect(isFault(error)).toBe(false)
  })
})
