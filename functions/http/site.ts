// What the web-facing app is made of, and what each request carries.
import type { Hono } from 'hono'
import type { RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { AssetManifest } from '../../web/assets.ts'
import type { Words } from '../../web/messages/translate.ts'
import type { Hands } from '../hands.ts'
import type { Clock } from '../ports/clock.ts'
import type { Outbox } from '../ports/messages-local.ts'
import type { StaffSignIn } from '../ports/staff-sign-in.ts'
import type { Noted, SecurityLine } from './security-line.ts'

export interface Site {
  readonly hands: Hands
  readonly assets: AssetManifest
  /** Where residents reach the site: scheme, host, port. Local mode puts its own address in place of the config's. */
  readonly origin: string
  /** The council's own sign-in; without one nobody can act as staff. */
  readonly staffSignIn?: StaffSignIn
  /** On AWS: what every request that came through the edge carries. Whatever does not is turned away. */
  readonly edgeSecret?: string
  /** Told of work that goes on after an answer, by who has to wait for it before the process sleeps. */
  readonly afterAnswer?: (work: Promise<void>) => void
  /** Where sign-ins and refusals are written down, a line each; on one machine nowhere. */
  readonly securityLog?: (line: SecurityLine) => void
  /** Only there on one machine: demo sign-ins, the mailbox page, the clock. */
  readonly local?: LocalTools
}

/** No event stands between the browser and the app, so a request may be as large as one likes. */
export const hearsDirectly = ({ local, edgeSecret }: Pick<Site, 'local' | 'edgeSecret'>): boolean =>
  local !== undefined && edgeSecret === undefined

export interface LocalTools {
  readonly demoSignIns: readonly DemoSignIn[]
  readonly outbox: Outbox
  readonly clock: MovableClock
}

/** infra/local/demo-clock.ts */
export interface MovableClock extends Clock {
  set(instant: Instant): Promise<void>
  advance(seconds: number): Promise<void>
  reset(): Promise<void>
}

export interface DemoSignIn {
  readonly name: string
  readonly email: string
  /** What they are here to show: "Resident of Millbrook, on the roll". */
  readonly who: string
  readonly staff: boolean
}

/** A computer that several people use (shared-computer.ts). */
export interface SharedComputer {
  /** It stands somewhere for people to vote in this round; else somebody said that it is not theirs. */
  readonly round?: RoundId
}

export interface Variables {
  readonly site: Site
  readonly words: Words
  readonly actor: Actor
  readonly requestId: string
  /** What this answer makes of the computer it goes to; absent where it stays what it was. */
  readonly sharedHere?: SharedComputer | null
  /** The photo that was sent is larger than may be sent; what came before it was read. */
  readonly cutOff?: true
  /** What the security log is told of this request, by whoever answers it. */
  readonly noted: Noted
  /** What families that do not answer know this address with (lazily.ts). */
  readonly methodsHere?: readonly string[]
}

export type App = Hono<{ Variables: Variables }>
