// One line of the security log, and what is gathered for it on the way.
import type { PersonId } from '../../shared/lib/ids.ts'

/** Filled in while a request is answered. */
export interface Noted {
  reason?: string
  signedIn?: PersonId | 'voter'
}

export interface SecurityLine {
  readonly level: 'INFO'
  readonly what: 'sign-in' | 'refused'
  readonly requestId: string
  readonly method: string
  readonly status: number
  /** Of signing in: which way and which step ("code", "staff/callback"). */
  readonly at?: string
  readonly reason?: string
  /** Who came in, or was refused; `voter`: somebody with a voting code. */
  readonly person?: PersonId | 'voter'
}
