// A rehearsal: a round that is walked through from first to last and can never count. Its very name says so, and with it
// every address, key, file, receipt and signature of the round; so nothing of it can be taken for a real one, and no lookup
// is needed to tell. It has a clock of its own: the dates still to come are moved on by an officer.
import { epochOf, type Instant, instantOf } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { phaseEndsAt, phaseOf } from './phase.ts'
import type { Round, RoundDates } from './round.ts'

const namePrefix = 'rehearsal-'
/** Stands in front of its title, wherever that is read: pages, letters, messages, files. */
export const rehearsalMark = 'REHEARSAL'
const titlePrefix = `${rehearsalMark}: `

/** The one place that says whether a round is one. */
export const isRehearsal = (round: string): boolean => round.startsWith(namePrefix)

export const rehearsalName = (name: string): string => (isRehearsal(name) ? name : `${namePrefix}${name}`)

/** The round that an address is about ("/en/rounds/spring/results"), where it is a rehearsal. */
export const rehearsalIn = (path: string): string | undefined =>
  /\/rounds\/([a-z0-9-]+)/.exec(path)?.slice(1).find(isRehearsal)

export const plainTitle = (title: string): string =>
  title.startsWith(titlePrefix) ? title.slice(titlePrefix.length) : title

interface Named {
  readonly title: string
  readonly rehearsal: boolean
}

/** As it is stored: with the mark where it belongs, and nowhere else. */
export const markedTitle = ({ title, rehearsal }: Named): string =>
  rehearsal ? `${titlePrefix}${plainTitle(title)}` : plainTitle(title)

/** One from before names said it: its files would not say so either, and nobody ever sees them. */
export const isNeverPublished = ({ id, rehearsal }: Pick<Round, 'id' | 'rehearsal'>): boolean =>
  rehearsal && !isRehearsal(id)

export type MoveOnRefusal = Refusal<'rehearsals-only' | 'not-announced' | 'waits-for-people'>

/** Its dates, so that what holds it up by a date alone is over now; all that comes after comes as much sooner. */
export function movedOn(round: Round, now: Instant): Result<RoundDates, MoveOnRefusal> {
  if (!isRehearsal(round.id)) return refuse({ reason: 'rehearsals-only' })
  if (!round.acts.announced) return refuse({ reason: 'not-announced' })
  const next = phaseEndsAt(round, phaseOf(round, now))
  if (next === undefined || next <= now) return refuse({ reason: 'waits-for-people' })
  const sooner = epochOf(next) - epochOf(now)
  const moved = Object.entries(round.dates as unknown as Record<keyof RoundDates, Instant>).map(
    ([name, date]) => [name, date > now ? instantOf(epochOf(date) - sooner) : date],
  )
  return ok(Object.fromEntries(moved) as unknown as RoundDates)
}

/** Only to addresses that its officers listed. */
export const mayHear = ({ addresses = [] }: Pick<Round, 'addresses'>, email: string | undefined): boolean =>
  email !== undefined && addresses.includes(email.trim().toLowerCase())

/** Fields of a set-up that say something else than its name, which never changes. */
export const fieldsAgainstName = (
  id: string,
  { rehearsal, addresses = [] }: Pick<Round, 'rehearsal' | 'addresses'>,
): string[] => [
  ...(rehearsal === isRehearsal(id) ? [] : ['rehearsal']),
  ...(addresses.length > 0 && !rehearsal ? ['addresses'] : []),
]
