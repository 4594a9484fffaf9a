// Files in an S3 bucket.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { assert } from '../../shared/lib/assert.ts'
import { epochOf } from '../../shared/lib/instant.ts'
import { ok, refuse } from '../../shared/lib/result.ts'
import { type Clock, systemClock } from './clock.ts'
import { assertFileKey, type Files } from './files.ts'

export interface S3Place {
  readonly bucket: string
  readonly client?: S3Client
  readonly clock?: Clock
}

export function s3Files({ bucket, client = new S3Client(), clock = systemClock }: S3Place): Files {
  return {
    async put(key, bytes, { contentType, onlyNew, cacheControl, contentEncoding }) {
      assertFileKey(key)
      const request = {
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ContentType: contentType,
        CacheControl: cacheControl,
        ContentEncoding: contentEncoding,
        IfNoneMatch: onlyNew ? '*' : undefined,
      }
      for (let attempt = 1; ; attempt++) {
        try {
          await client.send(new PutObjectCommand(request))
          return ok()
        } catch (error) {
          if (onlyNew && isNamed(error, 'PreconditionFailed')) return refuse({ reason: 'file-exists' })
          // The key was being removed meanwhile, and S3 asks to try again.
          if (!isNamed(error, 'ConditionalRequestConflict') || attempt >= 5) throw error
        }
      }
    },
    async get(key) {
      assertFileKey(key)
      try {
        const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        assert(found.Body !== undefined, `S3 answered ${key} without a body`)
        return {
          bytes: await found.Body.transformToByteArray(),
          contentType: found.ContentType ?? 'application/octet-stream',
          ...(found.CacheControl !== undefined && { cacheControl: found.CacheControl }),
          ...(found.ContentEncoding !== undefined && { contentEncoding: found.ContentEncoding }),
        }
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
    async *list(prefix) {
      let after: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: after }),
        )
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key
        after = page.NextContinuationToken
      } while (after !== undefined)
    },
    async remove(key) {
      assertFileKey(key)
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
    },
    async uploadForm({ key, maxBytes, contentType, expiresAt }) {
      assertFileKey(key)
      const seconds = Math.floor((epochOf(expiresAt) - epochOf(clock.now())) / 1000)
      assert(seconds > 0, `an upload form for ${key} would have expired already`)
      return createPresignedPost(client, {
        Bucket: bucket,
        Key: key,
        Fields: { 'Content-Type': contentType },
        Conditions: [
          ['content-length-range', 1, maxBytes],
          ['eq', '$Content-Type', contentType],
        ],
        Expires: seconds,
      })
    },
  }
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name
