// What answers requests and does what follows from them: all in this process, or as functions in processes of their own.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Hands } from '../../functions/hands.ts'
import type { Site } from '../../functions/http/site.ts'
import type { Outbox } from '../../functions/ports/messages-local.ts'
import type { AssetManifest } from '../../web/assets.ts'
import type { DemoClock } from './demo-clock.ts'
import type { LocalOidc } from './oidc.ts'
import type { Repeated } from './repeat.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export interface LocalHands extends Hands {
  readonly clock: DemoClock
  readonly messages: Outbox
}

/** What both ways stand on. */
export interface Ground {
  readonly hands: LocalHands
  readonly site: Site
  readonly oidc: LocalOidc
  readonly served: Served
}

/** What a browser loads beside pages. */
export interface Served {
  readonly assets: AssetManifest
  readonly assetsFolder: string
  /** openapi.json, as generated from the contract. */
  readonly openApi: string
}

export interface Standing {
  readonly answer: Answer
  readonly work: readonly Repeated[]
  /** Once no work is going on any more. */
  stop(): Promise<void>
}
