// Whether an error is the world's: the tables, the disk, the keys or the network did not answer, and the same request may do in
// a moment. Anything else is a defect of ours, which trying again does not mend.
import { isContention } from '../store/transact.ts'

/** After so many seconds it is worth trying again: an engine that was killed is back sooner. */
export const retryAfterSeconds = 5

/** Of Node: https://nodejs.org/api/errors.html#common-system-errors. Full disks and lost connections, and no wrong arguments. */
const codes = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EDQUOT',
  'EFBIG',
  'EHOSTUNREACH',
  'EIO',
  'EMFILE',
  'ENETUNREACH',
  'ENFILE',
  'ENOSPC',
  'ENOTFOUND',
  'EPIPE',
  'EROFS',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_SOCKET',
])
const names = new Set(['AbortError', 'TimeoutError', 'InternalServerError', 'ServiceUnavailable'])

/** What the SDK says of an error beside its name: https://smithy.io/2.0/spec/behavior-traits.html#retryable-trait */
interface Told {
  readonly name?: unknown
  readonly code?: unknown
  readonly cause?: unknown
  readonly $fault?: unknown
  readonly $retryable?: unknown
}

export function isFault(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if (isContention(error)) return true
  const { name, code, cause, $fault, $retryable } = error as Told
  return (
    $fault === 'server' ||
    $retryable !== undefined ||
    codes.has(String(code)) ||
    names.has(String(name)) ||
    isFault(cause)
  )
}
