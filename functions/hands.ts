// What every act is given: the store, the ports and the council it works for. Made once a process, by infra/local or
// by the Lambda's entry, and handed in, so that a test can hand in another.
import type { PostcodeTable } from '../shared/eligibility/postcodes.ts'
import type { Council } from '../shared/platform/council.ts'
import type { Clock } from './ports/clock.ts'
import type { EdgeCache } from './ports/edge-cache.ts'
import type { Entropy } from './ports/entropy.ts'
import type { Files } from './ports/files.ts'
import type { Images } from './ports/images.ts'
import type { KeyStore } from './ports/keys.ts'
import type { Messages } from './ports/messages.ts'
import type { SecondProgram } from './ports/second-program.ts'
import type { Db } from './store/db.ts'

export interface Hands {
  readonly council: Council
  readonly db: Db
  readonly clock: Clock
  readonly entropy: Entropy
  readonly files: Files
  readonly keys: KeyStore
  readonly messages: Messages
  /** Only where something stands before the functions that keeps pages, and only for who follows the journal. */
  readonly edge?: EdgeCache
  /** Without it no photo is taken. */
  readonly images?: Images
  /** Nothing is published that it does not come to as well. */
  readonly secondProgram: SecondProgram
  /** Which neighbourhood a postcode lies in; absent where no table was built. */
  readonly postcodes?: PostcodeTable
  /** log2 of scrypt's N for voting codes, where it is not the usual. */
  readonly codeCost?: number
}
