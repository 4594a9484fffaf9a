// The upload form of one machine: the same shape as an S3 POST policy (base64 JSON, signed, carried in hidden fields), so that
// the pages and the act that finishes an upload cannot tell the two apart.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { isFileKey, type UploadRequest } from './files.ts'

export type UploadRefusal = Refusal<
  'upload-unsigned' | 'upload-expired' | 'upload-too-large' | 'upload-empty' | 'upload-not-as-agreed'
>

type Fields = Readonly<Record<string, string | undefined>>

interface Policy {
  readonly expiration: string
  readonly conditions: {
    readonly key: string
    readonly contentType: string
    readonly maxBytes: number
  }
}

export function policyFields(request: UploadRequest, secret: Uint8Array): Record<string, string> {
  const { key, contentType, maxBytes, expiresAt } = request
  const text = JSON.stringify({
    expiration: expiresAt,
    conditions: [{ key }, { 'Content-Type': contentType }, ['content-length-range', 1, maxBytes]],
  })
  const policy = Buffer.from(text).toString('base64')
  return {
    key,
    'Content-Type': contentType,
    policy,
    'x-local-signature': sign(policy, secret).toString('hex'),
  }
}

/** What may be stored, or why not. Nothing in the form is believed but what the signed policy says. */
export function checkUpload(
  form: Fields,
  byteLength: number,
  secret: Uint8Array,
  now: Instant,
): Result<{ readonly key: string; readonly contentType: string }, UploadRefusal> {
  const signature = Buffer.from(form['x-local-signature'] ?? '', 'hex')
  const expected = sign(form.policy ?? '', secret)
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    return refuse({ reason: 'upload-unsigned' })
  }
  const { expiration, conditions } = readPolicy(form.policy!)
  if (expiration <= now) return refuse({ reason: 'upload-expired' })
  const { key, contentType, maxBytes } = conditions
  if (form.key !== key || form['Content-Type'] !== contentType || !isFileKey(key)) {
    return refuse({ reason: 'upload-not-as-agreed' })
  }
  if (byteLength < 1) return refuse({ reason: 'upload-empty' })
  if (byteLength > maxBytes) return refuse({ reason: 'upload-too-large' })
  return ok({ key, contentType })
}

function sign(policy: string, secret: Uint8Array): Buffer {
  return createHmac('sha256', secret).update('folkmoot-upload-v1|').update(policy).digest()
}

/** Called only on a policy with our own signature, so its shape is known. */
function readPolicy(policy: string): Policy {
  const { expiration, conditions } = JSON.parse(Buffer.from(policy, 'base64').toString('utf8')) as {
    expiration: string
    conditions: [{ key: string }, { 'Content-Type': string }, [string, number, number]]
  }
  const [{ key }, { 'Content-Type': contentType }, [, , maxBytes]] = conditions
  return { expiration, conditions: { key, contentType, maxBytes } }
}
