// The demo's meetings: each round that asks for ideas invites to one, and writes down what was said once it was held.
import { arrangeMeeting } from '../../../functions/acts/arrange-meeting.ts'
import { recordMeeting } from '../../../functions/acts/record-meeting.ts'
import type { Hands } from '../../../functions/hands.ts'
import { assert } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter, type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Refusal, Result } from '../../../shared/lib/result.ts'
import type { MeetingId } from '../../../shared/rounds/meeting.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'

export interface Evening {
  readonly round: RoundId
  readonly neighbourhood: NeighbourhoodId
  readonly meeting: MeetingId
  /** The end of the time for ideas. */
  readonly reviewingAt: Instant
}

/** At half past six, four days before ideas close: dates of rounds are at five. */
const startOf = ({ reviewingAt }: Evening): Instant => secondsAfter(daysAfter(reviewingAt, -4), 5400)

export async function inviteToMeeting(hands: Hands, officer: Actor, evening: Evening): Promise<void> {
  const { round, neighbourhood, meeting } = evening
  const at = startOf(evening)
  done(
    'invitation',
    await arrangeMeeting(hands, officer, {
      round,
      meeting,
      neighbourhood,
      title: 'Ideas evening',
      at,
      until: secondsAfter(at, 5400),
      place: 'The library, 4 Weir Street',
      access: 'No steps, a hearing loop, tea, and a corner for children.',
      languages: 'English, with somebody who speaks Polish and Urdu',
      agenda: 'How the money works. What would help here? Writing ideas down together.',
    }),
  )
}

/** The day after. */
export const minutesAt = (evening: Evening): Instant => secondsAfter(startOf(evening), 60_000)

export async function writeMinutes(hands: Hands, officer: Actor, evening: Evening): Promise<void> {
  const { round, meeting } = evening
  done(
    'minutes',
    await recordMeeting(hands, officer, {
      round,
      meeting,
      version: 0,
      attended: 34,
      minutes:
        'We went through how the money works and who decides what.\n\nMost of the talk was about places to sit, the lighting by the river and what there is for people under sixteen. Three people wrote their idea down on the spot.',
      verdict: 'Asked for a show of hands, most wanted the lighting first.',
    }),
  )
}

function done(what: string, result: Result<unknown, Refusal>): void {
  assert(result.ok, `the demo's ${what}: ${JSON.stringify(result)}`)
}
