// S3 is a bucket in memory here that answers as S3 does: conditional puts, pages of two keys, an error for a missing key.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { s3Files } from '../../../functions/ports/files-s3.ts'
import { filesSuite } from '../../suites/files-suite.ts'

type Stored = { Body: Uint8Array; ContentType?: string; CacheControl?: string; ContentEncoding?: string }

function bucketInMemory(conflicts = 0): S3Client {
  const stored = new Map<string, Stored>()
  const client = new S3Client({
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof PutObjectCommand) {
      const { Key, Body, IfNoneMatch, ContentType, CacheControl, ContentEncoding } = command.input
      if (IfNoneMatch === '*' && conflicts-- > 0) throw named('ConditionalRequestConflict')
      if (IfNoneMatch === '*' && stored.has(Key!)) throw named('PreconditionFailed')
      const about = { ContentType, CacheControl, ContentEncoding }
      stored.set(Key!, { Body: new Uint8Array(Body as Uint8Array), ...about } as Stored)
      return {}
    }
    if (command instanceof GetObjectCommand) {
      const found = stored.get(command.input.Key!)
      if (!found) throw new NoSuchKey({ message: 'no such key', $metadata: {} })
      return { ...found, Body: { transformToByteArray: async () => found.Body } }
    }
    if (command instanceof ListObjectsV2Command) {
      const { Prefix = '', ContinuationToken } = command.input
      const keys = [...stored.keys()].filter(key => key.startsWith(Prefix)).sort()
      const rest = keys.filter(key => ContinuationToken === undefined || key > ContinuationToken)
      const page = rest.slice(0, 2)
      return {
        Contents: page.map(Key => ({ Key })),
        ...(rest.length > 2 && { NextContinuationToken: page[1] }),
      }
    }
    if (command instanceof DeleteObjectCommand) return stored.delete(command.input.Key!)
    throw new Error('the bucket in memory does not know this command')
  }
  return Object.assign(client, { send })
}

const named = (name: string) => Object.assign(new Error(name), { name })

filesSuite('files in S3', async () => s3Files({ bucket: 'bucket', client: bucketInMemory() }))

describe('S3 alone', () => {
  const plain = { contentType: 'text/plain', onlyNew: true }

  it('is asked again while it says that something else is going on with the key', async () => {
    const files = s3Files({ bucket: 'bucket', client: bucketInMemory(4) })
    expect((await files.put('a', new Uint8Array([1]), plain)).ok).toBe(true)
    const busy = s3Files({ bucket: 'bucket', client: bucketInMemory(5) })
    await expect(busy.put('a', new Uint8Array([1]), plain)).rejects.toThrow('ConditionalRequestConflict')
  })

  it('signs the form for the bucket', async () => {
    const files = s3Files({ bucket: 'bucket', client: bucketInMemory() })
    const expiresAt = new Date(Date.now() + 60_000).toISOString() as never
    const { url, fields } = await files.uploadForm({
      key: 'a',
      maxBytes: 1,
      contentType: 'text/plain',
      expiresAt,
    })
    expect(url).toContain('bucket')
    expect(fields['X-Amz-Signature']).toMatch(/^[0-9a-f]{64}$/)
  })
})
