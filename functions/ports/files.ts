// Stored files: published bundles, evidence, uploads. A bucket on AWS, a folder on one machine, one test suite for both.
import { assert } from '../../shared/lib/assert.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Refusal, Result } from '../../shared/lib/result.ts'

export interface FileOptions {
  /** Refuse if the key is taken: what is published is never replaced. */
  readonly onlyNew?: boolean
  readonly contentType: string
  readonly cacheControl?: string
  readonly contentEncoding?: string
}

export interface StoredFile {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly cacheControl?: string
  readonly contentEncoding?: string
}

export interface UploadRequest {
  readonly key: string
  readonly maxBytes: number
  readonly contentType: string
  readonly expiresAt: Instant
}

/** What an HTML form needs to send one file straight to the store: `fields` as hidden inputs, then the input `file`, last. */
export interface UploadForm {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

export interface Files {
  put(
    key: string,
    bytes: Uint8Array,
    options: FileOptions,
  ): Promise<Result<undefined, Refusal<'file-exists'>>>
  get(key: string): Promise<StoredFile | undefined>
  /** Every key that begins with the prefix, in code point order. */
  list(prefix: string): AsyncIterable<string>
  /** Removing what is not there is fine. */
  remove(key: string): Promise<void>
  uploadForm(request: UploadRequest): Promise<UploadForm>
}

const keyForm = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/

/** Parts joined by slashes, none of them hidden, relative or empty: harmless as an address and as a path. */
export const isFileKey = (text: string): boolean =>
  text.length <= 512 && keyForm.test(text) && text.split('/').every(part => part.length <= 200)

export function assertFileKey(text: string): void {
  assert(isFileKey(text), `not a file key: ${JSON.stringify(text.slice(0, 100))}`)
}
